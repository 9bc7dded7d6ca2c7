/** The section menu on phones: one button, one list over the page, gone as soon as one is busy elsewhere. */
export function enableMenu(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-menu]');
  const list = document.getElementById(button?.getAttribute('aria-controls') ?? '');
  if (!button || !list) return;
  const set = (open: boolean) => {
    button.setAttribute('aria-expanded', String(open));
    list.classList.toggle('open', open);
  };
  button.addEventListener('click', () => set(button.getAttribute('aria-expanded') !== 'true'));
  const nav = list.parentElement;
  nav?.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || button.getAttribute('aria-expanded') !== 'true') return;
    set(false);
    button.focus();
  });
  const leave = (event: Event) => {
    if (event.target instanceof Node && !nav?.contains(event.target)) set(false);
  };
  document.addEventListener('click', leave);
  document.addEventListener('focusin', leave);
}
