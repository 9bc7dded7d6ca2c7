// Runs before the first paint, so neither the theme nor the language flashes. Inline; its hash is in the CSP.
(() => {
  const root = document.documentElement;
  root.className = 'js';
  try {
    const prefix = `dutybook:${root.dataset.base}:`;
    const theme = localStorage.getItem(`${prefix}theme`);
    if (theme === 'dark' || theme === 'light') root.dataset.theme = theme;
    const ui = localStorage.getItem(`${prefix}ui`);
    if (ui === 'en' || ui === 'zh-CN') root.lang = root.dataset.ui = ui;
  } catch {
    // Storage can be forbidden; the defaults are fine.
  }
})();
