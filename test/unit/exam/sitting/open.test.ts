import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../../src/exam/draw/canonical.ts';
import type { DrawRecord } from '../../../../src/exam/draw/published.ts';
import { gradeAnswer } from '../../../../src/exam/grading/grade.ts';
import { sealToRecipients, sealWithPassphrase } from '../../../../src/exam/sitting/age-file.ts';
import { makeSubmission, sealSubmission } from '../../../../src/exam/sitting/hand-in.ts';
import { hasMac, macOf } from '../../../../src/exam/sitting/mac.ts';
import { type Expected, type Opening, openSubmission } from '../../../../src/exam/sitting/open-submission.ts';
import { receiptOf } from '../../../../src/exam/sitting/receipt.ts';
import { type SettleInput, settle } from '../../../../src/exam/sitting/settle.ts';
import type { OpenedSubmission, Submission } from '../../../../src/exam/sitting/submission.ts';
import type { LogEvent } from '../../../../src/storage/event.ts';
import { BANK, EXAM_KEY, PINS, personPaper } from '../../../fixtures/exam/sample-exam.ts';
import { RUNS } from '../support/known.ts';

const HASH = 'b2'.repeat(32);
const START = Date.UTC(2026, 10, 24, 1);
const PAPER = { exam: EXAM_KEY, code: 'D001', recipients: [] };
let identity: string;
let recipient: string;
beforeAll(async () => {
  identity = await generateX25519Identity();
  recipient = await identityToRecipient(identity);
});

function eventsOf(answers: Record<string, unknown>, startedAt = START, earlier = 0): LogEvent[] {
  const facts: [string, object][] = [
    ['open', { hash: HASH }],
    ...Object.entries(answers).map(([q, a]): [string, object] => ['answer', { q, a }]),
    ...Array.from({ length: earlier }, (_, at): [string, object] => ['submit', { n: at + 1, receipt: '000000000000' }]),
  ];
  return facts.map(([type, data], index) => ({
    v: 1,
    id: `d-${index + 1}`,
    device: 'd',
    seq: index + 1,
    at: startedAt + index,
    stream: 'exam/x',
    type,
    data: { s: 1, m: index, ...data } as LogEvent['data'],
  }));
}

interface Made {
  code?: string;
  pin?: string;
  answers?: Record<string, unknown>;
  now?: number;
  startedAt?: number;
  earlier?: number;
  paperHash?: string;
  exam?: string;
}
function make({
  code = 'D001',
  pin,
  answers = {},
  now = START + 600_000,
  startedAt,
  earlier,
  paperHash = HASH,
  exam = EXAM_KEY,
}: Made = {}): Submission {
  return makeSubmission({
    paper: { ...PAPER, exam, code },
    paperHash,
    pin: pin ?? PINS[code] ?? '',
    events: eventsOf(answers, startedAt, earlier),
    now,
    elapsedMs: 599_999.7,
  });
}
const sealed = async (submission: Submission) => (await sealSubmission(submission, [recipient])).sealed;
const expected = (more: Partial<Expected> = {}): Expected => ({
  exam: EXAM_KEY,
  pins: new Map(Object.entries(PINS)),
  papers: new Map(Object.keys(PINS).map((code) => [code, [HASH]])),
  ...more,
});
const kinds = async (file: Uint8Array, more?: Partial<Expected>) =>
  (await openSubmission(file, [identity], expected(more))).problems.map(({ kind }) => kind);

describe('a submission', () => {
  test('opens as it was made, with the receipt of its file', async () => {
    const submission = make({ answers: { 'q-short': { type: 'short', text: '=1+1' } } });
    const file = await sealed(submission);
    expect(await openSubmission(file, [identity], expected())).toEqual({
      receipt: receiptOf(file),
      submission,
      problems: [],
    });
    expect(submission).toMatchObject({ number: 1, times: { startedAt: START, elapsedMs: 599_999, gaps: [] } });
  });

  test('whatever was typed can be handed in and comes back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        const submission = make({
          answers: { q: { type: 'short', text: a }, r: { type: 'essay', text: b, marks: null } },
        });
        expect(hasMac(JSON.parse(canonicalJson(submission)) as Submission, PINS.D001 ?? '')).toBe(true);
      }),
      { numRuns: RUNS },
    );
    expect(make({ answers: { q: { type: 'short', text: 'a\uD83D' } } }).answers.q).toEqual({
      type: 'short',
      text: 'a\uFFFD',
    });
  });

  test('every field is under the MAC', () => {
    const submission = make();
    const { mac, ...content } = submission;
    for (const key of Object.keys(content) as (keyof typeof content)[]) {
      const changed = { ...content, [key]: key === 'number' ? 2 : 'x' } as typeof content;
      expect(macOf(changed, PINS.D001 ?? ''), key).not.toBe(mac);
    }
    expect(macOf(content, PINS.D002 ?? '')).not.toBe(mac);
  });
});

describe('what is wrong is named', () => {
  test('control: a sound one has no problem', async () => {
    expect(await kinds(await sealed(make()))).toEqual([]);
  });

  test('damaged, foreign keys, other files', async () => {
    const file = await sealed(make());
    const flipped = file.slice();
    flipped[file.length - 5] = (flipped[file.length - 5] ?? 0) ^ 4;
    expect(await kinds(flipped)).toEqual(['damaged']);
    expect(await kinds(file.slice(0, file.length - 20))).toEqual(['damaged']);
    expect(await kinds(new Uint8Array())).toEqual(['damaged']);
    const other = await generateX25519Identity();
    expect(await kinds(await sealToRecipients(new Uint8Array([1]), [await identityToRecipient(other)]))).toEqual([
      'other-keys',
    ]);
    expect(await kinds(await sealToRecipients(new Uint8Array([1]), [recipient]))).toEqual(['unreadable']);
    expect(await kinds(await sealToRecipients(new TextEncoder().encode('{"version":1}'), [recipient]))).toEqual([
      'unreadable',
    ]);
    expect(await kinds(await sealWithPassphrase(new Uint8Array([1]), 'x'))).toEqual(['recovery']);
  });

  test('no flipped bit ever counts', async () => {
    const file = await sealed(make());
    for (let at = 0; at < file.length; at += process.env.SLOW ? 1 : 41) {
      const flipped = file.slice();
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      expect((await kinds(flipped)).length, `byte ${at}`).toBeGreaterThan(0);
    }
  });

  test('another exam, another person, another paper, too late', async () => {
    expect(await kinds(await sealed(make({ exam: 'c3'.repeat(32) })))).toEqual(['wrong-exam']);
    expect(await kinds(await sealed(make({ code: 'D009', pin: '12345678' })))).toEqual(['unknown-candidate']);
    expect(await kinds(await sealed(make({ paperHash: 'd4'.repeat(32) })))).toEqual(['paper-differs']);
    const late = await sealed(make({ now: START + 3_600_000 }));
    expect(await kinds(late, { deadline: START + 3_599_999 })).toEqual(['late']);
    expect(await kinds(late, { deadline: START + 3_600_000 })).toEqual([]);
  });

  test('edited, and sealed under somebody else’s PIN', async () => {
    const edited = { ...make(), answers: { 'q-single': { type: 'single', choice: 3 } } };
    expect(await kinds(await sealed(edited))).toEqual(['edited']);
    expect(await kinds(await sealed(make({ pin: PINS.D002 ?? '' })))).toEqual(['pin-mismatch']);
    // Fractions have no canonical form; the check must not throw.
    expect(
      await kinds(
        await sealToRecipients(new TextEncoder().encode(JSON.stringify({ ...make(), log: [0.5] })), [recipient]),
      ),
    ).toEqual(['edited']);
  });
});

describe('settling', () => {
  const record = { people: Object.keys(PINS).map(personPaper) } as unknown as DrawRecord;
  const base: Omit<SettleInput, 'openings'> = {
    record,
    questions: BANK,
    spares: new Set<string>(),
    accepted: new Set<string>(),
    onPaper: [],
  };
  const open = async (made: Made | Submission, more?: Partial<Expected>): Promise<Opening> =>
    openSubmission(await sealed('mac' in made ? made : make(made)), [identity], expected(more));
  const said = ({ remarks }: ReturnType<typeof settle>) => remarks.map(({ code, kind }) => `${code} ${kind}`);

  test('answers come out in written places and are graded right', async () => {
    // Shown backwards: S6, written first, stands last; AM JBOSS EventGateway NSS stand as 3 2 1 0.
    const answers = {
      'q-single': { type: 'single', choice: 3 },
      'q-multiple': { type: 'multiple', choices: [1, 2] },
      'q-order': { type: 'order', order: [3, 2, 1, 0] },
      'q-match': { type: 'match', picks: [3, 2, 1] },
      'q-essay': { type: 'essay', text: '=SUM(A1)', marks: [400, 600] },
    };
    const { submissions } = settle({ ...base, openings: [await open({ answers })] });
    const given = submissions[0]?.answers ?? {};
    const score = (id: string) => {
      const question = BANK.get(id);
      return question && gradeAnswer(question, given[id])?.score;
    };
    expect(['q-single', 'q-multiple', 'q-order', 'q-match'].map(score)).toEqual([200, 400, 600, 600]);
    expect(given['q-essay']).toEqual({ type: 'essay', text: '=SUM(A1)', marks: null });
  });

  test('the latest before the deadline wins; the page’s count beats the clock', async () => {
    const deadline = START + 3_600_000;
    const first = await open({ earlier: 0, now: START + 900_000 }, { deadline });
    // The clock was set back before the second one.
    const second = await open({ earlier: 1, now: START + 500_000 }, { deadline });
    const late = await open({ earlier: 2, now: deadline + 1 }, { deadline });
    const result = settle({ ...base, openings: [late, first, second] });
    expect(result.submissions.map(({ receipt }) => receipt)).toEqual([second.receipt]);
    expect(said(result).sort()).toEqual(['D001 late', 'D001 superseded']);
    const anew = await open({ startedAt: START + 1_000_000, now: START + 2_000_000 });
    expect(settle({ ...base, openings: [anew, second, first] }).submissions[0]?.receipt).toBe(anew.receipt);
  });

  test('does not depend on order or on repeats', async () => {
    const openings = [
      await open({ earlier: 0 }),
      await open({ earlier: 1 }),
      await open({ code: 'D002' }),
      await open({ pin: PINS.D002 ?? '' }),
      await open({ code: 'D009', pin: '1' }),
    ];
    const wanted = canonicalJson(settle({ ...base, openings }));
    fc.assert(
      fc.property(fc.shuffledSubarray([...openings, ...openings], { minLength: 10 }), (mixed) => {
        expect(canonicalJson(settle({ ...base, openings: mixed }))).toBe(wanted);
      }),
      { numRuns: 20 },
    );
  });

  test('edited ones count only when accepted by name; what cannot be opened never', async () => {
    const edited = await open({ ...make(), flagged: ['q-short'] });
    const without = settle({ ...base, openings: [edited] });
    expect([without.submissions.length, said(without)]).toEqual([0, ['D001 edited']]);
    const accepted = new Set([edited.receipt]);
    expect(settle({ ...base, openings: [edited], accepted }).submissions[0]?.remarks[0]).toContain('校验不符');
    const foreign = await open({ code: 'D009', pin: '1' });
    expect(settle({ ...base, openings: [foreign], accepted: new Set([foreign.receipt]) }).submissions).toEqual([]);
  });

  test('receipts against the signed sheet, spare papers, answers from paper', async () => {
    const one = await open({});
    const signed = (entries: [string, string][]) => settle({ ...base, openings: [one], signed: new Map(entries) });
    expect(said(signed([['D001', one.receipt]]))).toEqual([]);
    expect(said(signed([['D001', '123456789012']]))).toEqual(['D001 receipt-differs']);
    expect(said(signed([]))).toEqual(['D001 receipt-unsigned']);
    expect(
      said(
        signed([
          ['D001', one.receipt],
          ['D002', '123456789012'],
        ]),
      ),
    ).toEqual(['D002 receipt-missing']);
    expect(said(settle({ ...base, openings: [one], spares: new Set(['D001']) }))).toEqual(['D001 spare']);
    const entry: OpenedSubmission = {
      code: 'D001',
      file: 'answers.xlsx',
      receipt: null,
      source: 'paper',
      answers: {},
      submittedAt: null,
      elapsedMs: null,
      remarks: [],
    };
    const both = settle({ ...base, openings: [one], onPaper: [entry] });
    expect([both.submissions, said(both)]).toEqual([[entry], ['D001 paper-too']]);
  });

  test('answers to questions that are not on the paper are left out and named', async () => {
    const answers = {
      'q-short': { type: 'short', text: '甲' },
      'q-none': { type: 'short', text: '乙' },
      __proto__x: 1,
    };
    const result = settle({ ...base, openings: [await open({ answers })] });
    expect(Object.keys(result.submissions[0]?.answers ?? {})).toEqual(['q-short']);
    expect(said(result)).toEqual(['D001 answers-foreign']);
  });
});
