import { matchChoices } from '../../../exam/grading/arrange.ts';
import type { QuestionOf } from '../../../exam/item.ts';
import { shuffle } from '../../../training/pick.ts';
import { el } from '../../dom.ts';
import type { PracticeWords } from '../words.ts';
import type { Widget } from './widget.ts';

export function matchWidget(question: QuestionOf<'match'>, words: PracticeWords, random: () => number): Widget {
  const choices = matchChoices(question);
  const order = shuffle(
    choices.map((_, index) => index),
    random,
  );
  const selects = question.pairs.map((pair) => {
    const select = el('select', { 'aria-label': pair.left });
    select.append(el('option', { value: '' }, words.choose));
    for (const position of order) select.append(el('option', { value: String(position) }, choices[position] ?? ''));
    return select;
  });
  const rows = question.pairs.map((pair, index) =>
    el('tr', {}, el('th', { scope: 'row' }, pair.left), el('td', {}, selects[index] ?? '')),
  );
  return {
    element: el('table', {}, el('tbody', {}, ...rows)),
    read() {
      const picks = selects.map((select) => (select.value === '' ? null : Number(select.value)));
      return picks.every((pick) => pick === null) ? undefined : { type: 'match', picks };
    },
    reveal() {
      selects.forEach((select, index) => {
        select.disabled = true;
        const right = question.pairs[index]?.right ?? '';
        const good = choices[Number(select.value)] === right && select.value !== '';
        select.after(el('span', { class: good ? 'mark-right' : 'mark-wrong' }, good ? ' ✓' : ` ✗ ${right}`));
      });
    },
  };
}
