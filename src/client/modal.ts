import { el } from './dom.ts';
import { uiLanguage } from './language.ts';

const CLOSE = { 'zh-CN': '关闭', en: 'Close' } as const;

export interface Modal {
  title: string;
  /** Language of the title where it is content, not the interface's. */
  lang?: string;
  className: string;
  content: Node;
  /** Called after it has closed, before it is removed. */
  onClose?: () => void;
}

/** Shows something over the page in a native dialog: Esc and the button close it, and the focus goes back by itself. */
export function openModal({ title, lang, className, content, onClose }: Modal): HTMLDialogElement {
  const heading = el('h2', { id: 'modal:title', ...(lang && { lang }) }, title);
  const close = el('button', { type: 'button', class: 'button' }, CLOSE[uiLanguage()]);
  const dialog = el(
    'dialog',
    { class: `modal ${className}`, 'aria-labelledby': 'modal:title' },
    el('div', { class: 'modal-head' }, heading, close),
    content,
  );
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => {
    onClose?.();
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
