import { el } from '../../dom.ts';
import { html, letter, lockAll, type Widget, type WidgetInput } from './widget.ts';

export interface MatchParts {
  lefts: readonly string[];
  entries: readonly string[];
  columns: readonly [string, string];
}

/** Each left side has a list of letters to choose from; the lettered right sides stand beside it in full. */
export function matchWidget({ lefts, entries, columns }: MatchParts, { answer, onAnswer }: WidgetInput): Widget {
  const picks = answer?.type === 'match' ? answer.picks : [];
  const texts = entries.map((entry) => html(el('span', {}), entry).textContent ?? '');
  const selects = lefts.map((_, index) => {
    const select = el('select', { 'aria-label': `第 ${index + 1} 行配哪一个` }, el('option', { value: '' }, '选'));
    texts.forEach((text, place) => {
      select.append(el('option', { value: String(place) }, `${letter(place)}. ${text}`));
    });
    const pick = picks[index];
    select.value = pick === null || pick === undefined ? '' : String(pick);
    return select;
  });
  for (const select of selects) {
    select.addEventListener('change', () => {
      const given = selects.map(({ value }) => (value === '' ? null : Number(value)));
      onAnswer(given.every((pick) => pick === null) ? undefined : { type: 'match', picks: given });
    });
  }
  const rows = lefts.map((left, index) =>
    el('tr', {}, html(el('th', { scope: 'row' }), left), el('td', {}, selects[index] ?? '')),
  );
  const head = el('tr', {}, el('th', { scope: 'col' }, columns[0]), el('th', { scope: 'col' }, columns[1]));
  const choices = entries.map((entry, place) =>
    el('li', {}, el('span', { class: 'letter' }, letter(place)), html(el('span', {}), entry)),
  );
  const element = el(
    'div',
    { class: 'match' },
    el('table', {}, el('thead', {}, head), el('tbody', {}, ...rows)),
    el('ul', { class: 'choices' }, ...choices),
  );
  return { element, lock: () => lockAll(element) };
}

/**
 * Entries moved up and down by buttons. Until one is moved, or the order shown is confirmed, the question counts as
 * not answered: the order shown may be the right one, and nobody must get points for leaving it alone.
 */
export function orderWidget(entries: readonly string[], { answer, onAnswer }: WidgetInput): Widget {
  const start = entries.map((_, place) => place);
  const given = answer?.type === 'order' && answer.order.length === entries.length ? [...answer.order] : undefined;
  let order = given ?? start;
  let isAnswered = given !== undefined;
  let isLocked = false;
  const list = el('ol', { class: 'order' });
  const state = el('p', { class: 'fine', role: 'status' });
  const confirm = el('button', { type: 'button' }, '次序就是这样');
  const clear = el('button', { type: 'button', class: 'quiet' }, '恢复原样，不作答');

  const report = (answered: boolean) => {
    isAnswered = answered;
    onAnswer(answered ? { type: 'order', order: [...order] } : undefined);
  };
  const move = (index: number, by: -1 | 1) => {
    const next = [...order];
    const [place] = next.splice(index, 1);
    if (place === undefined) return;
    next.splice(index + by, 0, place);
    order = next;
    report(true);
    draw({ place, by });
  };
  const draw = (focus?: { place: number; by: -1 | 1 }) => {
    const items = order.map((place, index) => {
      const text = html(el('span', { class: 'text' }), entries[place] ?? '');
      const name = (text.textContent ?? '').slice(0, 30);
      const up = el('button', { type: 'button', class: 'step', 'aria-label': `上移：${name}` }, '↑');
      const down = el('button', { type: 'button', class: 'step', 'aria-label': `下移：${name}` }, '↓');
      up.disabled = isLocked || index === 0;
      down.disabled = isLocked || index === order.length - 1;
      up.addEventListener('click', () => move(index, -1));
      down.addEventListener('click', () => move(index, 1));
      // The list is drawn anew; the keyboard must not lose its place.
      if (focus?.place === place) {
        const [wanted, other] = focus.by < 0 ? [up, down] : [down, up];
        queueMicrotask(() => (wanted.disabled ? other : wanted).focus());
      }
      return el(
        'li',
        {},
        el('span', { class: 'letter' }, letter(place)),
        text,
        el('span', { class: 'steps' }, up, down),
      );
    });
    list.replaceChildren(...items);
    const shown = order.map(letter).join(' → ');
    state.textContent = isAnswered ? `你的次序：${shown}` : '还没作答：移动各项，或确认现在的次序。';
    confirm.hidden = isAnswered || isLocked;
    clear.hidden = !isAnswered || isLocked;
  };
  confirm.addEventListener('click', () => {
    report(true);
    draw();
    clear.focus();
  });
  clear.addEventListener('click', () => {
    order = start;
    report(false);
    draw();
    confirm.focus();
  });
  draw();
  return {
    element: el('div', {}, list, state, el('p', { class: 'actions' }, confirm, clear)),
    lock() {
      isLocked = true;
      draw();
    },
  };
}
