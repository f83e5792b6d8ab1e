// The mending form: rows to add, undoing to what the parser read, keys, and no lost work.
(function () {
  "use strict";
  const form = document.getElementById("mending-form");
  if (!form) return;

  // Rows (署名, 地区)
  for (const rows of form.querySelectorAll(".rows")) {
    const button = rows.querySelector(".add-row");
    const template = rows.querySelector("template");
    if (!button) continue;
    const total = rows.querySelector(`[name="${rows.dataset.prefix}-TOTAL_FORMS"]`);
    button.hidden = false;
    button.addEventListener("click", () => {
      const holder = document.createElement("div");
      holder.innerHTML = template.innerHTML.replaceAll("__prefix__", total.value);
      const row = holder.firstElementChild;
      total.value = Number(total.value) + 1;
      template.before(row);
      row.querySelector("input, select").focus();
    });
  }

  // 恢复程序识别, in place; without this script the button saves and restores.
  for (const button of form.querySelectorAll("button[data-field]")) {
    button.addEventListener("click", (event) => {
      const field = document.getElementById(button.dataset.field);
      if (!field) return;
      event.preventDefault();
      field.value = field.tagName === "SELECT" ? optionNamed(field, button.dataset.value) : button.dataset.value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
    });
  }
  function optionNamed(select, text) {
    const option = Array.from(select.options).find((one) => one.text === text);
    return option ? option.value : select.value;
  }

  // Unsaved work. A form shown again with errors or a conflict holds work that is not saved.
  let unsaved = Boolean(form.querySelector(".conflict, .errornote"));
  form.addEventListener("input", () => { unsaved = true; });
  form.addEventListener("submit", () => { unsaved = false; });
  window.addEventListener("beforeunload", (event) => {
    if (!unsaved) return;
    event.preventDefault();
    event.returnValue = form.dataset.unsaved;
  });

  // Keys
  document.addEventListener("keydown", (event) => {
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key.toLowerCase() === "s") press(event, form.querySelector("[name=_save]"));
    else if (command && event.key === "Enter") press(event, document.getElementById("save-next"));
    else if (event.altKey && event.key === "ArrowUp") press(event, document.getElementById("previous"));
    else if (event.altKey && event.key === "ArrowDown") press(event, document.getElementById("next"));
  });
  function press(event, target) {
    if (!target) return;
    event.preventDefault();
    target.click();
  }

  // The source shows the article's own lines first.
  const scroll = document.querySelector(".source-scroll");
  const first = scroll && scroll.querySelector("li.inside");
  if (first && !location.hash) {
    const top = first.getBoundingClientRect().top - scroll.getBoundingClientRect().top;
    scroll.scrollTo({ top: top - 24, behavior: "instant" });
  }
})();
