// 判定: keys, looking bodies up while typing, and pages exchanged in place. Without this script
// every mark is a link and every act a button.
(function () {
  "use strict";
  const main = document.getElementById("content-start");
  const live = document.createElement("p");
  live.className = "visually-hidden";
  live.id = "said";
  live.setAttribute("role", "status");
  document.body.append(live);
  const desk = () => document.getElementById("content-main");
  const words = (name, values) => desk().dataset[name].replace(/{(\w+)}/g, (_, key) => values[key]);
  let turning = false;

  // Pages of this address, exchanged without losing the place on the screen
  async function turn(url, options) {
    if (turning) return;
    turning = true;
    try {
      const answer = await fetch(url, options);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const content = page.querySelector("#content-main.deciding-desk");
      if (!answer.ok || !content) {
        location.assign(answer.url);
        return;
      }
      main.replaceChildren(...page.getElementById("content-start").childNodes);
      document.title = page.title;
      const hash = (answer.url.split("#")[1] || url.split("#")[1] || "");
      history.replaceState(null, "", answer.url.split("#")[0] + (hash && "#" + hash));
      arrive(true);
    } catch {
      location.assign(url);
    } finally {
      turning = false;
    }
  }

  function chosen() {
    return main.querySelector(".mark[aria-current]");
  }

  // After a turn the chosen mark has the focus, and what was done is said.
  function arrive(said) {
    const mark = chosen();
    const messages = Array.from(main.querySelectorAll(".messagelist li"), (one) => one.textContent.trim());
    if (said) live.textContent = messages.join(" ");
    const wrong = main.querySelector(".field.errors input, .field.errors select");
    const target = wrong || (main.querySelector(".places") && document.getElementById("q")) || mark || main;
    target.focus({ preventScroll: true });
    if (mark && mark === target) mark.scrollIntoView({ block: "nearest" });
  }

  main.addEventListener("click", (event) => {
    const link = event.target.closest("a.mark, #previous-mark, #next-mark");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !desk()) return;
    event.preventDefault();
    turn(link.href);
  });
  main.addEventListener("submit", (event) => {
    const form = event.target;
    const button = event.submitter;
    event.preventDefault();
    if (form.method === "get") {
      const query = new URLSearchParams(new FormData(form));
      turn(`${location.pathname}?${query}`);
    } else {
      turn(form.action, { method: "POST", body: new FormData(form, button) });
    }
  });

  // Looking bodies up
  let asked = 0;
  let timer;
  main.addEventListener("input", (event) => {
    if (event.target.id !== "q") return;
    clearTimeout(timer);
    timer = setTimeout(() => lookUp(event.target.value.trim()), 150);
  });
  async function lookUp(text) {
    const turn = ++asked;
    const list = document.getElementById("bodies");
    const said = document.getElementById("bodies-said");
    if (!text) {
      list.replaceChildren();
      said.textContent = "";
      return;
    }
    let found;
    try {
      const answer = await fetch(`${desk().dataset.lookup}?${new URLSearchParams({ q: text })}`);
      found = await answer.json();
    } catch {
      live.textContent = said.textContent = words("failed", {});
      return;
    }
    if (turn !== asked || !list.isConnected) return;
    list.replaceChildren(...found.bodies.map(choice));
    const more = found.more ? "；" + words("more", found) : "";
    said.textContent = found.bodies.length ? words("found", { count: found.bodies.length }) + more : words("none", {});
    live.textContent = said.textContent;
  }
  function choice(body, index) {
    const item = document.createElement("li");
    const label = document.createElement("label");
    const radio = Object.assign(document.createElement("input"), { type: "radio", name: "organization", value: body.id, checked: index === 0 });
    const name = document.createElement("span");
    const about = document.createElement("small");
    about.textContent = body.about;
    name.append(body.name, " ", about);
    label.append(radio, " ", name);
    item.append(label);
    return item;
  }
  // In the field: up and down choose, Enter points to the chosen body.
  function inLookup(event) {
    const radios = Array.from(main.querySelectorAll("#bodies input"));
    const at = radios.findIndex((radio) => radio.checked);
    if (event.key === "Enter" && at >= 0) press(event, "act-point");
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp" || !radios.length) return;
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    const next = radios[at < 0 ? 0 : (at + step + radios.length) % radios.length];
    next.checked = true;
    live.textContent = next.closest("label").textContent.trim();
  }

  // Words selected in the text, and where they begin in the body (counted in characters)
  function selected() {
    const range = getSelection().rangeCount ? getSelection().getRangeAt(0) : null;
    const paragraph = range && range.startContainer.parentElement.closest("#marked-body p");
    const text = range ? range.toString() : "";
    const lead = text.length - text.trimStart().length;
    if (!paragraph || !text.trim() || text.includes("\n")) return null;
    const before = document.createRange();
    before.setStart(paragraph, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = Number(paragraph.dataset.start) + Array.from(before.toString()).length + lead;
    return { words: text.trim(), start };
  }
  function addSelected() {
    const found = selected();
    if (found) turn(`${location.pathname}?${new URLSearchParams(found)}`);
    else {
      live.textContent = desk().dataset.select;
      document.getElementById("words")?.focus();
    }
  }

  // Keys
  function press(event, id) {
    const target = document.getElementById(id);
    if (!target) return;
    event.preventDefault();
    target.click();
  }
  const KEYS = {
    j: "next-mark", ArrowDown: "next-mark", k: "previous-mark", ArrowUp: "previous-mark",
    a: "act-accept", x: "act-reject", s: "act-sure", u: "act-undo",
    "[": "previous-article", "]": "next-article",
  };
  document.addEventListener("keydown", (event) => {
    if (!desk() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const field = event.target.closest("input, select, textarea");
    if (event.key === "Escape") {
      document.getElementById("keys")?.removeAttribute("open");
      if (field) (chosen() || main).focus();
    } else if (field && field.id === "q") inLookup(event);
    else if (event.key === "Enter" && field && field.closest(".new-body")) press(event, "act-new");
    else if (field && !["radio", "checkbox"].includes(field.type)) return;
    else if (field && event.key.startsWith("Arrow")) return;
    else if (event.key === "c") into(event, "q");
    else if (event.key === "n") into(event, "new-body");
    else if (event.key === "m") { event.preventDefault(); addSelected(); }
    else if (event.key === "?") into(event, "keys");
    else if (KEYS[event.key]) press(event, KEYS[event.key]);
  });
  function into(event, id) {
    const target = document.getElementById(id);
    if (!target) return;
    event.preventDefault();
    if (target.tagName !== "DETAILS") {
      target.focus();
      target.select();
      return;
    }
    target.open = id === "new-body" || !target.open;
    target.querySelector(id === "new-body" ? "input" : "summary").focus();
  }

  arrive(true);
})();
