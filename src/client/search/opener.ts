/** All of search that every page loads: keys, the button, and when to fetch the rest. */
const box = document.querySelector<HTMLElement>('[data-search]');
const input = box?.querySelector('input');

if (box && input) {
  let isStarted = false;
  const start = async () => {
    if (isStarted) return;
    isStarted = true;
    try {
      const { startSearch } = await import('./box.ts');
      startSearch(box, input);
    } catch {
      // The network may be back at the next key.
      isStarted = false;
    }
  };
  const open = () => {
    if (box instanceof HTMLDialogElement && !box.open) box.showModal();
    input.focus();
    input.select();
    void start();
  };

  input.addEventListener('focus', start);
  if (document.activeElement === input) void start();
  // Where the box is on the page it is about to be used; elsewhere nothing is fetched that nobody asked for.
  else if (box.dataset.search === 'inline') (window.requestIdleCallback ?? setTimeout)(() => void start());

  for (const opener of document.querySelectorAll('[data-open-search]')) {
    opener.addEventListener('click', (event) => {
      event.preventDefault();
      open();
    });
    opener.addEventListener('pointerenter', start, { once: true });
  }
  document.addEventListener('keydown', (event) => {
    const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
    const isControlK = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.shiftKey;
    if (!isSlash && !isControlK) return;
    event.preventDefault();
    open();
  });
}

function isTyping(target: EventTarget | null): boolean {
  // For a moment after a dialog closes its hidden input still has the focus.
  if (!(target instanceof HTMLElement) || target.closest('dialog:not([open])')) return false;
  // In an empty search box the slash means "search here", out of habit, and is not the first letter of a word.
  if (target.matches('.search-input') && (target as HTMLInputElement).value === '') return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}
