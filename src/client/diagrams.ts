/** Diagrams begin where they begin to be read, and open large. */
export function enableDiagrams(): void {
  for (const figure of document.querySelectorAll('.diagram')) {
    const frame = figure.querySelector('.diagram-frame');
    if (!frame) continue;
    showBeginning(frame);
    figure
      .querySelector('[data-enlarge]')
      ?.addEventListener(
        'click',
        () => void import('./enlarge.ts').then(({ enlarge }) => enlarge(frame, showBeginning)),
      );
  }
}

/** The first box of a wide flow chart stands in its middle: a phone would show an empty corner. */
function showBeginning(frame: Element): void {
  const first = frame.querySelector('.dg-node')?.getBoundingClientRect();
  const view = frame.getBoundingClientRect();
  if (first && first.right > view.right) frame.scrollLeft = (first.left + first.right - view.left - view.right) / 2;
}
