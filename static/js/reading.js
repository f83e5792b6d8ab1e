// Small comforts. Everything on the site works without them.
"use strict";

const root = document.documentElement;

const themeButton = document.getElementById("theme");
if (themeButton) {
  const order = ["auto", "light", "dark"];
  const current = () => root.dataset.theme || "auto";
  const show = () => {
    themeButton.textContent = `${themeButton.dataset.label}: ${themeButton.dataset[current()]}`;
  };
  themeButton.addEventListener("click", () => {
    const next = order[(order.indexOf(current()) + 1) % order.length];
    if (next === "auto") delete root.dataset.theme;
    else root.dataset.theme = next;
    try {
      if (next === "auto") localStorage.removeItem("theme");
      else localStorage.setItem("theme", next);
    } catch (_) {
      // No storage: the choice holds for this page.
    }
    show();
  });
  show();
}

for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const said = document.getElementById(button.getAttribute("aria-describedby"));
  button.addEventListener("click", async () => {
    field.select();
    let copied = true;
    try {
      await navigator.clipboard.writeText(field.value);
    } catch (_) {
      copied = document.execCommand("copy"); // plain http has no navigator.clipboard
    }
    said.textContent = copied ? button.dataset.done : button.dataset.failed;
  });
}

const toldSwitch = document.getElementById("told-switch");
if (toldSwitch) {
  const show = (shown) => root.classList.toggle("no-told", !shown);
  try {
    toldSwitch.checked = localStorage.getItem("told") !== "off";
  } catch (_) {
    // No storage: shown, as without scripts.
  }
  show(toldSwitch.checked);
  toldSwitch.addEventListener("change", () => {
    show(toldSwitch.checked);
    try {
      if (toldSwitch.checked) localStorage.removeItem("told");
      else localStorage.setItem("told", "off");
    } catch (_) {
      // The choice holds for this page.
    }
  });
}

for (const field of document.querySelectorAll("input[readonly]")) {
  field.addEventListener("focus", () => field.select());
}
