import { filtersFrom } from './filters.ts';
import { rememberSearch } from './memory.ts';
import { type Parts, partsOf } from './parts.ts';
import { createSession, type Session } from './session.ts';

/** Brings a search box to life. Called once, when somebody is about to type. */
export function startSearch(box: HTMLElement, input: HTMLInputElement): void {
  const parts = partsOf(box, input);
  const session = createSession(parts);
  box.classList.toggle('search-overlay', parts.isOverlay);
  wireInput(parts, session);
  wireList(parts, session);
  if (parts.isOverlay) wireOverlay(parts, session);
  if (box instanceof HTMLDialogElement) wireDialog(box, input);
  document.addEventListener('dutybook:language', () => void session.update());

  if (parts.isSearchPage) {
    const parameters = new URLSearchParams(location.search);
    input.value ||= parameters.get('q') ?? '';
    session.setFilters(filtersFrom(parameters));
  } else if (input.value.trim() !== '') void session.update();
  // An overlay with nothing asked would only cover the page.
  else if (!parts.isOverlay) session.show(true);
  void session.warmUp();
}

function wireInput({ box, input, panel, isSearchPage }: Parts, session: Session): void {
  input.addEventListener('input', () => void session.update());
  input.addEventListener('click', () => session.show(true));
  input.addEventListener('keydown', (event) => {
    // While an input method is open, its keys are its own.
    if (event.isComposing || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    if (panel.hidden) session.show(true);
    session.active.move(event.key === 'ArrowDown' ? 1 : -1);
  });
  box.querySelector('form')?.addEventListener('submit', (event) => {
    const target = panel.hidden ? undefined : session.active.current();
    // Without a chosen line the form leads to the search page; there it has nowhere to lead.
    if (target || isSearchPage) event.preventDefault();
    if (target) target.click();
    else rememberSearch(input.value);
  });
}

function wireList({ box, input, list, isSearchPage, isOverlay }: Parts, session: Session): void {
  list.addEventListener('click', (event) => {
    const option = (event.target as Element).closest<HTMLAnchorElement>('[role=option]');
    if (!option) return;
    if (option.dataset.query !== undefined) {
      event.preventDefault();
      input.value = option.dataset.query;
      void session.update();
      return;
    }
    rememberSearch(input.value);
    if (option.dataset.type && isSearchPage) {
      event.preventDefault();
      session.setFilters({ ...session.filters(), types: [option.dataset.type] });
      return;
    }
    // The target may be a section of this very page.
    if (box instanceof HTMLDialogElement) box.close();
    else if (isOverlay) session.show(false);
  });
}

function wireOverlay({ box, input, panel }: Parts, session: Session): void {
  const close = () => session.show(false);
  document.addEventListener('pointerdown', (event) => {
    if (!box.contains(event.target as Node)) close();
  });
  box.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget && !box.contains(relatedTarget as Node)) close();
  });
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing || panel.hidden) return;
    event.preventDefault();
    close();
    input.focus();
  });
}

function wireDialog(dialog: HTMLDialogElement, input: HTMLInputElement): void {
  dialog.querySelector('[data-search-close]')?.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    // The backdrop belongs to the dialog element itself.
    if (event.target === dialog) dialog.close();
  });
  // In a search field Escape clears first; here it must leave at once.
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    dialog.close();
  });
}
