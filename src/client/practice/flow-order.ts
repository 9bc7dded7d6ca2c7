import { gradeOrder } from '../../exam/grading/arrange.ts';
import type { OrderQuestion } from '../../exam/types/order.ts';
import { el } from '../dom.ts';
import { uiLanguage } from '../language.ts';
import { openModal } from '../modal.ts';
import { random } from './random.ts';
import { orderWidget } from './widgets/order.ts';
import { fill, practiceWords } from './words.ts';

/**
 * The steps of a flow, shuffled, over the page that shows them. Nothing is recorded: it is an exercise of the moment
 * and no item of any bank.
 */
export async function openFlowOrder(address: string): Promise<void> {
  const words = practiceWords(uiLanguage());
  const stage = el('div', { class: 'question', lang: 'zh-CN' });
  const questions = await load(address);
  const dialog = openModal({ title: words.order, className: 'modal-order', content: stage });
  if (questions.length === 0) {
    stage.append(el('p', { class: 'band' }, words.loadFailed));
    return;
  }
  // A native dialog has no form here: Enter on a button presses it, anywhere else it answers.
  let onEnter = () => {};
  dialog.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || (event.target as HTMLElement).closest('button')) return;
    event.preventDefault();
    onEnter();
  });
  const ask = (at: number) => {
    const question = questions[at % questions.length];
    if (!question) return;
    const widget = orderWidget(question, words, random);
    const check = el('button', { type: 'button', class: 'button button-primary' }, words.check);
    const foot = el('div', {}, el('p', {}, check));
    const stem = el('p', { class: 'question-stem', tabindex: '-1' }, question.stem);
    const part =
      questions.length > 1 ? fill(words.part, { n: (at % questions.length) + 1, total: questions.length }) : '';
    stage.replaceChildren(el('p', { class: 'muted small' }, part), stem, widget.element, foot);
    const answer = () => {
      const given = widget.read();
      if (given?.type !== 'order') return;
      const full = question.points * 100;
      const score = gradeOrder(question, given);
      widget.reveal();
      const again = el(
        'button',
        { type: 'button', class: 'button button-primary' },
        questions.length > 1 ? words.nextPart : words.orderAgain,
      );
      again.addEventListener('click', () => ask(at + 1));
      onEnter = () => ask(at + 1);
      const verdict = score === full ? words.resultRight : score > 0 ? words.orderPartial : words.resultWrong;
      foot.replaceChildren(
        el('p', { class: score === full ? 'verdict verdict-right' : 'verdict verdict-wrong', role: 'status' }, verdict),
        el('p', { class: 'small' }, question.explanation),
        el('p', {}, again),
      );
      again.focus();
    };
    check.addEventListener('click', answer);
    onEnter = answer;
    stem.focus();
  };
  ask(Math.floor(random() * questions.length));
}

async function load(address: string): Promise<OrderQuestion[]> {
  try {
    const response = await fetch(address);
    return response.ok ? ((await response.json()) as OrderQuestion[]) : [];
  } catch {
    return [];
  }
}
