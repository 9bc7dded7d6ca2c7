import { localDay } from '../../content/dates.ts';
import { gradeAnswer } from '../../exam/grading/grade.ts';
import type { PracticeItem } from '../../site/practice.ts';
import { pickQuestions } from '../../training/pick.ts';
import { el } from '../dom.ts';
import { uiLanguage } from '../language.ts';
import { random } from './random.ts';
import { openPracticeLog } from './record.ts';
import type { Widget } from './widgets/widget.ts';
import { createWidget } from './widgets.ts';
import { fill, practiceWords } from './words.ts';

interface Result {
  item: PracticeItem;
  /** 1/100 points. */
  score: number;
  full: number;
}

/** Which questions to draw from; empty lists mean all. */
interface Choice {
  sections: string[];
  tags: string[];
  /** Only questions about this page. */
  source?: string | undefined;
  count: number;
}

/** Practice: one question a screen, right or wrong with the reason and the source at once, next with Enter. */
class PracticeSession extends HTMLElement {
  private readonly log = openPracticeLog(document.documentElement.dataset.base ?? '/');
  private queue: PracticeItem[] = [];
  private results: Result[] = [];
  private onEnter: (() => void) | undefined;
  private choice: Choice = { sections: [], tags: [], count: 10 };

  connectedCallback(): void {
    const setup = this.query<HTMLFormElement>('[data-setup]');
    setup.addEventListener('submit', (event) => {
      event.preventDefault();
      const values = new FormData(setup);
      const section = String(values.get('section') ?? '');
      void this.begin({ sections: section ? [section] : [], tags: [], count: Number(values.get('count')) || 10 });
    });
    this.query('[data-export]').addEventListener('click', () => void this.exportRecord());
    document.addEventListener('keydown', (event) => this.key(event));
    document.addEventListener('dutybook:language', () => void this.showRecord());
    void this.showRecord();
    // A learning path or an article links here with its own choice.
    const query = new URLSearchParams(location.search);
    if (location.search.length > 1) {
      void this.begin({
        sections: query.get('section')?.split(',') ?? [],
        tags: query.get('tag')?.split(',') ?? [],
        source: query.get('source') ?? undefined,
        count: Number(query.get('count')) || 10,
      });
    }
  }

  private get words() {
    return practiceWords(uiLanguage());
  }

  private async begin(choice: Choice) {
    this.choice = choice;
    let items: PracticeItem[];
    try {
      const response = await fetch(this.dataset.questions ?? '');
      if (!response.ok) throw new Error(String(response.status));
      items = (await response.json()) as PracticeItem[];
    } catch {
      this.stage(el('p', { class: 'band' }, this.words.loadFailed));
      return;
    }
    const fits = items.filter(
      ({ question }) =>
        (choice.sections.length === 0 || choice.sections.includes(question.section)) &&
        (choice.tags.length === 0 || question.tags.some((tag) => choice.tags.includes(tag))) &&
        (!choice.source || question.source.split('#')[0] === choice.source),
    );
    const record = await this.log.load();
    const byId = new Map(fits.map((item) => [item.question.id, item]));
    const picked = pickQuestions(
      fits.map((item) => item.question),
      record?.seen ?? new Map(),
      choice.count,
      random,
    );
    this.queue = picked.flatMap((question) => byId.get(question.id) ?? []);
    this.results = [];
    if (this.queue.length === 0) this.stage(el('p', { class: 'band' }, this.words.none));
    else this.ask();
  }

  private ask(): void {
    const item = this.queue[this.results.length];
    if (!item) {
      this.finish();
      return;
    }
    const { words } = this;
    const { question } = item;
    const widget = createWidget(question, words, random);
    const check = el('button', { type: 'button', class: 'button button-primary' }, words.check);
    const hint = el('p', { class: 'muted small', role: 'status' });
    const heading = el(
      'h2',
      { tabindex: '-1', class: 'question-count' },
      fill(words.question, { n: this.results.length + 1, total: this.queue.length }),
    );
    const stem = el('p', { class: 'question-stem' }, question.stem);
    const card = el(
      'section',
      { class: 'card question', lang: 'zh-CN' },
      heading,
      stem,
      widget.element,
      el('p', {}, check),
      hint,
    );
    const submit = () => {
      const graded = gradeAnswer(question, widget.read());
      if (!graded) {
        hint.textContent = words.answerFirst;
        return;
      }
      check.remove();
      hint.remove();
      this.reveal(card, item, widget, graded.score);
    };
    check.addEventListener('click', submit);
    this.onEnter = submit;
    this.stage(card);
    heading.focus();
  }

  private reveal(card: HTMLElement, item: PracticeItem, widget: Widget, score: number): void {
    const { words } = this;
    const { question } = item;
    const full = question.points * 100;
    widget.reveal();
    this.results.push({ item, score, full });
    void this.log.add(question.id, score, full).then((kept) => {
      if (!kept) this.query('[data-record]').textContent = words.noStorage;
      else void this.showRecord();
    });
    const verdict =
      score === full
        ? words.resultRight
        : score > 0
          ? fill(words.resultPartial, { score: score / 100, points: question.points })
          : words.resultWrong;
    const next = el(
      'button',
      { type: 'button', class: 'button button-primary' },
      this.results.length < this.queue.length ? words.next : words.finish,
    );
    next.addEventListener('click', () => this.ask());
    this.onEnter = () => this.ask();
    card.append(
      el('p', { class: score === full ? 'verdict verdict-right' : 'verdict verdict-wrong', role: 'status' }, verdict),
      el('p', {}, el('strong', {}, `${words.why}：`), question.explanation),
      el('p', { class: 'small' }, `${words.source}：`, el('a', { href: item.sourceHref }, item.sourceTitle)),
      el('p', {}, next),
    );
    next.focus();
  }

  private finish(): void {
    const { words } = this;
    this.onEnter = undefined;
    const score = this.results.reduce((sum, result) => sum + result.score, 0);
    const full = this.results.reduce((sum, result) => sum + result.full, 0);
    const right = this.results.filter((result) => result.score === result.full).length;
    const mark = Number(new URLSearchParams(location.search).get('pass'));
    const wrong = this.results.filter((result) => result.score < result.full);
    const heading = el(
      'h2',
      { tabindex: '-1' },
      fill(words.summary, { right, total: this.results.length, score: score / 100, points: full / 100 }),
    );
    const again = el('button', { type: 'button', class: 'button button-primary' }, words.again);
    again.addEventListener('click', () => void this.begin(this.choice));
    const passed = score * 100 >= mark * full;
    this.stage(
      el(
        'section',
        { class: 'card' },
        heading,
        mark ? el('p', {}, fill(passed ? words.passed : words.failed, { mark })) : '',
        el(
          'ul',
          {},
          ...wrong.map(({ item }) =>
            el('li', {}, `${item.question.stem.slice(0, 40)} → `, el('a', { href: item.sourceHref }, item.sourceTitle)),
          ),
        ),
        el('p', {}, again),
      ),
    );
    heading.focus();
  }

  private key(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    if (target.closest('dialog') || event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = target.matches('input[type=text], input[type=number], textarea, select');
    if (
      event.key === 'Enter' &&
      this.onEnter &&
      // Enter chooses the option under the focus; once it is chosen, Enter answers.
      !target.matches('textarea, a, button:not(.option[aria-pressed="true"])') &&
      !target.closest('[data-setup]')
    ) {
      event.preventDefault();
      this.onEnter();
    } else if (/^[1-9]$/.test(event.key) && !typing) {
      this.querySelector<HTMLButtonElement>(`.option[data-key="${event.key}"]:not(:disabled)`)?.click();
    }
  }

  private async showRecord(): Promise<void> {
    const record = await this.log.load();
    const { words } = this;
    const text = !record
      ? words.noStorage
      : record.answered === 0
        ? words.recordNone
        : fill(words.record, { answered: record.answered, right: record.right, questions: record.seen.size });
    this.query('[data-record]').textContent = text;
  }

  private async exportRecord(): Promise<void> {
    const text = await this.log.export();
    if (text === undefined) return;
    const link = el('a', {
      href: URL.createObjectURL(new Blob([text], { type: 'text/plain' })),
      download: `practice-${localDay(new Date())}.jsonl`,
    });
    link.click();
    URL.revokeObjectURL(link.href);
  }

  private stage(...children: Node[]): void {
    this.query('[data-stage]').replaceChildren(...children);
  }

  private query<E extends Element = HTMLElement>(selector: string): E {
    const found = this.querySelector<E>(selector);
    if (!found) throw new Error(`practice-session lacks ${selector}`);
    return found;
  }
}

customElements.define('practice-session', PracticeSession);
