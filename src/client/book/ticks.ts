import type { BookIndex, IndexedPage } from '../../singlefile/book-index.ts';
import { fill } from '../../singlefile/book-labels.ts';
import { checklistStream, RESET, TICK, tickData, ticksOf } from '../../storage/checklist.ts';
import { StorageError } from '../../storage/error.ts';
import type { EventLog } from '../../storage/log.ts';
import { clockTime, create, find } from './dom.ts';

interface Box {
  step: string;
  input: HTMLInputElement;
  time: HTMLElement;
}

export interface Checklist {
  /** Reads the ticks anew: another tab may have set some. */
  refresh(): Promise<void>;
}

/** Check boxes on a page's steps, kept in the log. Undefined for a page without steps. */
export function startChecklist(
  page: IndexedPage,
  article: HTMLElement,
  { labels }: Pick<BookIndex, 'labels'>,
  log: EventLog,
): Checklist | undefined {
  const stream = checklistStream(page.ref, page.hash);
  const boxes = [...article.querySelectorAll<HTMLElement>('li.step')].flatMap((step): Box[] => {
    const head = step.querySelector('.step-head');
    if (!head || step.id === '') return [];
    const box = createBox(step.id.slice(page.ref.length + 1), fill(labels.step, { text: head.textContent ?? '' }));
    const target = create('label', 'tick');
    target.append(box.input, box.time);
    head.prepend(target);
    return [box];
  });
  if (boxes.length === 0) return undefined;

  const progress = create('span', 'progress');
  progress.setAttribute('role', 'status');
  const clear = create('button', '', labels.clear);
  clear.type = 'button';
  find('.tools', HTMLElement, article).prepend(progress, clear);

  const showProgress = () => {
    const done = boxes.filter(({ input }) => input.checked).length;
    progress.textContent = fill(labels.progress, { done, total: boxes.length });
    clear.disabled = done === 0;
  };
  const show = ({ input, time }: Box, at: number | undefined) => {
    input.checked = at !== undefined;
    time.textContent = at === undefined ? '' : clockTime(at, Date.now());
  };
  showProgress();

  for (const box of boxes) {
    box.input.addEventListener('change', () => {
      const done = box.input.checked;
      box.time.textContent = done ? '…' : '';
      showProgress();
      log.append(stream, TICK, tickData(box.step, done)).then(
        ({ at }) => show(box, done ? at : undefined),
        (error: unknown) => {
          // The tick stays on the screen for the hand that set it; the notice says that it is nowhere else.
          box.time.textContent = '';
          notify(fill(labels.notSaved, { reason: reasonOf(error) }));
        },
      );
    });
  }

  confirmTwice(clear, labels.clearConfirm, () => {
    log.append(stream, RESET, null).then(
      () => {
        for (const box of boxes) show(box, undefined);
        showProgress();
      },
      (error: unknown) => notify(fill(labels.notSaved, { reason: reasonOf(error) })),
    );
  });

  return {
    async refresh() {
      try {
        const { events, unread } = await log.read(stream);
        const ticks = ticksOf(events);
        for (const box of boxes) show(box, ticks.get(box.step));
        showProgress();
        if (unread.length > 0) notify(fill(labels.unread, { count: unread.length }));
      } catch (error) {
        notify(fill(labels.notRead, { reason: reasonOf(error) }));
      }
    },
  };
}

function createBox(step: string, name: string): Box {
  const input = document.createElement('input');
  input.type = 'checkbox';
  input.setAttribute('aria-label', name);
  // Browsers restore form fields after a reload by position; the log is the only truth.
  input.autocomplete = 'off';
  return { step, input, time: create('span', 'tick-time') };
}

/** A button that acts on its second press; leaving it takes the first press back. */
function confirmTwice(button: HTMLButtonElement, question: string, act: () => void): void {
  const label = button.textContent ?? '';
  const disarm = () => {
    button.textContent = label;
    delete button.dataset.armed;
  };
  button.addEventListener('click', () => {
    const isArmed = button.dataset.armed !== undefined;
    if (isArmed) {
      disarm();
      act();
      return;
    }
    button.dataset.armed = '';
    button.textContent = question;
  });
  button.addEventListener('blur', disarm);
}

const reasonOf = (error: unknown) => (error instanceof StorageError ? error.message : String(error));

function notify(text: string): void {
  const notice = find('.notice', HTMLElement);
  notice.textContent = text;
  notice.hidden = false;
}
