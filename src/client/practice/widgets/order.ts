import type { QuestionOf } from '../../../exam/item.ts';
import { shuffle } from '../../../training/pick.ts';
import { el } from '../../dom.ts';
import type { PracticeWords } from '../words.ts';
import type { Widget } from './widget.ts';

/** Steps in a list, each moved up and down by its buttons: the same for a hand, a finger and a keyboard. */
export function orderWidget(question: QuestionOf<'order'>, words: PracticeWords, random: () => number): Widget {
  let order = shuffle(
    question.items.map((_, index) => index),
    random,
  );
  const list = el('ol', { class: 'order-list' });
  const row = (position: number, ...after: Node[]) =>
    el('li', {}, el('div', { class: 'order-row' }, el('span', {}, question.items[position] ?? ''), ...after));

  const draw = (focus?: { position: number; direction: -1 | 1 }) => {
    const rows = order.map((position, index) => {
      const move = (direction: -1 | 1) => {
        const button = moveButton(words, question.items[position] ?? '', direction);
        button.disabled = index + direction < 0 || index + direction >= order.length;
        button.addEventListener('click', () => {
          const next = [...order];
          next[index] = order[index + direction] ?? 0;
          next[index + direction] = position;
          order = next;
          draw({ position, direction });
        });
        return button;
      };
      const up = move(-1);
      const down = move(1);
      // The list is drawn anew; without this the keyboard would lose its place.
      if (focus?.position === position) {
        const [wanted, other] = focus.direction < 0 ? [up, down] : [down, up];
        queueMicrotask(() => (wanted.disabled ? other : wanted).focus());
      }
      return row(position, up, down);
    });
    list.replaceChildren(...rows);
  };
  draw();
  return {
    element: list,
    read: () => ({ type: 'order', order }),
    reveal() {
      list.replaceChildren(
        ...order.map((position, index) => {
          const isRight = position === index;
          const mark = isRight ? '✓' : `✗ ${position + 1}`;
          return row(position, el('span', { class: isRight ? 'mark-right' : 'mark-wrong' }, mark));
        }),
      );
    },
  };
}

function moveButton(words: PracticeWords, text: string, direction: -1 | 1): HTMLButtonElement {
  const [name, arrow] = direction < 0 ? [words.up, '↑'] : [words.down, '↓'];
  return el('button', { type: 'button', class: 'button icon-button', 'aria-label': `${name}：${text}` }, arrow);
}
