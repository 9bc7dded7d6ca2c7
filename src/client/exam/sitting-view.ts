import { TYPE_NAMES } from '../../exam/vocabulary.ts';
import { el } from '../dom.ts';
import { questionMap } from './question-map.ts';
import type { Sitting } from './sitting.ts';
import { noticeBands, statusBar } from './status-bar.ts';
import { createWidget } from './widgets/create.ts';
import { html, type Widget } from './widgets/widget.ts';

export interface SittingViewActions {
  onRecovery(): void;
  onHandIn(): void;
}

export interface SittingView {
  /** Time, storage and warnings: stays on the page in every view from here on. */
  head: HTMLElement;
  element: HTMLElement;
  /** Once a second, and whenever the sitting changes. */
  refresh(isRecoveryDue: boolean): void;
  show(index: number): void;
  key(event: KeyboardEvent): void;
  /** A line beside the recovery button. */
  note(text: string): void;
}

/** The sitting itself: one question, the map of all, the way out. */
export function sittingView(sitting: Sitting, { onRecovery, onHandIn }: SittingViewActions): SittingView {
  const { questions, paper } = sitting;
  let current = 0;
  let widget: Widget | undefined;
  let isLocked = false;

  const bar = statusBar(sitting);
  const bands = noticeBands(sitting);
  const stage = el('section', { class: 'question', 'aria-labelledby': 'question-title' });
  const previous = el('button', { type: 'button' }, '上一题');
  const next = el('button', { type: 'button', class: 'primary' }, '下一题');
  const toMap = el(
    'button',
    { type: 'button', class: 'to-map', 'aria-expanded': 'false', 'aria-controls': 'map' },
    '题号',
  );
  const map = questionMap(paper, sitting, (index) => {
    openMap(false);
    show(index);
  });
  const recovery = el('button', { type: 'button' }, '存恢复文件');
  const handIn = el('button', { type: 'button', class: 'primary' }, '交卷');
  const offered = el('p', { class: 'fine recovery-note', role: 'status' });
  const aside = el(
    'nav',
    { class: 'map', id: 'map', 'aria-label': '全部题目' },
    map.element,
    el('div', { class: 'actions' }, recovery, handIn),
    offered,
  );
  const keys = el('p', { class: 'fine keys' }, '键盘：1–9 选项，回车下一题，PgUp、PgDn 翻题，F8 标记');
  const handInNow = el('button', { type: 'button', class: 'primary' }, '现在交卷');
  const lastCall = el('p', { class: 'last-call' }, handInNow);
  const head = el('header', { class: 'head' }, bar.element, bands.element, lastCall);
  const element = el(
    'div',
    { class: 'sitting' },
    el(
      'main',
      { class: 'desk' },
      el('div', { class: 'work' }, stage, el('div', { class: 'turn' }, previous, toMap, next, keys)),
      aside,
    ),
  );
  // Bands come and go: what sticks below the head, or is scrolled to, must know how high it is.
  new ResizeObserver(() => document.documentElement.style.setProperty('--head', `${head.offsetHeight}px`)).observe(
    head,
  );
  previous.addEventListener('click', () => show(current - 1));
  next.addEventListener('click', () => (current === questions.length - 1 ? onHandIn() : show(current + 1)));
  toMap.addEventListener('click', () => openMap(toMap.getAttribute('aria-expanded') !== 'true'));
  recovery.addEventListener('click', onRecovery);
  handIn.addEventListener('click', onHandIn);
  handInNow.addEventListener('click', onHandIn);

  function openMap(open: boolean): void {
    toMap.setAttribute('aria-expanded', String(open));
    element.classList.toggle('map-open', open);
    if (open) aside.scrollIntoView({ block: 'start' });
  }

  function show(index: number): void {
    const question = questions[index];
    if (!question) return;
    current = index;
    const { id, number, type, points } = question;
    widget = createWidget(question, {
      answer: sitting.answers.get(id),
      onAnswer: (answer) => sitting.setAnswer(id, answer),
      id: `answer-${number}`,
    });
    if (isLocked) widget.lock();
    const flag = el(
      'button',
      { type: 'button', class: 'flag', 'aria-pressed': String(sitting.flagged.has(id)) },
      '标记',
    );
    flag.addEventListener('click', () => toggleFlag());
    const section = paper.sections.find(({ groups }) => groups.some((group) => group.questions.includes(question)));
    const title = el(
      'h1',
      { id: 'question-title', tabindex: '-1' },
      `第 ${number} 题`,
      el('span', { class: 'kind' }, ` ${TYPE_NAMES[type]} · ${points} 分 · ${section?.name ?? ''}`),
    );
    stage.replaceChildren(
      el('div', { class: 'question-head' }, title, flag),
      html(el('div', { class: 'stem' }), question.stemHtml),
      widget.element,
    );
    previous.disabled = index === 0;
    next.textContent = index === questions.length - 1 ? '答完，交卷' : '下一题';
    toMap.textContent = `题号 ${number}/${questions.length}`;
    map.refresh(current);
    window.scrollTo(0, 0);
    title.focus({ preventScroll: true });
  }

  function toggleFlag(): void {
    const question = questions[current];
    if (!question) return;
    sitting.setFlag(question.id, !sitting.flagged.has(question.id));
    stage.querySelector('.flag')?.setAttribute('aria-pressed', String(sitting.flagged.has(question.id)));
  }

  function refresh(isRecoveryDue: boolean): void {
    bar.refresh();
    bands.refresh();
    lastCall.hidden = !element.isConnected || !sitting.mustHandIn;
    const locked = sitting.timeLeft().phase === 'locked' || sitting.isSuperseded;
    if (locked && !isLocked) {
      isLocked = true;
      widget?.lock();
    }
    // The clock was put right: the time left is there again.
    if (!locked && isLocked) {
      isLocked = false;
      show(current);
    }
    map.refresh(current);
    element.classList.toggle('recovery-due', isRecoveryDue);
    if (isRecoveryDue) offered.textContent = '有 5 分钟没存恢复文件了。';
  }

  function key(event: KeyboardEvent): void {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.altKey || event.metaKey) return;
    const target = event.target instanceof HTMLElement ? event.target : undefined;
    const action = keyAction(event.key, target);
    if (!action) return;
    event.preventDefault();
    action();
  }

  function keyAction(name: string, target: HTMLElement | undefined): (() => void) | undefined {
    if (name === 'PageDown') return () => show(current + 1);
    if (name === 'PageUp') return () => show(current - 1);
    if (name === 'F8') return toggleFlag;
    const isTyping = target?.matches('textarea, select, input[type=text]') ?? false;
    if (name === 'Enter' && !target?.matches('textarea, button, a, summary')) return () => show(current + 1);
    const field =
      /^[0-9]$/.test(name) && !isTyping ? stage.querySelector<HTMLInputElement>(`[data-key="${name}"]`) : null;
    if (field && !field.disabled) {
      return () => {
        field.focus();
        field.click();
      };
    }
    return undefined;
  }

  show(0);
  const note = (text: string) => {
    offered.textContent = text;
  };
  return { head, element, refresh, show, key, note };
}
