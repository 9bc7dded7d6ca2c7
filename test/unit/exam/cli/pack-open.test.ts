import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeKeyPair } from '../../../../scripts/exam/keys.ts';
import { gradeAnswer } from '../../../../src/exam/grading/grade.ts';
import { type Question, questionSchema } from '../../../../src/exam/item.ts';
import { type Handed, handIn, openSeat, pageData, type Seat } from '../../../../src/exam/rehearsal/sitting.ts';
import { formatReceipt } from '../../../../src/exam/sitting/receipt.ts';
import { openedList } from '../../../../src/exam/sitting/submission.ts';
import { createWorld, type World } from '../support/cli.ts';

const START = Date.UTC(2026, 10, 3, 2);
const PASSPHRASE = '四个不相干的词 四个不相干的词';
let world: World;
let html: string;
let pins: Map<string, string>;
const seat = (code: string): Seat => ({
  html,
  roomCode: world.read('exam/private/room-code.txt'),
  code,
  pin: pins.get(code) ?? '',
});
const open = (...more: string[]) => world.exam('open', world.at('exam'), '--key', world.at('甲.key'), ...more);
const opened = () => openedList.parse(JSON.parse(world.read('exam/marking/submissions.json')));
const put = (name: string, bytes: Uint8Array) => {
  mkdirSync(world.at('in'), { recursive: true });
  writeFileSync(world.at(`in/${name}`), bytes);
};
const lastLog = () => JSON.parse(world.read('exam/log.jsonl').trim().split('\n').at(-1) ?? '');
const remarks = () =>
  (lastLog().details.remarks as { code: string; kind: string }[]).map(({ code, kind }) => `${code} ${kind}`);

let one: Handed;
beforeAll(async () => {
  world = createWorld({ ask: () => Promise.resolve(PASSPHRASE) });
  const keys = [await makeKeyPair(world.at('甲'), {}), await makeKeyPair(world.at('乙'), { passphrase: PASSPHRASE })];
  const examiners = keys.map(({ pubPath }, at) => `${'甲乙'[at]}=${pubPath}`);
  await world.drawn('exam', '--spare', '1', '--put-url', 'https://exam.example/in/', '--examiner', ...examiners);
  const { code, err } = await world.exam('pack', world.at('exam'));
  if (code !== 0) throw new Error(err);
  html = world.read('exam/pack/exam.html');
  const { candidates } = JSON.parse(world.read('exam/private/candidates.json')) as {
    candidates: { code: string; pin: string }[];
  };
  pins = new Map(candidates.map((candidate) => [candidate.code, candidate.pin]));
  one = await handIn(seat('D001'), () => ({}), { startedAt: START });
  world.copy('exam', 'packed');
}, 120_000);
afterAll(() => world.remove());
beforeEach(() => {
  rmSync(world.at('in'), { recursive: true, force: true });
  rmSync(world.at('exam'), { recursive: true });
  world.copy('packed', 'exam');
});

describe('pack', () => {
  test('writes one page for its owner only, with its SHA-256 and a log entry', async () => {
    const sum = createHash('sha256').update(html).digest('hex');
    expect(world.read('exam/pack/exam.html.sha256')).toBe(`${sum}  exam.html\n`);
    expect(statSync(world.at('exam/pack/exam.html')).mode & 0o777).toBe(0o600);
    const { what, files, details } = lastLog();
    expect(what).toBe('pack');
    expect(files['pack/exam.html']).toBe(sum);
    expect(details.sha256).toBe(sum);
    for (const code of ['D001', 'D005', 'SPARE-01']) {
      expect((await openSeat(seat(code))).hash).toBe(details.papers[code]);
    }
    expect(await world.exam('verify', world.at('exam'))).toMatchObject({ code: 0 });
  });

  test('the page connects to the PUT address and nowhere else', () => {
    expect(html).toContain('connect-src https://exam.example/in/;');
    expect(pageData(html)).toMatchObject({ putUrl: 'https://exam.example/in/', title: expect.any(String) });
  });

  test('a second time only when asked for, with both papers accepted afterwards', async () => {
    expect(await world.exam('pack', world.at('exam'))).toMatchObject({ code: 1 });
    expect(await world.exam('pack', world.at('exam'), '--again')).toMatchObject({ code: 0 });
    expect(world.read('exam/pack/exam.html')).not.toBe(html);
    put('a', one.file);
    await open('--from', world.at('in'));
    expect(opened()).toHaveLength(1);
  });

  test('refuses an exam nobody could open', async () => {
    await world.drawn('keyless');
    const { code, err } = await world.exam('pack', world.at('keyless'));
    expect([code, err]).toEqual([1, expect.stringContaining('--examiner')]);
    expect(existsSync(world.at('keyless/pack'))).toBe(false);
  });
});

describe('leak', () => {
  const norm = (text: string) => text.normalize('NFKC').replace(/\s+/g, '');
  /** What of a question must not be where candidates can read it. */
  const secrets = (question: Question): string[] => {
    const lines = question.type === 'essay' ? question.rubric : question.type === 'task' ? question.checklist : [];
    const whys = 'options' in question ? question.options.map(({ why }) => why) : [];
    return [question.explanation, ...whys, ...lines.map(({ text }) => text)]
      .map(norm)
      .filter((text) => text.length >= 8);
  };
  const questions = () => questionSchema.array().parse(JSON.parse(world.read('exam/private/questions.json')));
  const found = (text: string) => {
    const plain = norm(text);
    return questions().filter((question) => secrets(question).some((secret) => plain.includes(secret)));
  };

  test('neither page nor opened papers hold explanations, reasons or rubrics; the page holds no stem', async () => {
    expect(questions().flatMap(secrets).length).toBeGreaterThan(100);
    const papers = await Promise.all([...pins.keys()].map((code) => openSeat(seat(code))));
    expect(found(html + JSON.stringify(papers))).toEqual([]);
    const plain = norm(html);
    expect(questions().filter(({ stem }) => plain.includes(norm(stem)))).toEqual([]);
    expect(html).not.toContain(world.read('exam/private/room-code.txt').trim());
    for (const pin of pins.values()) expect(html).not.toContain(pin);
  });

  test('control: one planted explanation is found', () => {
    const [first] = questions().filter((question) => secrets(question).length > 0);
    expect(found(`${html}<!-- ${first?.explanation} -->`).length).toBeGreaterThan(0);
  });
});

describe('open', () => {
  test('nobody there: says who is missing, exit code 2', async () => {
    mkdirSync(world.at('in'));
    const { code, out } = await open('--from', world.at('in'));
    expect([code, opened()]).toEqual([2, []]);
    expect(out).toContain('D001、D002');
  });

  test('all there: exit code 0, either key, files of any name kept unchanged', async () => {
    const codes = ['D001', 'D002', 'D003', 'D004', 'D005'];
    for (const code of codes) {
      const { file } = code === 'D001' ? one : await handIn(seat(code), () => ({}), { startedAt: START });
      put(`${code} 的副本 (1).bin`, file);
    }
    put('Thumbs.db', new Uint8Array([1, 2, 3]));
    const key = world.at('乙.key');
    const { code, out, err } = await world.exam('open', world.at('exam'), '--key', key, '--from', world.at('in'));
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('Thumbs.db');
    expect(opened().map((entry) => entry.code)).toEqual(codes);
    expect(readdirSync(world.at('exam/submissions'))).toHaveLength(5);
    expect(world.read(`exam/submissions/${one.receipt}.age`)).toBe(Buffer.from(one.file).toString('utf8'));
    expect(await world.exam('verify', world.at('exam'))).toMatchObject({ code: 0 });
  });

  test('answers by shown places are graded as what was meant', async () => {
    const bank = new Map(
      questionSchema
        .array()
        .parse(JSON.parse(world.read('exam/private/questions.json')))
        .map((q) => [q.id, q]),
    );
    const strip = (htmlText: string) => htmlText.replace(/<[^>]+>/g, '');
    const { file } = await handIn(
      seat('D002'),
      (paper) =>
        Object.fromEntries(
          paper.sections
            .flatMap(({ groups }) => groups.flatMap(({ questions }) => questions))
            .flatMap(({ id, type, entriesHtml = [] }) => {
              const question = bank.get(id);
              if (type !== 'single' || question?.type !== 'single') return [];
              const right = question.options.find(({ correct }) => correct)?.text ?? '';
              return [[id, { type, choice: entriesHtml.findIndex((entry) => strip(entry) === right) }]];
            }),
        ),
      { startedAt: START },
    );
    put('x.age', file);
    await open('--from', world.at('in'));
    const [entry] = opened();
    const scores = Object.entries(entry?.answers ?? {}).map(([id, answer]) => {
      const question = bank.get(id);
      return question && gradeAnswer(question, answer)?.score === question.points * 100;
    });
    expect(scores.length).toBeGreaterThan(5);
    expect(scores.every(Boolean)).toBe(true);
  });

  test('reports everything that is odd, keeps every file, counts only what is sound', async () => {
    const flipped = one.file.slice();
    flipped[flipped.length - 3] = (flipped[flipped.length - 3] ?? 0) ^ 1;
    const second = await handIn(seat('D001'), () => ({}), { startedAt: START, minutes: 40, number: 2 });
    const late = await handIn(seat('D002'), () => ({}), { startedAt: START, minutes: 300 });
    const swapped = await handIn(seat('D003'), () => ({}), { startedAt: START });
    const spare = await handIn(seat('SPARE-01'), () => ({}), { startedAt: START });
    put('1.age', one.file);
    put('2.age', second.file);
    put('3.age', flipped);
    put('4.age', late.file);
    put('5.age', swapped.file.slice(0, 200));
    put('6.age', spare.file);
    world.write(
      'receipts.csv',
      `考号,回执号\nD001,${formatReceipt(one.receipt)}\nD002,${late.receipt}\nD004,123456789012\n`,
    );
    const deadline = new Date(START + 3_600_000);
    const text = `${deadline.getFullYear()}-${String(deadline.getMonth() + 1).padStart(2, '0')}-${String(deadline.getDate()).padStart(2, '0')} ${String(deadline.getHours()).padStart(2, '0')}:00`;
    const run = await open('--from', world.at('in'), '--deadline', text, '--receipts', world.at('receipts.csv'));
    expect(run).toMatchObject({ code: 2, err: '' });
    expect(remarks().sort()).toEqual([
      ' damaged',
      ' damaged',
      'D001 receipt-differs',
      'D001 superseded',
      'D002 late',
      'D004 receipt-missing',
      'SPARE-01 receipt-unsigned',
      'SPARE-01 spare',
    ]);
    expect(readdirSync(world.at('exam/submissions'))).toHaveLength(6);
    expect(opened().map(({ code, receipt }) => [code, receipt])).toEqual([
      ['D001', second.receipt],
      ['SPARE-01', spare.receipt],
    ]);

    // Accepted once, it stays accepted; the deadline stays too.
    await open('--accept', formatReceipt(late.receipt));
    expect(opened().map(({ code }) => code)).toEqual(['D001', 'D002', 'SPARE-01']);
    await open();
    expect(opened().map(({ code }) => code)).toEqual(['D001', 'D002', 'SPARE-01']);
    expect(opened()[1]?.remarks).toEqual([expect.stringContaining('截止')]);
  });

  test('the same files under other names, in two goes, give the same result', async () => {
    const more = await handIn(seat('D002'), () => ({}), { startedAt: START });
    put('a.age', one.file);
    put('b.age', more.file);
    await open('--from', world.at('in'));
    const wanted = world.read('exam/marking/submissions.json');
    rmSync(world.at('exam'), { recursive: true });
    world.copy('packed', 'exam');
    rmSync(world.at('in'), { recursive: true });
    put('zzz', more.file);
    await open('--from', world.at('in'));
    put('yyy', one.file);
    put('yyy2', one.file);
    await open('--from', world.at('in'));
    expect(world.read('exam/marking/submissions.json')).toBe(wanted);
  });

  test.each([
    ['--receipts', 'a,b\nD001,1\n'],
    ['--receipts', 'code,receipt\nD099,123456789012\n'],
    ['--receipts', 'code,receipt\nD001,1.23457E+11\n'],
    ['--receipts', 'code,receipt\nD001,123456789012\nD001,123456789012\n'],
  ])('%s %j is refused, and nothing is written', async (name, text) => {
    world.write('bad.csv', text);
    const { code, err } = await open(name, world.at('bad.csv'));
    expect([code, err]).toEqual([1, expect.stringMatching(/第 \d 行/)]);
    expect(existsSync(world.at('exam/marking'))).toBe(false);
  });

  test.each([
    ['--deadline', '2026-02-31 10:00'],
    ['--deadline', 'noon'],
    ['--accept', '12'],
    ['--accept', '1234-5678-9012'],
    ['--from', '/nowhere'],
    ['--key', '/nowhere'],
  ])('%s %s is refused', async (name, value) => {
    expect((await open(name, value)).code).toBe(1);
    expect(existsSync(world.at('exam/marking'))).toBe(false);
  });
});
