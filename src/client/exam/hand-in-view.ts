import type { SittingQuestion } from '../../exam/sitting/paper.ts';
import { answerState } from '../../exam/sitting/shown-answer.ts';
import { el } from '../dom.ts';
import type { Sitting } from './sitting.ts';

/** Asks once, and shows what is not answered. */
export function handInView(
  sitting: Sitting,
  { onBack, onSubmit }: { onBack(index?: number): void; onSubmit(): Promise<void> },
): HTMLElement {
  const open = sitting.questions.flatMap((question, index) => {
    const state = answerState(question, sitting.answers.get(question.id));
    return state === 'none' || state === 'part' ? [{ question, index, state }] : [];
  });
  const flagged = sitting.questions.flatMap((question, index) =>
    sitting.flagged.has(question.id) ? [{ question, index }] : [],
  );
  const isLocked = sitting.timeLeft().phase === 'locked';
  const submit = el('button', { type: 'button', class: 'primary' }, '确定交卷');
  const back = el('button', { type: 'button' }, isLocked ? '回去看' : '回去再答');
  const message = el('p', { class: 'message', role: 'alert' });
  back.addEventListener('click', () => onBack());
  submit.addEventListener('click', async () => {
    submit.disabled = true;
    submit.textContent = '正在封卷……';
    try {
      await onSubmit();
    } catch (error) {
      message.textContent = `没有封成：${String(error)}。举手；先存一份恢复文件。`;
      submit.disabled = false;
      submit.textContent = '确定交卷';
    }
  });
  const list = (name: string, entries: readonly { question: SittingQuestion; index: number }[]): HTMLElement[] => {
    if (entries.length === 0) return [];
    const jumps = entries.map(({ question, index }) => {
      const button = el(
        'button',
        { type: 'button', 'aria-label': `去第 ${question.number} 题` },
        String(question.number),
      );
      button.addEventListener('click', () => onBack(index));
      return el('li', {}, button);
    });
    return [el('p', { class: 'jumps-name' }, `${name} ${entries.length} 题`), el('ul', { class: 'jumps' }, ...jumps)];
  };
  const last = sitting.sealed.at(-1);
  return el(
    'main',
    { class: 'sheet', 'aria-labelledby': 'hand-in-title' },
    el('h1', { id: 'hand-in-title', tabindex: '-1' }, '交卷'),
    el(
      'p',
      { class: open.length === 0 ? 'lead' : 'lead warn' },
      open.length === 0 ? '能在这里作答的题都答了。' : `还有 ${open.length} 题没答或没答完`,
    ),
    ...list(
      '没答',
      open.filter(({ state }) => state === 'none'),
    ),
    ...list(
      '没答完',
      open.filter(({ state }) => state === 'part'),
    ),
    ...list('标记过', flagged),
    ...(last && !isLocked
      ? [el('p', { class: 'band' }, `已经交过 ${sitting.sealed.length} 次。再交，以后一次为准，回执号也换新的。`)]
      : []),
    el('p', { class: 'fine' }, isLocked ? '已锁卷，答案不能再改。' : '交了还能改：锁卷以前可以回来，改完再交一次。'),
    message,
    el('p', { class: 'actions' }, submit, back),
  );
}
