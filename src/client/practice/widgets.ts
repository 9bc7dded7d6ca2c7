import type { Answer } from '../../exam/grading/answers.ts';
import { matchChoices } from '../../exam/grading/arrange.ts';
import { blanksOf, fillBlanks } from '../../exam/grading/blanks.ts';
import type { Question } from '../../exam/item.ts';
import { shuffle } from '../../training/pick.ts';
import { el } from '../dom.ts';
import type { PracticeWords } from './words.ts';

/** The part of a question one answers with. Positions in answers are those of the question as written. */
export interface Widget {
  element: HTMLElement;
  read(): Answer | undefined;
  /** Marks what was right after grading, and stops further input. */
  reveal(): void;
}

const letter = (index: number) => String.fromCharCode(65 + index);

export function createWidget(question: Question, words: PracticeWords, random: () => number): Widget {
  switch (question.type) {
    case 'single':
    case 'multiple':
      return choiceWidget(question, random);
    case 'truefalse':
      return trueFalseWidget(question, words);
    case 'short':
    case 'numeric':
      return textWidget(question, words);
    case 'match':
      return matchWidget(question, words, random);
    case 'order':
      return orderWidget(question, words, random);
    case 'cloze':
      return clozeWidget(question, words);
    case 'essay':
    case 'task':
      return selfMarkedWidget(question, words);
  }
}

function choiceWidget(question: Extract<Question, { type: 'single' | 'multiple' }>, random: () => number): Widget {
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

function trueFalseWidget(question: Extract<Question, { type: 'truefalse' }>, words: PracticeWords): Widget {
  let value: boolean | null = null;
  const buttons = [true, false].map((side, index) => {
    const button = el('button', {
      type: 'button',
      class: 'option',
      'aria-pressed': 'false',
      'data-key': String(index + 1),
    });
    button.append(
      el('span', { class: 'option-letter' }, side ? '√' : '×'),
      el('span', {}, side ? words.right : words.wrong),
    );
    button.addEventListener('click', () => {
      value = side;
      for (const [at, item] of buttons.entries()) item.setAttribute('aria-pressed', String((at === 0) === side));
    });
    return button;
  });
  return {
    element: el('div', { class: 'options', role: 'group' }, ...buttons),
    read: () => (value === null ? undefined : { type: 'truefalse', value }),
    reveal() {
      buttons.forEach((button, index) => {
        const side = index === 0;
        button.disabled = true;
        button.classList.toggle('option-right', side === question.answer);
        button.classList.toggle('option-wrong', side === value && side !== question.answer);
        const mark = side === question.answer ? '✓' : side === value ? '✗' : '';
        if (mark) button.append(el('span', { class: 'option-why' }, mark));
      });
    },
  };
}

function textWidget(question: Extract<Question, { type: 'short' | 'numeric' }>, words: PracticeWords): Widget {
  const input = el('input', {
    type: 'text',
    class: 'answer-text',
    'aria-label': words.yourAnswer,
    autocomplete: 'off',
  });
  const unit = question.type === 'numeric' ? question.unit : undefined;
  const solution = question.type === 'numeric' ? `${question.answer} ${unit ?? ''}` : question.accept.join('；');
  const shown = el('p', { class: 'solution', hidden: '' }, `${words.solution}${solution}`);
  return {
    element: el('div', {}, input, unit ? el('span', {}, ` ${unit}`) : '', shown),
    read: () => (input.value.trim() ? { type: question.type, text: input.value } : undefined),
    reveal() {
      input.disabled = true;
      shown.hidden = false;
    },
  };
}

function matchWidget(
  question: Extract<Question, { type: 'match' }>,
  words: PracticeWords,
  random: () => number,
): Widget {
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

function orderWidget(
  question: Extract<Question, { type: 'order' }>,
  words: PracticeWords,
  random: () => number,
): Widget {
  let order = shuffle(
    question.items.map((_, index) => index),
    random,
  );
  const list = el('ol', { class: 'order-list' });
  let done = false;
  const draw = (focus?: { position: number; direction: number }) => {
    list.replaceChildren(
      ...order.map((position, index) => {
        const text = question.items[position] ?? '';
        const move = (direction: -1 | 1) => {
          const button = el(
            'button',
            {
              type: 'button',
              class: 'button icon-button',
              'aria-label': `${direction < 0 ? words.up : words.down}：${text}`,
            },
            direction < 0 ? '↑' : '↓',
          );
          button.disabled = done || index + direction < 0 || index + direction >= order.length;
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
        const item = el('li', {}, el('span', {}, text), up, down);
        if (done)
          item.append(
            el(
              'span',
              { class: position === index ? 'mark-right' : 'mark-wrong' },
              position === index ? ' ✓' : ` ✗ ${position + 1}`,
            ),
          );
        // The list is drawn anew; without this the keyboard would lose its place.
        if (focus?.position === position)
          queueMicrotask(() => (focus.direction < 0 ? (up.disabled ? down : up) : down.disabled ? up : down).focus());
        return item;
      }),
    );
  };
  draw();
  return {
    element: list,
    read: () => ({ type: 'order', order }),
    reveal() {
      done = true;
      draw();
    },
  };
}

function clozeWidget(question: Extract<Question, { type: 'cloze' }>, words: PracticeWords): Widget {
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

/** Drawings, essays and hands-on tasks: the learner compares with the marking scheme and says what was there. */
function selfMarkedWidget(question: Extract<Question, { type: 'essay' | 'task' }>, words: PracticeWords): Widget {
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
