import { el } from '../dom.ts';

const KEYS = { theme: 'dutybook-exam-theme', size: 'dutybook-exam-size' } as const;

/** Two switches, remembered on this machine where it lets itself: dark and large type. */
export function lookSwitches(): HTMLElement {
  const root = document.documentElement;
  restore();
  const theme = el('button', { type: 'button', class: 'quiet' }, '深色');
  const size = el('button', { type: 'button', class: 'quiet' }, '大字');
  const show = () => {
    theme.setAttribute('aria-pressed', String(isDark()));
    size.setAttribute('aria-pressed', String(root.dataset.size === 'large'));
  };
  theme.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    keep(KEYS.theme, root.dataset.theme);
    show();
  });
  size.addEventListener('click', () => {
    root.dataset.size = root.dataset.size === 'large' ? 'normal' : 'large';
    keep(KEYS.size, root.dataset.size);
    show();
  });
  show();
  return el('div', { class: 'look' }, size, theme);
}

function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

function restore(): void {
  try {
    for (const [name, key] of Object.entries(KEYS)) {
      const value = localStorage.getItem(key);
      if (value) document.documentElement.dataset[name] = value;
    }
  } catch {
    // Where storage is forbidden the switches still work, they are only not remembered.
  }
}

function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // See above.
  }
}
