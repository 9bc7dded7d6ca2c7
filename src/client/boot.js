// Runs before the first paint, so neither the theme nor the language flashes. Inline; its hash is in the CSP.
(function () {
  var root = document.documentElement;
  root.className = 'js';
  try {
    var prefix = 'dutybook:' + root.dataset.base + ':';
    var theme = localStorage.getItem(prefix + 'theme');
    if (theme === 'dark' || theme === 'light') root.dataset.theme = theme;
    var ui = localStorage.getItem(prefix + 'ui');
    if (ui === 'en' || ui === 'zh-CN') root.lang = root.dataset.ui = ui;
  } catch (_) {
    // Storage can be forbidden; the defaults are fine.
  }
})();
