import { writePreference } from './preferences.ts';

/** The UI language in force; boot.js has set it before the first paint. */
export const uiLanguage = (): 'zh-CN' | 'en' => (document.documentElement.dataset.ui === 'en' ? 'en' : 'zh-CN');

const ATTRIBUTES = ['aria-label', 'title', 'placeholder', 'data-label'] as const;

/**
 * Shows the UI words under `root` in the language in force. Each word carries its other language in `data-en`, so no
 * request is needed and it works from a folder. Words in English get `lang`, because the content around them is Chinese.
 */
export function applyLanguage(root: ParentNode): void {
  const english = uiLanguage() === 'en';
  for (const element of root.querySelectorAll<HTMLElement>('[data-en]')) {
    if (english === 'zh' in element.dataset) continue;
    if (english) {
      element.dataset.zh = element.textContent ?? '';
      element.textContent = element.dataset.en ?? '';
      // Not `element.lang`: words inside a chart are SVG, which has no such property.
      element.setAttribute('lang', 'en');
    } else {
      element.textContent = element.dataset.zh ?? '';
      delete element.dataset.zh;
      element.removeAttribute('lang');
    }
  }
  for (const name of ATTRIBUTES) {
    for (const element of root.querySelectorAll(`[data-en-${name}]`)) {
      const kept = `data-zh-${name}`;
      if (english === element.hasAttribute(kept)) continue;
      if (english) {
        element.setAttribute(kept, element.getAttribute(name) ?? '');
        element.setAttribute(name, element.getAttribute(`data-en-${name}`) ?? '');
      } else {
        element.setAttribute(name, element.getAttribute(kept) ?? '');
        element.removeAttribute(kept);
      }
    }
  }
}

export function enableLanguageSwitch(): void {
  document.querySelector('[data-switch-language]')?.addEventListener('click', () => {
    const language = uiLanguage() === 'en' ? 'zh-CN' : 'en';
    document.documentElement.dataset.ui = language;
    document.documentElement.lang = language;
    writePreference('ui', language);
    applyLanguage(document);
    document.dispatchEvent(new CustomEvent('dutybook:language'));
  });
}
