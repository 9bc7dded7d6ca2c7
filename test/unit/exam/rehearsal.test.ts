import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealSubmission } from '../../../src/exam/sitting/hand-in.ts';
import { formatReceipt } from '../../../src/exam/sitting/receipt.ts';
import type { ShownAnswer } from '../../../src/exam/sitting/shown-answer.ts';
import type { Total } from '../../verifier/recompute.ts';
import { createWorld, ENTROPY, type World } from './support/cli.ts';
import { FAULTS, sitDown } from './support/machine.ts';
import {
  answersOf,
  collect,
  gradeAndArchive,
  grades,
  independentTotals,
  must,
  openFor,
  packExam,
  type Rehearsal,
  readSealed,
  START,
  writeReceipts,
} from './support/rehearsal.ts';

/** A hundred people, from the keys to the archive, with everything going wrong that can. */
const PEOPLE = 100;
const ABSENT = 'D013';
const BROKEN = ['D027', 'SPARE-01'] as const;
const STRANGER = ['X900', 'SPARE-02'] as const;
const TWICE = ['D040', 'D041'];
const FORGED = 'D044';
const LATE_ACCEPTED = 'D045';
const LATE = 'D046';
const BAD_COPY = 'D047';

let world: World;
let rehearsal: Rehearsal;
const acknowledged = new Map<string, Map<string, ShownAnswer>>();
let totals: Map<string, Total>;
let archiveCode = '';

const open = (...more: string[]) => world.exam('open', rehearsal.dir, '--key', world.at('乙.key'), ...more);
const record = (what: string, ...more: string[]) => must(world.exam('record', what, rehearsal.dir, ...more));
const localTime = (at: number) => {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
};

async function sitAll(): Promise<void> {
  const away = new Set<string>([ABSENT, BROKEN[0], 'SPARE-03', 'SPARE-04']);
  const codes = rehearsal.exam.candidates.map(({ code }) => code).filter((code) => !away.has(code));
  for (const [at, code] of codes.entries()) {
    const { opened, passphrase } = await openFor(rehearsal, code);
    const isLate = code === LATE || code === LATE_ACCEPTED;
    const sat = await sitDown(opened, passphrase, answersOf(rehearsal, code), {
      startedAt: START + (isLate ? 60 * 60_000 : 0),
      minutes: 70 + (at % 20),
      fault: isLate ? 'none' : (FAULTS[at % FAULTS.length] ?? 'none'),
      twice: TWICE.includes(code),
    });
    acknowledged.set(code, sat.acknowledged);
    if (sat.first) collect(rehearsal, code, sat.first.bytes, sat.first.receipt, false);
    collect(rehearsal, code, sat.file.bytes, sat.file.receipt);
  }
}

/** What others do to files: a copy with other answers sealed anew, and a copy with one bit wrong. */
async function tamper(): Promise<void> {
  const submission = await readSealed(rehearsal, `stick/${FORGED}-${rehearsal.signed.get(FORGED)}.age`);
  const changed = { ...submission, number: submission.number + 1, answers: {} };
  const recipients = rehearsal.exam.settings.examiners.map(({ recipient }) => recipient);
  writeFileSync(world.at('stick/forged.age'), (await sealSubmission(changed, recipients)).sealed);
  const copy = Uint8Array.from(readFileSync(world.at(`stick/${BAD_COPY}-${rehearsal.signed.get(BAD_COPY)}.age`)));
  copy[copy.length - 9] = (copy[copy.length - 9] ?? 0) ^ 16;
  writeFileSync(world.at('stick/copy.age'), copy);
}

beforeAll(async () => {
  world = createWorld();
  rehearsal = await packExam(world, PEOPLE);
  await sitAll();
  await tamper();
  await record('absent', '--code', ABSENT);
  await record('damaged', '--code', BROKEN[0], '--spare', BROKEN[1], '--note', '蓝屏');
  await record('late', '--code', STRANGER[0], '--spare', STRANGER[1]);
  await record('extra', '--code', 'D002', '--minutes', '10', '--note', '换键盘');
  await record('incident', '--note', '空调停了五分钟');
  const deadline = localTime(START + 125 * 60_000);
  const from = ['--from', world.at('stick'), '--receipts', writeReceipts(rehearsal), '--deadline', deadline];
  await must(open(...from), 2);
  await must(open('--accept', formatReceipt(rehearsal.signed.get(LATE_ACCEPTED) ?? '')), 2);
  ({ archiveCode } = await gradeAndArchive(rehearsal));
  const counting = new Map([...rehearsal.signed].filter(([code]) => code !== LATE));
  totals = await independentTotals(rehearsal, counting);
}, 600_000);
afterAll(() => world.remove());

describe('nothing acknowledged is lost', () => {
  test('what the page called stored is in the file whose receipt was signed', async () => {
    let compared = 0;
    for (const [code, receipt] of rehearsal.signed) {
      const { answers } = await readSealed(rehearsal, `stick/${code}-${receipt}.age`);
      const wanted = Object.fromEntries(acknowledged.get(code) ?? []);
      expect([code, answers]).toEqual([code, wanted]);
      compared += Object.keys(wanted).length;
    }
    // Every fault had some fourteen people, and hardly anybody leaves much out.
    expect(compared).toBeGreaterThan(PEOPLE * 45);
  });

  test('every file received is kept as it came', () => {
    const log = world.read('exam/log.jsonl');
    for (const receipt of rehearsal.signed.values()) {
      expect(existsSync(world.at(`exam/submissions/${receipt}.age`))).toBe(true);
      expect(log).toContain(`submissions/${receipt}.age`);
    }
  });
});

describe('totals', () => {
  test('equal those of a program that shares nothing with this one', () => {
    const own = new Map(grades(rehearsal).people.map((person) => [person.code, person]));
    for (const [code, wanted] of totals) {
      const person = own.get(code);
      const items = new Map(person?.items.filter(({ state }) => state !== 'void').map(({ id, score }) => [id, score]));
      expect([code, items]).toEqual([code, wanted.items]);
      expect([code, person?.total, person?.max, person?.passed]).toEqual([
        code,
        wanted.total,
        wanted.max,
        wanted.passed,
      ]);
    }
    expect(totals.size).toBe(PEOPLE - 2 + 2 - 1);
    expect(new Set([...totals.values()].map(({ passed }) => passed))).toEqual(new Set([true, false]));
    const present = [...own.values()].filter(({ status }) => status === 'present').map(({ code }) => code);
    expect(new Set(present)).toEqual(new Set(totals.keys()));
  });

  test('are the ones in the sheet', async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(world.at('exam/report/scores.xlsx'));
    const rows = workbook.getWorksheet('成绩')?.getRows(2, PEOPLE + 1) ?? [];
    const shown = new Map(rows.map((row) => [row.getCell(1).value, row.getCell(4).value]));
    for (const [code, { total }] of totals) {
      const who = code === BROKEN[1] ? BROKEN[0] : code === STRANGER[1] ? STRANGER[0] : code;
      expect([who, shown.get(who)]).toEqual([who, total / 100]);
    }
  });

  test('control: one changed answer, mark, key or decision gives other totals', async () => {
    const counting = new Map([...rehearsal.signed].filter(([code]) => code === 'D001' || code === 'D040'));
    const [first] = TWICE;
    // The first of two submissions instead of the last.
    const earlier = earlierReceipt(first ?? '');
    const other = await independentTotals(rehearsal, new Map([...counting, [first ?? '', earlier]]));
    expect(other.get(first ?? '')?.total).not.toBe(totals.get(first ?? '')?.total);
    world.copy('exam/marking/decisions.yaml', 'decisions.yaml');
    world.edit('exam/marking/decisions.yaml', 'score: 775', 'score: 774');
    expect((await independentTotals(rehearsal, counting)).get('D001')?.total).toBe(
      (totals.get('D001')?.total ?? 0) - 1,
    );
    world.copy('decisions.yaml', 'exam/marking/decisions.yaml');
  });

  function earlierReceipt(code: string): string {
    const names = readdirSync(world.at('stick')).filter((name) => name.startsWith(`${code}-`));
    return names.map((name) => name.slice(code.length + 1, -4)).find((one) => one !== rehearsal.signed.get(code)) ?? '';
  }
});

describe('all that happened', () => {
  test('is reported by open', () => {
    const opened = world
      .read('exam/log.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const last = opened.filter(({ what }) => what === 'open').at(-1);
    const kinds = last.details.remarks.map(({ code, kind }: { code: string; kind: string }) => `${code} ${kind}`);
    for (const said of [`${FORGED} edited`, ' damaged', `${LATE} late`, `${LATE_ACCEPTED} late`]) {
      expect(kinds).toContain(said);
    }
    expect(kinds.filter((said: string) => said.endsWith(' superseded'))).toEqual(
      TWICE.map((code) => `${code} superseded`),
    );
    expect(kinds.filter((said: string) => said.endsWith(' spare')).length).toBe(2);
    // Clocks that were set, pages that were closed for a minute, sittings that moved.
    expect(kinds.filter((said: string) => said.endsWith(' time-odd')).length).toBeGreaterThan(40);
  });

  test('is in the report', () => {
    const report = world.read('exam/report/index.html');
    for (const said of [
      '缺考 D013',
      '蓝屏',
      '空调停了五分钟',
      'X900 → SPARE-02',
      '画对了',
      '截止以后',
      '15 分钟',
      '10 分钟',
    ]) {
      expect(report).toContain(said);
    }
    const rows = [
      ...report.matchAll(
        /<tr><th scope="row">([^<]*)<\/th><td>(收下|不计)<\/td><td>[\d-]{14}<\/td><td class="text">([^<]*)/g,
      ),
    ];
    const noted = rows.map(([, who, counts, what]) => `${who} ${what?.slice(0, 4)} ${counts}`);
    expect(noted.sort()).toEqual(
      [
        ...TWICE.map((code) => `${code} 后来又交 不计`),
        `${FORGED} 校验不符 不计`,
        `${LATE} 交卷时间 不计`,
        `${LATE_ACCEPTED} 交卷时间 收下`,
        '不知是谁 文件残缺 不计',
      ].sort(),
    );
  });
});

describe('verification', () => {
  const witness = ['--entropy', ENTROPY];
  test('of the folder and of the archive, with all a witness kept', async () => {
    const kept = ['--commitment', world.at('kept.json'), ...witness];
    expect(await world.exam('verify', rehearsal.dir, ...kept)).toMatchObject({ code: 0, err: '' });
    const archive = await world.exam('verify', world.at('archive'), ...kept, '--archive', archiveCode);
    expect(archive).toMatchObject({ code: 0, err: '' });
  });

  test('control: one grade changed in the archive', async () => {
    world.edit('archive/marking/grades.json', '"total":1', '"total":2');
    expect(await world.exam('verify', world.at('archive'), ...witness)).toMatchObject({ code: 1 });
  });
});

test('the recomputation imports nothing of the project', () => {
  const text = readFileSync('test/verifier/recompute.ts', 'utf8');
  const imports = [...text.matchAll(/from '([^']+)'|import\('([^']+)'\)/g)].map((match) => match[1] ?? match[2]);
  expect(imports).toEqual(['node:fs/promises', 'node:path', 'age-encryption', 'yaml']);
});
