// Small comforts. Everything on the site works without them.
"use strict";

const root = document.documentElement;

// What a reader chose; without storage (private windows) a choice holds for the page.
function kept(name) {
  try {
    return localStorage.getItem(name);
  } catch (_) {
    return null;
  }
}
function keep(name, value) {
  try {
    if (value) localStorage.setItem(name, value);
    else localStorage.removeItem(name);
  } catch (_) {
    // Nothing is kept.
  }
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (_) {
    // Plain http has no navigator.clipboard.
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    return copied;
  }
}

const themeButton = document.getElementById("theme");
if (themeButton) {
  const order = ["auto", "light", "sepia", "dark"];
  const current = () => root.dataset.theme || "auto";
  const show = () => {
    themeButton.textContent = `${themeButton.dataset.label}: ${themeButton.dataset[current()]}`;
  };
  themeButton.addEventListener("click", () => {
    const next = order[(order.indexOf(current()) + 1) % order.length];
    if (next === "auto") delete root.dataset.theme;
    else root.dataset.theme = next;
    keep("theme", { auto: "", sepia: "light" }[next] ?? next);
    keep("sepia", next === "sepia" ? "on" : "");
    show();
  });
  show();
}

for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const said = document.getElementById(button.getAttribute("aria-describedby"));
  button.addEventListener("click", async () => {
    const copied = await copy(field.value);
    field.select();
    said.textContent = copied ? button.dataset.done : button.dataset.failed;
  });
}

for (const field of document.querySelectorAll("input[readonly]")) {
  field.addEventListener("focus", () => field.select());
}
