import { describe, expect, test } from 'vitest';
import { taggedHash } from '../../../../src/exam/draw/bytes.ts';
import { WordStream } from '../../../../src/exam/draw/stream.ts';
import type { Question } from '../../../../src/exam/item.ts';
import { cardDocument } from '../../../../src/exam/print/card.ts';
import { numeral, sheetDocument } from '../../../../src/exam/print/document.ts';
import { groupRule } from '../../../../src/exam/print/group-rule.ts';
import { paperDocument } from '../../../../src/exam/print/paper.ts';
import { questionBlock } from '../../../../src/exam/print/question.ts';
import { html } from '../../../../src/exam/report/markup.ts';
import type { SittingPaper, SittingQuestion } from '../../../../src/exam/sitting/paper.ts';
import { QUESTION_TYPES } from '../../../../src/exam/vocabulary.ts';
import { make } from '../support/synthetic.ts';

const imprint = { title: '值班员考试', notice: null, version: '承诺码 0000-0000-0000' };
const stream = new WordStream(taggedHash('seed', 'sheets'), ['sheets']);
const facts = { section: 'BO', points: 6, topic: 't', stream, visibility: 'sealed' as const };
const one = (question: Partial<SittingQuestion>): SittingQuestion => ({
  number: 1,
  id: 'q-1',
  type: 'single',
  points: 2,
  stemHtml: '<p>题干</p>',
  ...question,
});
const block = (question: Partial<SittingQuestion>, isLarge = false) =>
  questionBlock(one(question), { isMixed: false, isLarge }).markup;

const paperOf = (questions: SittingQuestion[]): SittingPaper => ({
  version: 'dutybook-sitting/v1',
  exam: '0'.repeat(64),
  title: '值班员考试',
  notice: null,
  code: 'D001',
  form: 'A',
  minutes: 120,
  graceSeconds: 0,
  points: 20,
  sections: [{ key: 'BO', name: '业务后台', points: 20, groups: [{ title: '题', each: 2, questions }] }],
  recipients: [],
  putUrl: null,
});
const person = { code: 'D001', seat: '1 排 1 座', form: 'A', pin: '12345678', extraMinutes: 0, isSpare: false };
const common = { imprint, questions: new Map<string, Question>(), onCard: new Set<string>(), isLarge: false };

describe('a document', () => {
  test('is one file that loads and runs nothing, and keeps hostile text as text', () => {
    const text = sheetDocument({ imprint: { ...imprint, title: '<b>"\\</style>' }, kind: '卷', body: html`<p>x</p>` });
    expect(text).not.toMatch(/<script|<link|https?:|<b>|style="/);
    expect(text.match(/<\/style>/g)).toHaveLength(1);
    expect(text).toContain("default-src 'none'");
    expect(text).toContain('counter(page) " 页　共 " counter(pages)');
  });

  test('a sample says so in the foot of every page', () => {
    const text = sheetDocument({ imprint: { ...imprint, notice: '公开样题' }, kind: '卷', body: html`` });
    expect(text).toMatch(/@bottom-right \{ content: "公开样题"/);
  });

  test.each([
    [1, '一'],
    [10, '十'],
    [12, '十二'],
    [20, '二十'],
    [31, '三十一'],
  ])('numeral of %i', (n, text) => expect(numeral(n)).toBe(text));
});

describe('a question on paper', () => {
  test('the bracket stands in the last paragraph, also behind a table', () => {
    expect(block({ stemHtml: '<p>甲</p>\n<p>乙</p>' })).toContain('<p>乙<span class="bracket">（　　）</span></p>');
    expect(block({ stemHtml: '<div class="wide"><table></table></div>' })).toContain(
      '</div><p><span class="bracket">（　　）</span></p>',
    );
  });

  test('short options share lines, long ones do not, and the large print has fewer columns', () => {
    const options = (text: string) => ({ entriesHtml: Array.from({ length: 4 }, (_, at) => `${text}${at}`) });
    expect(block(options('短'))).toContain('options four');
    expect(block(options('十个字以上的一个选项'))).toContain('options two');
    expect(block(options('这是一个很长很长的选项，长到一行里只放得下它一个，别的都放不下'))).toContain(
      'class="options"',
    );
    expect(block(options('十个字的选项文字'))).toContain('options four');
    expect(block(options('十个字的选项文字'), true)).toContain('options two');
    expect(block({ entriesHtml: ['<pre>a</pre>', 'b'] })).toContain('class="options"');
  });

  test('a question longer than half a page may be cut', () => {
    expect(block({ stemHtml: `<p>${'长'.repeat(900)}</p>` })).toContain('question long');
    expect(block({})).not.toContain('question long');
  });

  test('blanks of a cloze are numbered', () => {
    expect(block({ type: 'cloze', pieces: ['甲', '乙', '丙'] })).toMatch(/甲.*（1）.*乙.*（2）.*丙/s);
  });

  test.each(QUESTION_TYPES)('the rule of %s is said', (type) => {
    expect(groupRule([make(type, { ...facts, id: type })]).length).toBeGreaterThan(4);
  });

  test('a rule that not all follow is not said', () => {
    const [all, partial] = (['all', 'partial'] as const).map((grading) => ({
      ...make('multiple', { ...facts, id: grading }),
      grading,
    })) as [Question, Question];
    expect(groupRule([all])).toContain('全部选对才得分');
    expect(groupRule([partial])).toContain('少选按比例得分');
    expect(groupRule([all, partial])).toBe('每题至少两个正确选项');
  });
});

describe('the card', () => {
  const card = (questions: SittingQuestion[], more: Partial<Parameters<typeof cardDocument>[0]> = {}) =>
    cardDocument({ ...common, paper: paperOf(questions), person, ...more });

  test('has a field of its kind for each question', () => {
    const text = card([
      one({ number: 1 }),
      one({ number: 2, type: 'multiple' }),
      one({ number: 3, type: 'truefalse' }),
      one({ number: 4, type: 'short' }),
      one({ number: 5, type: 'numeric', unit: 'Mbit/s' }),
      one({ number: 6, type: 'match', leftsHtml: ['a', 'b', 'c'] }),
      one({ number: 7, type: 'order', entriesHtml: ['a', 'b', 'c', 'd'] }),
      one({ number: 8, type: 'cloze', pieces: ['', '', '', ''] }),
      one({ number: 9, type: 'essay', lines: 7 }),
      one({ number: 10, type: 'essay', upload: 'image', lines: 99 }),
    ]);
    for (let number = 1; number <= 9; number++) expect(text).toContain(`>${number}.`);
    expect(text.match(/<span class="box/g)).toHaveLength(3);
    expect(text.match(/<i class="box">/g)).toHaveLength(7);
    expect(text.match(/<span class="line/g)).toHaveLength(5);
    expect(text.match(/<div class="rule-line">/g)).toHaveLength(7);
    expect(text).toContain('Mbit/s');
    expect(text).toContain('<div class="frame lines-27">');
    expect(text).not.toContain('题干');
  });

  test('a person’s own questions stand on it', () => {
    expect(card([one({})], { onCard: new Set(['BO']) })).toContain('题干');
    const paper = paperDocument({
      ...common,
      paper: paperOf([one({})]),
      onCard: new Set(['BO']),
      person: null,
    });
    expect(paper).not.toContain('题干');
    expect(paper).toContain('题目印在本人的答题卡上');
  });

  test('a spare one asks who sits it', () => {
    expect(card([one({})], { person: { ...person, isSpare: true } })).toContain('实际考号');
    expect(card([one({})])).not.toContain('实际考号');
  });
});
