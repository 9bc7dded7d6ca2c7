import { el } from './dom.ts';
import { openModal } from './modal.ts';

/** Beyond twice its size a drawing only gets coarse. */
const MOST = 2;
/** Head and padding of the dialog, px. */
const AROUND = { width: 64, height: 120 };

/**
 * Opens a diagram over the page, as large as the screen lets it and never smaller than it is drawn.
 * @param begin scrolls a frame to where the diagram begins.
 */
export function enlarge(frame: Element, begin: (frame: Element) => void): void {
  const svg = frame.querySelector('svg');
  if (!svg) return;
  const width = Number(svg.getAttribute('width'));
  const height = Number(svg.getAttribute('height'));
  const fits = Math.min((innerWidth - AROUND.width) / width, (innerHeight - AROUND.height) / height);
  const scale = Math.max(1, Math.min(MOST, fits));
  const resize = (factor: number) => {
    svg.setAttribute('width', String(Math.round(width * factor)));
    svg.setAttribute('height', String(Math.round(height * factor)));
  };
  const title = svg.querySelector('title')?.textContent ?? '';
  // Moved, not copied: its ids must stay unique. A box of its size keeps the page behind from jumping.
  const place = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  place.setAttribute('width', String(width));
  place.setAttribute('height', String(height));
  svg.replaceWith(place);
  resize(scale);
  const body = el('div', { class: 'modal-body', tabindex: '0' }, svg);
  openModal({
    title,
    lang: 'zh-CN',
    className: 'modal-diagram',
    content: body,
    onClose() {
      resize(1);
      place.replaceWith(svg);
    },
  });
  begin(body);
}
