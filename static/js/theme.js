// Runs before the first paint: how a reader chose to read, else as the system has it.
(function () {
  var root = document.documentElement;
  root.classList.add("js");
  try {
    var kept = localStorage, theme = kept.theme;
    // The desk shares "theme" and knows no sepia, which therefore is a kind of light.
    if (theme === "light" || theme === "dark") root.dataset.theme = theme === "light" && kept.sepia ? "sepia" : theme;
    if (kept.size) root.dataset.size = kept.size;
    ["with-pinyin", "no-told", "no-keys"].forEach(function (name) {
      if (kept[name]) root.classList.add(name);
    });
  } catch (_) {
    // No storage (private windows, blocked cookies): nothing was chosen.
  }
})();
