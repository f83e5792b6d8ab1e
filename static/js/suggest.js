// Search boxes suggest as one types: WAI-ARIA's combobox with a list. The form works without.
"use strict";

const WAIT = 120; // milliseconds after the last key

function recent() {
  try {
    return JSON.parse(kept("searches")) || [];
  } catch (_) {
    return [];
  }
}

const make = (name, properties) => Object.assign(document.createElement(name), properties);

function suggestIn(box) {
  const { suggest, label, recent: recently, clear } = box.dataset;
  const list = make("ul", { id: `${box.id}-list`, className: "suggest", role: "listbox", ariaLabel: label });
  const said = make("span", { className: "sr", role: "status" });
  let active, asked, timer;
  // A search box may not be a combobox.
  Object.assign(box, { type: "text", enterKeyHint: "search", role: "combobox", ariaAutoComplete: "list" });
  box.setAttribute("aria-controls", list.id);
  box.after(list, said);

  function point(to) {
    const options = list.children;
    options[active]?.removeAttribute("aria-selected");
    active = to;
    options[active]?.setAttribute("aria-selected", "true");
    box.setAttribute("aria-activedescendant", options[active]?.id ?? "");
  }
  function show(rows) {
    list.replaceChildren(...rows.map(([onclick, name, kind = "", note = ""], at) => {
      const option = make("li", { id: `${list.id}-${at}`, role: "option", onclick });
      option.append(make("small", { textContent: kind }), " ", make("b", { lang: "zh-Hans", textContent: name }),
        " ", make("small", { lang: "zh-Hans", textContent: note }));
      return option;
    }));
    point(-1);
    list.hidden = !rows.length;
    box.ariaExpanded = !list.hidden;
  }
  function close() {
    clearTimeout(timer);
    asked?.abort();
    show([]);
  }

  async function ask() {
    const text = box.value.trim();
    close();
    if (!text) return remember();
    const { signal } = (asked = new AbortController());
    try {
      const answer = await (await fetch(`${suggest}?q=${encodeURIComponent(text)}`, { signal })).json();
      show(answer.suggestions.map((row) => [() => location.assign(row.url), row.name, row.label, row.note]));
      said.textContent = answer.said;
    } catch (_) {
      // A newer question, or no connection.
    }
  }
  function remember() {
    const rows = recent().map((text) => [() => {
      box.value = text;
      box.form.requestSubmit();
    }, text]);
    if (box.value || !rows.length) return;
    show([...rows, [() => {
      keep("searches");
      close();
    }, "", clear]]);
    said.textContent = recently;
  }
  function typed({ isComposing }) {
    clearTimeout(timer);
    // Composing: letters on the way to characters.
    if (!isComposing) timer = setTimeout(ask, WAIT);
  }

  box.addEventListener("input", typed);
  box.addEventListener("compositionend", () => typed({}));
  box.addEventListener("focus", remember);
  box.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps focus
  box.form.addEventListener("submit", () => {
    const text = box.value.trim();
    const others = recent().filter((each) => each !== text);
    if (text) keep("searches", JSON.stringify([text, ...others].slice(0, 8)));
  });
  box.addEventListener("keydown", (event) => {
    const last = list.children.length - 1;
    if (event.isComposing) return;
    if (event.key === "ArrowDown" && last < 0) ask();
    else if (event.key === "ArrowDown") point(active < last ? active + 1 : -1);
    else if (event.key === "ArrowUp") point(active < 0 ? last : active - 1);
    else if (event.key === "Enter" && active >= 0) list.children[active].click();
    else if (event.key === "Escape" && last >= 0) close();
    else return;
    event.preventDefault();
  });
  close();
}

document.querySelectorAll("[data-suggest]").forEach(suggestIn);
