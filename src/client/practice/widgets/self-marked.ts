import type { QuestionOf } from '../../../exam/item.ts';
import { el } from '../../dom.ts';
import type { PracticeWords } from '../words.ts';
import type { Widget } from './widget.ts';

/** Drawings, essays and hands-on tasks: the learner compares with the marking scheme and says what was there. */
export function selfMarkedWidget(question: QuestionOf<'essay' | 'task'>, words: PracticeWords): Widget {
  const lines = question.type === 'essay' ? question.rubric : question.checklist;
  const text = el('textarea', { class: 'answer-long', rows: '5', 'aria-label': words.yourAnswer });
  const boxes = lines.map((line) => el('input', { type: 'checkbox', 'data-points': String(line.points) }));
  const scheme = el(
    'ul',
    { class: 'scheme', hidden: '' },
    ...lines.map((line, index) => el('li', {}, el('label', {}, boxes[index] ?? '', ` ${line.text}（${line.points}）`))),
  );
  const show = el('button', { type: 'button', class: 'button' }, words.showScheme);
  show.addEventListener('click', () => {
    scheme.hidden = false;
    show.hidden = true;
  });
  return {
    element: el('div', {}, text, show, scheme),
    read() {
      if (scheme.hidden) return undefined;
      const marks = boxes.map((box) => (box.checked ? Number(box.dataset.points) * 100 : 0));
      return question.type === 'essay' ? { type: 'essay', text: text.value, marks } : { type: 'task', marks };
    },
    reveal() {
      for (const box of boxes) box.disabled = true;
      text.disabled = true;
    },
  };
}
