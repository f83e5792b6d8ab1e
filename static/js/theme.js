// Runs before the first paint: the theme a reader chose, else the system's.
(function () {
  var root = document.documentElement;
  root.classList.add("js");
  try {
    var theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch (_) {
    // No storage (private windows, blocked cookies): the system's theme it is.
  }
})();
