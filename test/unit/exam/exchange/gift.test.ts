import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import gift, { type GIFTQuestion } from 'gift-pegjs';
import { describe, expect, test } from 'vitest';
import { exportGift } from '../../../../src/exam/exchange/gift/export.ts';
import { type GiftDefaults, readGift } from '../../../../src/exam/exchange/gift/import.ts';
import { withoutMarks } from '../../../../src/exam/exchange/gift/text.ts';
import type { Question, QuestionOf } from '../../../../src/exam/item.ts';
import { QUESTION_TYPES } from '../../../../src/exam/vocabulary.ts';
import { anyQuestion, questionOf } from '../support/arbitrary.ts';
import { hostile } from '../support/hostile.ts';
import { RUNS } from '../support/known.ts';

const defaults: GiftDefaults = {
  section: 'BO',
  points: 2,
  difficulty: 2,
  source: 'systems/erm',
  visibility: 'practice',
};
const FOLDER = 'test/fixtures/exam/gift';
const names = readdirSync(FOLDER).flatMap((name) => (name.endsWith('.gift') ? [name.slice(0, -5)] : []));
const fixture = (name: string) => readFileSync(join(FOLDER, name), 'utf8');

/** Drop two files into the folder, get a test: `x.gift` and what is read of it or said about it. */
describe.each(names)('%s.gift', (name) => {
  const expected = JSON.parse(fixture(`${name}.json`)) as {
    questions?: object[];
    notes?: string[];
    findings?: { line: number; fix?: string }[];
  };
  const { questions, findings, notes } = readGift({ path: name, text: fixture(`${name}.gift`) }, defaults);
  test('is read as written beside it', () => {
    const wanted = (expected.findings ?? []).map(({ line, fix = '' }) => ({ line, fix: expect.stringContaining(fix) }));
    expect(findings.map(({ line, fix }) => ({ line, fix }))).toEqual(wanted);
    if (expected.questions) expect(questions.map(({ question }) => question)).toMatchObject(expected.questions);
    for (const note of expected.notes ?? []) expect(notes.join('\n')).toContain(note);
  });
});

describe('import', () => {
  test('questions without an id are numbered on request', () => {
    const text = '一天 24 小时。{T}\n\n::好标题::一周七天。{T}\n\n::own-1::一年十二月。{T}\n';
    expect(readGift({ path: 'x', text }, defaults).findings.map(({ line }) => line)).toEqual([1, 3]);
    const { questions } = readGift({ path: 'x', text }, { ...defaults, prefix: 'm' });
    expect(questions.map(({ question }) => question.id)).toEqual(['m-001', 'm-002', 'own-1']);
  });

  test('any text is read or refused with a line of the file, and never throws', () => {
    const piece = fc.constantFrom(
      ...[
        '::',
        'a',
        '值',
        '{',
        '}',
        '=',
        '~',
        '#',
        '####',
        '->',
        '\\',
        ':',
        '%50%',
        '\n',
        '\n\n',
        '// ',
        '[id:a]',
        'TRUE',
        ' ',
        '1..2',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const { questions, findings } = readGift({ path: 'x', text }, { ...defaults, prefix: 'm' });
        const last = text.split('\n').length;
        for (const { line } of [...findings, ...questions]) expect(line >= 1 && line <= last).toBe(true);
      }),
      { numRuns: RUNS * 5 },
    );
  });
});

const written = (question: Question) => {
  const { files, losses } = exportGift([question], { secrecy: 'open' });
  return { text: [...files.values()].join(''), losses };
};
type Parsed = Exclude<GIFTQuestion, { type: 'Category' | 'Description' }>;
const parsed = (question: Question) => gift.parse(written(question).text) as Parsed[];
const FORM = QUESTION_TYPES.filter((type) => !['order', 'cloze', 'task'].includes(type));

describe('export', () => {
  test('the parser of the format reads every text, id and tag as it was', () => {
    fc.assert(
      fc.property(hostile(fc.oneof(...FORM.map(questionOf))), (question) => {
        const [read, ...more] = parsed(question);
        expect(more).toEqual([]);
        expect(read).toMatchObject({
          id: question.id,
          title: question.id,
          stem: { format: 'markdown', text: question.stem },
          tags: question.tags.length > 0 ? question.tags : null,
          globalFeedback: { text: question.explanation },
        });
        expect(answersOf(read as Parsed)).toEqual(wantedOf(arrowless(question)));
      }),
      { numRuns: RUNS },
    );
  });

  test('an arrow between the braces would make another type of it; it is changed and listed', () => {
    const [base] = fc.sample(questionOf('short'), 1) as [Question];
    const question = { ...base, status: 'active', accept: ['a->b'], stem: 'a->b' } as Question;
    expect(parsed(question)[0]).toMatchObject({ type: 'Short', stem: { text: 'a->b' } });
    expect(written(question).losses).toContainEqual(expect.objectContaining({ kind: 'characters' }));
  });

  test('and our own import reads it back', () => {
    fc.assert(
      fc.property(hostile(fc.oneof(...FORM.map(questionOf))), (question) => {
        const { questions, findings } = readGift({ path: 'x.gift', text: written(question).text }, defaults);
        expect(findings).toEqual([]);
        const back = questions[0]?.question as unknown as Record<string, unknown>;
        for (const field of ['id', 'type', 'tags', 'stem', 'explanation', 'options', 'accept', 'pairs', 'extras']) {
          const isAnswer = !['stem', 'explanation'].includes(field);
          const wanted = (isAnswer ? arrowless(question) : question) as unknown as Record<string, unknown>;
          expect(back[field]).toEqual(wanted[field]);
        }
        if (question.type === 'numeric') expect(Number(back.answer)).toBe(Number(question.answer));
      }),
      { numRuns: RUNS },
    );
  });

  test('several right options have shares Moodle accepts', () => {
    const option = (text: string, correct: boolean) => ({ text, correct, why: '理由' });
    const [base] = fc.sample(questionOf('multiple'), 1) as [QuestionOf<'multiple'>];
    const active = { ...base, status: 'active' as const };
    const options = ['a', 'b', 'c', 'd'].map((text) => option(text, text !== 'd'));
    const { text, losses } = written({ ...active, options, grading: 'all' });
    expect(text.match(/~%[^%]*%/g)).toEqual(['~%33.33333%', '~%33.33333%', '~%33.33333%', '~%-100%']);
    expect(losses).toContainEqual({ id: base.id, kind: 'grading', detail: 'all' });
    expect(written({ ...active, options, grading: 'partial' }).losses.map(({ kind }) => kind)).not.toContain('grading');
  });

  test('what has no form is not written and is listed', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const { losses, text } = written(question);
        const isWritten = FORM.includes(question.type) && question.status !== 'retired';
        expect(text.includes(`[id:${question.id}]`)).toBe(isWritten);
        expect(losses.map(({ kind }) => kind).includes('question')).toBe(!isWritten);
        // Points have no place in the format.
        if (isWritten) expect(losses).toContainEqual({ id: question.id, kind: 'points', detail: `${question.points}` });
      }),
      { numRuns: RUNS },
    );
  });
});

function arrowless(question: Question): Question {
  return JSON.parse(JSON.stringify(question).replaceAll('->', '→')) as Question;
}

function answersOf(read: Parsed): unknown {
  switch (read.type) {
    case 'MC':
      return read.choices.map(({ text, feedback }) => [text.text, feedback?.text]);
    case 'Short':
      return read.choices.map(({ text }) => text.text);
    case 'Numerical':
      return read.choices;
    case 'Matching':
      return read.matchPairs.map(({ subquestion, subanswer }) => [subquestion.text, withoutMarks(subanswer)]);
    case 'TF':
      return read.isTrue;
    case 'Essay':
      return '';
  }
}

function wantedOf(question: Question): unknown {
  switch (question.type) {
    case 'single':
    case 'multiple':
      return question.options.map(({ text, why }) => [text, why]);
    case 'short':
      return question.accept.map((text) => text.replaceAll('*', '\\*'));
    case 'numeric':
      return { type: 'range', number: Number(question.answer), range: Number(question.tolerance) };
    case 'match':
      return [
        ...question.pairs.map(({ left, right }) => [left, right]),
        ...question.extras.map((right) => ['', right]),
      ];
    case 'truefalse':
      return question.answer;
    default:
      return '';
  }
}
