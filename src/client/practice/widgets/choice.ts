import type { QuestionOf } from '../../../exam/item.ts';
import { shuffle } from '../../../training/pick.ts';
import { el } from '../../dom.ts';
import type { Widget } from './widget.ts';

const letter = (index: number) => String.fromCharCode(65 + index);

export function choiceWidget(question: QuestionOf<'single' | 'multiple'>, random: () => number): Widget {
  const positions = question.options.map((_, index) => index);
  const last = question.fixedLast ? positions.slice(-1) : [];
  const order = [...shuffle(positions.slice(0, positions.length - last.length), random), ...last];
  const chosen = new Set<number>();
  const buttons = order.map((position, index) => {
    const button = el('button', {
      type: 'button',
      class: 'option',
      'aria-pressed': 'false',
      'data-key': String(index + 1),
    });
    button.append(
      el('span', { class: 'option-letter' }, letter(index)),
      el('span', {}, question.options[position]?.text ?? ''),
    );
    button.addEventListener('click', () => {
      if (question.type === 'single') chosen.clear();
      if (chosen.has(position)) chosen.delete(position);
      else chosen.add(position);
      for (const [at, item] of buttons.entries())
        item.setAttribute('aria-pressed', String(chosen.has(order[at] ?? -1)));
    });
    return button;
  });
  return {
    element: el('div', { class: 'options', role: 'group' }, ...buttons),
    read() {
      const choices = [...chosen].sort((a, b) => a - b);
      if (choices.length === 0) return undefined;
      return question.type === 'single'
        ? { type: 'single', choice: choices[0] ?? null }
        : { type: 'multiple', choices };
    },
    reveal() {
      buttons.forEach((button, index) => {
        const position = order[index] ?? -1;
        const option = question.options[position];
        if (!option) return;
        button.disabled = true;
        // Shape and word, not colour alone.
        const mark = option.correct ? '✓' : chosen.has(position) ? '✗' : '';
        button.classList.toggle('option-right', option.correct);
        button.classList.toggle('option-wrong', !option.correct && chosen.has(position));
        button.append(el('span', { class: 'option-why' }, `${mark} ${option.why}`));
      });
    },
  };
}
