// Search boxes suggest as one types: WAI-ARIA's combobox with a list. The form works without.
"use strict";

const recent = () => (kept("asked") || "").split("\n").filter(Boolean);
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
      option.append(make("small", { textContent: kind }), " ", make("span", { lang: "zh-Hans", textContent: name }),
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
    const mine = text ? [] : recent();
    const first = mine.map((text) => [() => {
      box.value = text;
      box.form.requestSubmit();
    }, text]);
    const last = [[() => {
      keep("asked");
      close();
    }, "", clear]].slice(!mine[0]);
    close();
    show([...first, ...last]);
    said.textContent = last[0] ? recently : "";
    const { signal } = (asked = new AbortController());
    try {
      const answer = await (await fetch(suggest + encodeURIComponent(text), { signal })).json();
      const rows = answer.suggestions.filter(({ name }) => !mine.includes(name));
      if (active >= 0 || !(text || rows[0])) return;
      show([...first, ...rows.map(({ name, label, note, url, fill }) => [() => {
        if (!fill) return location.assign(url);
        box.value = fill;
        close();
      }, name, label, note]), ...last]);
      said.textContent = answer.said;
    } catch (_) {
      // A newer question, or no connection.
    }
  }
  function typed({ isComposing }) {
    clearTimeout(timer);
    // Composing: letters on the way to characters.
    if (!isComposing) timer = setTimeout(ask, 120);
  }

  box.addEventListener("input", typed);
  box.addEventListener("compositionend", () => typed({}));
  box.addEventListener("focus", () => box.value || ask());
  box.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps focus
  box.form.addEventListener("submit", () => {
    const text = box.value.trim();
    const others = recent().filter((each) => each !== text);
    if (text) keep("asked", [text, ...others].slice(0, 8).join("\n"));
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
