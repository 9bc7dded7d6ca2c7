import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchChoices } from '../../../../src/exam/grading/arrange.ts';
import type { Question } from '../../../../src/exam/item.ts';
import { makeSittingPaper, missingPictures } from '../../../../src/exam/sitting/make-paper.ts';
import { markdownHtml, markdownLine } from '../../../../src/exam/sitting/markdown-html.ts';
import type { SittingPaper, SittingQuestion } from '../../../../src/exam/sitting/paper.ts';
import {
  BANK,
  CANARY,
  EXAM_KEY,
  PLAN,
  personPaper,
  QUESTIONS,
  samplePaper,
  shownOrder,
} from '../../../fixtures/exam/sample-exam.ts';
import { RUNS } from '../support/known.ts';

const paper = samplePaper('D001', ['age1x']);
const questionsOf = ({ sections }: SittingPaper): SittingQuestion[] =>
  sections.flatMap(({ groups }) => groups.flatMap(({ questions }) => questions));
const shown = (id: string) => {
  const found = questionsOf(paper).find((question) => question.id === id);
  if (!found) throw new Error(id);
  return found;
};

/** The same question to look at, with another key; entries stand in another written order where that is the key. */
function otherAnswers(question: Question): Question {
  const common = { explanation: '别的解析' };
  switch (question.type) {
    case 'single':
    case 'multiple':
      return {
        ...question,
        ...common,
        options: question.options.map((option) => ({ ...option, correct: !option.correct, why: '别的理由' })),
      };
    case 'truefalse':
      return { ...question, ...common, answer: !question.answer };
    case 'short':
      return { ...question, ...common, accept: ['别的'] };
    case 'numeric':
      return { ...question, ...common, answer: '7', tolerance: '2' };
    case 'match': {
      const rights = question.pairs.map(({ right }) => right);
      const pairs = question.pairs.map(({ left }, at) => ({ left, right: rights[(at + 1) % rights.length] ?? '' }));
      return { ...question, ...common, pairs };
    }
    case 'order':
      return { ...question, ...common, items: [...question.items].reverse() };
    case 'cloze':
      return { ...question, ...common, text: question.text.replace(/\{\{.*?\}\}/g, '{{别的|词}}') };
    case 'essay':
      return { ...question, ...common, rubric: [{ text: '别的要点', points: question.points }] };
    case 'task':
      return { ...question, ...common, checklist: [{ text: '别的检查', points: question.points }] };
  }
}

/** D001's paper of these questions, entries shown in the same order as in `paper`. */
function paperOf(questions: ReadonlyMap<string, Question>): SittingPaper {
  const entriesOf = (question: Question): readonly string[] =>
    question.type === 'match' ? matchChoices(question) : question.type === 'order' ? question.items : [];
  const person = personPaper('D001');
  for (const drawn of person.sections.flatMap(({ parts }) => parts.flat())) {
    const [as, now] = [BANK.get(drawn.id), questions.get(drawn.id)];
    if (!as || !now) throw new Error(drawn.id);
    const [before, after] = [entriesOf(as), entriesOf(now)];
    if (before.length > 0) drawn.options = drawn.options.map((at) => after.indexOf(before[at] ?? ''));
  }
  return makeSittingPaper({
    exam: EXAM_KEY,
    settings: { examiners: [{ name: '甲', recipient: 'age1x' }], graceSeconds: 60, putUrl: null },
    plan: PLAN,
    person,
    candidate: { code: 'D001', extraMinutes: 0 },
    questions,
    notice: null,
  });
}

describe('leak', () => {
  /** Everything of a question that tells an answer. */
  const secrets = (value: unknown): boolean => JSON.stringify(value).includes(CANARY);

  test('nothing that tells an answer is in a paper', () => {
    expect(QUESTIONS.every(secrets)).toBe(true);
    expect(secrets(paper)).toBe(false);
    const text = JSON.stringify(paper);
    for (const field of [
      'correct',
      'accept',
      'rubric',
      'checklist',
      'explanation',
      'why',
      'answer',
      'tolerance',
      'source',
      'tags',
    ]) {
      expect(text, field).not.toContain(`"${field}"`);
    }
    expect(text).not.toContain('50.69');
  });

  test('other right answers give the same paper, byte for byte: it holds neither them nor hashes of them', () => {
    const twisted = new Map(QUESTIONS.map((question) => [question.id, otherAnswers(question)]));
    for (const question of QUESTIONS) expect(twisted.get(question.id)).not.toEqual(question);
    expect(paperOf(twisted)).toEqual(paper);
    // Control: a word more in a stem does show.
    const [one] = QUESTIONS;
    if (one) twisted.set(one.id, { ...one, stem: `又${one.stem}` });
    expect(paperOf(twisted)).not.toEqual(paper);
  });

  test('control: a paper with one planted answer is found', () => {
    const planted = structuredClone(paper);
    const [first] = questionsOf(planted);
    Object.assign(first ?? {}, { why: QUESTIONS[0]?.explanation });
    expect(secrets(planted)).toBe(true);
  });

  test('entries stand in the order shown and carry no written place', () => {
    const order = shown('q-order');
    expect(order.entriesHtml).toEqual(['NSS', 'EventGateway', 'JBOSS', 'AM']);
    expect(Object.keys(order).sort()).toEqual(['entriesHtml', 'id', 'number', 'points', 'stemHtml', 'type']);
    expect(shown('q-match').entriesHtml).toEqual(['用户鉴权', '推流', '中间缓存', '入库']);
    expect(shown('q-multiple').entriesHtml?.at(-1)).toBe('以上都不对');
    expect(shownOrder(BANK.get('q-multiple') as Question)).toEqual([2, 1, 0, 3]);
  });

  test('a cloze text is cut at its blanks', () => {
    expect(shown('q-cloze').pieces).toEqual(['机顶盒经 ', ' 向会话管理器请求，后者经 ', ' 申请资源。']);
  });
});

test('numbers run through, extra minutes are added', () => {
  expect(questionsOf(paper).map(({ number }) => number)).toEqual(QUESTIONS.map((_, at) => at + 1));
  expect(paper).toMatchObject({ minutes: 60, points: 57, form: null, code: 'D001' });
});

describe('HTML', () => {
  test('has no script, no handler, no link, no address outside', () => {
    const text = JSON.stringify(paper);
    expect(text).not.toMatch(/<script|onclick|href|https:/);
    expect(shown('q-single').entriesHtml?.[0]).toContain('外链');
    expect(shown('q-drawing').stemHtml).toContain('<img src="data:image/png;base64,');
    expect(shown('q-single').stemHtml).toMatch(/<strong>哪个<\/strong>[\s\S]*<table>/);
  });

  test('no text makes anything run', () => {
    const nasty = fc.stringMatching(/^[<>a-z"'=:/()![\]`&;#x0-9 \n|-]{0,60}$/);
    const attack = fc.constantFrom(
      '<img src=x onerror=alert(1)>',
      '[x](javascript:alert(1))',
      '![x](javascript:alert(1))',
      '<svg/onload=a>',
      '<iframe srcdoc=x>',
    );
    fc.assert(
      fc.property(nasty, attack, nasty, (before, middle, after) => {
        const html = markdownHtml(before + middle + after) + markdownLine(before + middle + after);
        const tags = html.match(/<[^>]*>/g) ?? [];
        for (const tag of tags) expect(tag).not.toMatch(/\son|javascript:|<(script|iframe|svg|a|style)\b|href|style=/i);
      }),
      { numRuns: RUNS },
    );
  });

  test('pictures outside the text are named, not lost', () => {
    const outside = { ...QUESTIONS[0], stem: '看图 ![图](images/a.png) ![乙](https://example.com/b.png)' } as Question;
    expect(missingPictures([outside, ...QUESTIONS])).toEqual([
      { id: 'q-single', address: 'images/a.png' },
      { id: 'q-single', address: 'https://example.com/b.png' },
    ]);
  });
});
