import { blanksOf, fillBlanks } from '../../../exam/grading/blanks.ts';
import type { QuestionOf } from '../../../exam/item.ts';
import { el } from '../../dom.ts';
import type { PracticeWords } from '../words.ts';
import type { Widget } from './widget.ts';

export function clozeWidget(question: QuestionOf<'cloze'>, words: PracticeWords): Widget {
  const blanks = blanksOf(question.text);
  const inputs = blanks.map((_, index) =>
    el('input', {
      type: 'text',
      class: 'answer-blank',
      'aria-label': `${words.blank} ${index + 1}`,
      autocomplete: 'off',
    }),
  );
  const parts = fillBlanks(question.text, () => '\u0000').split('\u0000');
  const paragraph = el('p', {});
  for (const [index, part] of parts.entries()) paragraph.append(part, ...(inputs[index] ? [inputs[index]] : []));
  return {
    element: paragraph,
    read: () =>
      inputs.some((input) => input.value.trim())
        ? { type: 'cloze', texts: inputs.map((input) => input.value) }
        : undefined,
    reveal() {
      inputs.forEach((input, index) => {
        input.disabled = true;
        input.after(el('span', { class: 'solution' }, `（${blanks[index]?.join('、')}）`));
      });
    },
  };
}
