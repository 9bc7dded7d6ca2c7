import { writePreference } from './preferences.ts';

/** Light and dark by a switch; without a choice the system decides. */
export function enableThemeSwitch(): void {
  document.querySelector('[data-switch-theme]')?.addEventListener('click', () => {
    const root = document.documentElement;
    const dark = root.dataset.theme
      ? root.dataset.theme === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = dark ? 'light' : 'dark';
    writePreference('theme', root.dataset.theme);
  });
}
