// Queues of things to judge: keys for the row that has the focus, and ticking all of a page.
// Without this script every act is a button.
(function () {
  "use strict";
  const form = document.querySelector("form.queue");
  if (!form) return;
  const rows = Array.from(form.querySelectorAll("li[data-row]"));
  const tick = (row) => row && row.querySelector("input[type=checkbox]");

  const all = document.getElementById("tick-all");
  if (all) {
    all.closest("label").hidden = false;
    all.addEventListener("change", () => {
      for (const row of rows) tick(row).checked = all.checked;
    });
  }
  const hint = form.querySelector(".keys-hint");
  if (hint) hint.hidden = false;

  form.addEventListener("keydown", (event) => {
    const row = event.target.closest("li[data-row]");
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!row || event.target.matches("select, input:not([type=checkbox])")) return;
    const at = rows.indexOf(row);
    if (event.key === "ArrowDown") go(event, rows[at + 1]);
    else if (event.key === "ArrowUp") go(event, rows[at - 1]);
    else {
      const button = row.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
      if (!button) return;
      event.preventDefault();
      button.click();
    }
  });
  function go(event, row) {
    if (!tick(row)) return;
    event.preventDefault();
    tick(row).focus();
  }

  // The page comes back to the row that has taken the place of the judged one: its tick is
  // what the address names, so the browser gives it the focus.
  form.addEventListener("submit", (event) => {
    const row = event.submitter && event.submitter.closest("li[data-row]");
    if (row) form.elements.at.value = Math.max(1, Math.min(rows.indexOf(row) + 1, rows.length - 1));
  });
})();
