import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { exportMoodle } from '../../../../src/exam/exchange/moodle/export.ts';
import type { Question, QuestionOf } from '../../../../src/exam/item.ts';
import { anyQuestion, questionOf } from '../support/arbitrary.ts';
import { hostile } from '../support/hostile.ts';
import { RUNS } from '../support/known.ts';

/** The fractions Moodle's import takes; anything else stops it. */
const FRACTIONS = '100 90 83.33333 80 75 70 66.66667 60 50 40 33.33333 30 25 20 16.66667 14.28571 12.5 11.11111 10 5 0'
  .split(' ')
  .flatMap((value) => [value, `-${value}`]);

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  trimValues: false,
  isArray: (name) => ['question', 'answer', 'subquestion', 'tag'].includes(name),
  stopNodes: [],
});
interface Node {
  [name: string]: unknown;
}
const xmlOf = (questions: readonly Question[]) =>
  [...exportMoodle(questions, { secrecy: 'open' }).files.values()][0] ?? '';
const lossesOf = (question: Question) => exportMoodle([question], { secrecy: 'open' }).losses;
function read(question: Question): Node {
  const xml = xmlOf([question]);
  expect(XMLValidator.validate(xml)).toBe(true);
  return (parser.parse(xml) as { quiz: { question: Node[] } }).quiz.question[0] as Node;
}
const textIn = (node: unknown) => (node as { text: string }).text;
const textsIn = (nodes: unknown) => (nodes as { text: string }[]).map(({ text }) => text);
const of = <T extends Question['type']>(type: T) => hostile(questionOf(type)) as unknown as fc.Arbitrary<QuestionOf<T>>;
const each = <T extends Question['type']>(type: T, check: (question: QuestionOf<T>, node: Node) => void) =>
  fc.assert(
    fc.property(of(type), (question) => check(question, read(question as Question))),
    { numRuns: Math.ceil(RUNS / 2) },
  );

describe('Moodle XML', () => {
  test('is well-formed and keeps name, stem, feedback, points, id and tags', () => {
    fc.assert(
      fc.property(hostile(anyQuestion), (question) => {
        const node = read(question);
        expect([textIn(node.name), node.idnumber]).toEqual([question.id, question.id]);
        expect(textIn(node.generalfeedback)).toBe(question.explanation);
        expect(((node.tags as Node | undefined)?.tag ?? []) as unknown[]).toMatchObject(
          question.tags.map((text) => ({ text })),
        );
        if (question.type === 'cloze') return;
        expect(textIn(node.questiontext)).toBe(question.stem);
        expect(node.defaultgrade).toBe(String(question.points));
      }),
      { numRuns: RUNS },
    );
  });

  test('fractions are those Moodle takes, and give our rule', () => {
    fc.assert(
      fc.property(fc.oneof(of('single'), of('multiple')), (question) => {
        const answers = read(question as Question).answer as {
          text: string;
          feedback: { text: string };
          '@fraction': string;
        }[];
        expect(answers.map(({ text, feedback }) => [text, feedback.text])).toEqual(
          question.options.map(({ text, why }) => [text, why]),
        );
        const fractions = answers.map((answer) => answer['@fraction']);
        expect(fractions.filter((fraction) => !FRACTIONS.includes(fraction))).toEqual([]);
        const right = fractions.filter((_, at) => question.options[at]?.correct).map(Number);
        expect(right.reduce((sum, value) => sum + value, 0)).toBeCloseTo(100, 3);
        const kinds = lossesOf(question as Question).map(({ kind }) => kind);
        expect(kinds.includes('grading')).toBe(question.type === 'multiple' && question.grading === 'all');
      }),
      { numRuns: RUNS },
    );
  });

  test('typed answers, numbers, pairs and steps', () => {
    each('short', ({ accept }, node) => {
      expect(textsIn(node.answer)).toEqual(accept.map((text) => text.replaceAll('*', '\\*')));
    });
    each('numeric', ({ answer, tolerance, unit }, node) => {
      expect(node.answer).toMatchObject([{ text: answer, tolerance, '@fraction': '100' }]);
      expect(JSON.stringify(node).includes('unit_name')).toBe(unit !== undefined);
    });
    each('match', ({ pairs, extras }, node) => {
      const read = (node.subquestion as { text: string; answer: { text: string }[] }[]).map(({ text, answer }) => [
        text,
        answer[0]?.text,
      ]);
      expect(read).toEqual([...pairs.map(({ left, right }) => [left, right]), ...extras.map((right) => ['', right])]);
    });
    each('order', ({ items, grading }, node) => {
      expect(textsIn(node.answer)).toEqual(items);
      expect(node.gradingtype).toBe(grading === 'all' ? 'ALL_OR_NOTHING' : 'RELATIVE_NEXT_EXCLUDE_LAST');
    });
    each('truefalse', ({ answer }, node) => {
      expect(node.answer).toMatchObject([
        { text: 'true', '@fraction': answer ? '100' : '0' },
        { text: 'false', '@fraction': answer ? '0' : '100' },
      ]);
    });
  });

  test('rubrics and checklists go to the marker', () => {
    each('essay', ({ rubric }, node) => {
      for (const { text } of rubric) expect(textIn(node.graderinfo)).toContain(text);
    });
    each('task', (question, node) => {
      expect(node['@type']).toBe('essay');
      for (const { text } of question.checklist) expect(textIn(node.graderinfo)).toContain(text);
      expect(lossesOf(question as Question).map(({ kind }) => kind)).toContain('checklist');
    });
  });

  test('blanks: escaped answers, whole weights, and points said to be lost where they do not divide', () => {
    const [base] = fc.sample(questionOf('cloze'), 1) as [QuestionOf<'cloze'>];
    const question: Question = {
      ...base,
      stem: '填。',
      status: 'active',
      normalize: ['nfkc', 'casefold'],
      grading: 'partial',
      text: '甲 {{a~b|c#d|e/f"*}} 乙 {{x}} {y}',
      points: 4,
    };
    expect(textIn(read(question).questiontext)).toBe(
      '填。\n\n甲 {2:SHORTANSWER:=a\\~b~=c\\#d~=e\\/f\\"\\\\*} 乙 {2:SHORTANSWER:=x} {y}',
    );
    const kinds = (points: number) => lossesOf({ ...question, points }).map(({ kind }) => kind);
    expect([kinds(4).includes('points'), kinds(5).includes('points')]).toEqual([false, true]);
  });

  test('a control that must fail: an unescaped text is no XML', () => {
    expect(XMLValidator.validate('<quiz><text>a < b & c</text></quiz>')).not.toBe(true);
  });
});
