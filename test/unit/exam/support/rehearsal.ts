import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DrawnExam, openDrawnExam } from '../../../../scripts/exam/exam-folder.ts';
import { makeKeyPair } from '../../../../scripts/exam/keys.ts';
import type { OpenedPaper } from '../../../../src/client/exam/sitting.ts';
import type { Question } from '../../../../src/exam/item.ts';
import type { Gradebook } from '../../../../src/exam/marking/gradebook.ts';
import { simulatedAnswer, toShown } from '../../../../src/exam/rehearsal/answers.ts';
import { chance } from '../../../../src/exam/rehearsal/chance.ts';
import { openSeat } from '../../../../src/exam/rehearsal/sitting.ts';
import { openWithIdentities } from '../../../../src/exam/sitting/age-file.ts';
import { formatReceipt } from '../../../../src/exam/sitting/receipt.ts';
import type { ShownAnswer } from '../../../../src/exam/sitting/shown-answer.ts';
import type { Submission } from '../../../../src/exam/sitting/submission.ts';
import { passphraseOf, readRoomCode } from '../../../../src/exam/sitting/typed-codes.ts';
import { recompute, type Total } from '../../../verifier/recompute.ts';
import { BLUEPRINT, type CliResult, ENTROPY, type World } from './cli.ts';
import { markAll } from './marking-room.ts';

export const START = Date.UTC(2026, 10, 3, 2);
const BANK = 'content/_bank-sample';

/** An exam that is packed, with what stands on blackboard and slips. */
export interface Rehearsal {
  world: World;
  dir: string;
  exam: DrawnExam;
  html: string;
  roomCode: string;
  pins: ReadonlyMap<string, string>;
  /** Signed on the attendance sheet. */
  signed: Map<string, string>;
}

export async function must(result: Promise<CliResult>, expected = 0): Promise<CliResult> {
  const got = await result;
  if (got.code !== expected) throw new Error(`exit code ${got.code}\n${got.out}${got.err}`);
  return got;
}

/** From keys to pack, on the known blueprint and the public sample bank, with four forms. */
export async function packExam(world: World, people: number, ...more: string[]): Promise<Rehearsal> {
  const dir = world.at('exam');
  const keys = [await makeKeyPair(world.at('甲'), {}), await makeKeyPair(world.at('乙'), {})];
  const rows = Array.from({ length: people }, (_, at) => {
    const extra = at % 20 === 7 ? 15 : '';
    return `D${String(at + 1).padStart(3, '0')},${Math.floor(at / 10) + 1},${(at % 10) + 1},${extra}`;
  });
  world.write('people.csv', ['code,row,column,extra', ...rows, ''].join('\n'));
  await must(
    world.exam(
      ...['new', dir, '--blueprint', BLUEPRINT, '--bank', BANK, '--roster', world.at('people.csv'), '--spare', '4'],
      ...['--examiner', ...keys.map(({ pubPath }, at) => `${'甲乙'[at]}=${pubPath}`), ...more],
    ),
  );
  await must(world.exam('commit', dir));
  world.copy('exam/publish/commitment.json', 'kept.json');
  await must(world.exam('draw', dir, '--entropy', ENTROPY));
  await must(world.exam('pack', dir));
  const exam = await openDrawnExam(dir);
  mkdirSync(world.at('stick'));
  return {
    world,
    dir,
    exam,
    html: world.read('exam/pack/exam.html'),
    roomCode: world.read('exam/private/room-code.txt').trim(),
    pins: new Map(exam.candidates.map(({ code, pin }) => [code, pin])),
    signed: new Map(),
  };
}

/** A candidate's paper, opened with the codes. */
export async function openFor(
  { html, roomCode, pins }: Rehearsal,
  code: string,
): Promise<{ opened: OpenedPaper; passphrase: string }> {
  const pin = pins.get(code) ?? '';
  const room = readRoomCode(roomCode);
  const { paper, hash } = await openSeat({ html, roomCode, code, pin });
  return { opened: { paper, hash, pin }, passphrase: passphraseOf(room.ok ? room.value : '', pin) };
}

/** What this person clicks and types, by SHOWN places, in the order of the paper. */
export function answersOf({ exam }: Rehearsal, code: string): [string, ShownAnswer][] {
  const paper = exam.record.people.find((person) => person.code === code);
  const skill = 350 + Math.floor((chance('skill', code) * 6) / 10);
  return (paper?.sections ?? [])
    .flatMap(({ parts }) => parts.flat())
    .flatMap(({ id, options }) => {
      const question = exam.questions.get(id);
      const answer = question && simulatedAnswer(question, { code, skill });
      return question && answer ? [[id, oddly(question, code, toShown(options, answer)) as ShownAnswer]] : [];
    });
}

/** Some people type in ways the rules of grading must see through, or must not. */
function oddly(question: Question, code: string, answer: object): object {
  if (!('text' in answer) || question.type === 'essay') return answer;
  const text = String(answer.text);
  const ways = [
    text,
    ` ${text}\u3000`,
    [...text].map((one) => (/[!-~]/.test(one) ? String.fromCharCode(one.charCodeAt(0) + 0xfee0) : one)).join(''),
    text.toUpperCase(),
    `\u200b${text}`,
    /^\d{4,}$/.test(text) ? `${text.slice(0, -3)},${text.slice(-3)}` : text,
    `=${text}`,
    `-${text}`,
    `${text}0`,
  ];
  return { ...answer, text: ways[chance('ways', code, question.id) % ways.length] ?? text };
}

/** The file goes on the stick; the receipt on the attendance sheet, where the candidate signs it. */
export function collect({ world, signed }: Rehearsal, code: string, file: Uint8Array, receipt: string, sign = true) {
  writeFileSync(world.at(`stick/${code}-${receipt}.age`), file);
  if (sign) signed.set(code, receipt);
}

export function writeReceipts({ world, signed }: Rehearsal): string {
  const rows = [...signed].map(([code, receipt]) => `${code},${formatReceipt(receipt)}`);
  world.write('receipts.csv', ['code,receipt', ...rows, ''].join('\n'));
  return world.at('receipts.csv');
}

/** Two markers with quarters of points; where they differ too much, a third. */
async function markBoth({ world, exam }: Rehearsal): Promise<void> {
  const scoreBy = (marker: string) => (code: string, item: string, line: number, max: number) => {
    const same = chance('deserved', code, item, line) % 5;
    const off = chance(marker, code, item, line) < 150 ? (same + 3) % 5 : same;
    return (max * off) / 4;
  };
  for (const marker of ['甲', '乙']) await markAll(world, 'exam', marker, scoreBy(marker));
  await markAll(world, 'exam', '丙', scoreBy('丙'), '--resolution');
  if (!exam.settings.sample) throw new Error('the sample bank says that it is one');
}

/** One decision of every kind, about items that somebody has. */
function decide({ world, exam }: Rehearsal, codes: readonly string[]): string[] {
  const ids = codes.flatMap(
    (code) =>
      exam.record.people
        .find((person) => person.code === code)
        ?.sections.flatMap(({ parts }) => parts.flat().map(({ id }) => id)) ?? [],
  );
  const used = new Set<string>();
  const take = (type: Question['type']) => {
    const id = ids.find((one) => !used.has(one) && exam.questions.get(one)?.type === type);
    if (id === undefined) throw new Error(`nobody has another ${type}`);
    used.add(id);
    return id;
  };
  const lines = [
    `{kind: accept, item: ${take('short')}, text: 不知道, reason: 会议}`,
    `{kind: accept, item: ${take('cloze')}, blank: 1, text: 忘了, reason: 会议}`,
    `{kind: accept, item: ${take('numeric')}, text: 不知道, reason: 会议}`,
    `{kind: key, item: ${take('single')}, key: AB, reason: 会议}`,
    `{kind: key, item: ${take('multiple')}, key: BCD, reason: 会议}`,
    `{kind: key, item: ${take('truefalse')}, key: 错, reason: 会议}`,
    `{kind: void, item: ${take('single')}, how: full, reason: 题意不清}`,
    `{kind: void, item: ${take('match')}, how: drop, reason: 题目有错}`,
    `{kind: score, item: ${take('order')}, code: ${codes[0]}, score: 125, reason: 申诉}`,
    `{kind: score, item: ${take('essay')}, code: ${codes[0]}, score: 775, reason: 申诉}`,
  ];
  world.write(
    'exam/marking/decisions.yaml',
    ['version: dutybook-decisions/v1', 'decisions:', ...lines.map((line) => `  - ${line}`), ''].join('\n'),
  );
  return [...used];
}

/** From the answers to the archive. @returns what the organiser writes down on paper, and the items decided about. */
export async function gradeAndArchive(rehearsal: Rehearsal): Promise<{ archiveCode: string; decided: string[] }> {
  const { world, dir } = rehearsal;
  await must(world.exam('grade', dir));
  await markBoth(rehearsal);
  await must(world.exam('regrade', dir));
  const decided = decide(rehearsal, ['D001', 'D002', 'D003', 'D004']);
  const [item = ''] = decided.slice(-1);
  await must(
    world.exam('record', 'appeal', dir, '--code', 'D001', '--item', item, '--reason', '画对了', '--decision', '7.75'),
  );
  await must(world.exam('regrade', dir, '--diff'));
  await must(world.exam('regrade', dir, '--key', world.at('甲.key')));
  await must(world.exam('stats', dir));
  await must(world.exam('report', dir));
  const { out } = await must(world.exam('archive', dir, '--out', world.at('archive')));
  return { archiveCode: /完整码\s+([0-9a-f\s]{80,}?)\n[^\s]/.exec(out)?.[1] ?? '', decided };
}

/** What a sealed file holds, opened with the first examiner's key. */
export async function readSealed({ world }: Pick<Rehearsal, 'world'>, path: string): Promise<Submission> {
  const opened = await openWithIdentities(readFileSync(world.at(path)), [identityOf(world)]);
  if (!opened.ok) throw new Error(opened.problem);
  return JSON.parse(new TextDecoder().decode(opened.bytes)) as Submission;
}

function identityOf(world: World): string {
  return /^AGE-SECRET-KEY-\S+$/m.exec(world.read('甲.key'))?.[0] ?? '';
}

export function grades({ world }: Rehearsal): Gradebook {
  return JSON.parse(world.read('exam/marking/grades.json')) as Gradebook;
}

/** The totals as a program computes them that shares nothing with this one. */
export function independentTotals(
  rehearsal: Rehearsal,
  counting: ReadonlyMap<string, string>,
): Promise<Map<string, Total>> {
  const { world, dir } = rehearsal;
  return recompute({
    banks: [BANK],
    publish: join(dir, 'publish'),
    submissions: world.at('stick'),
    counting,
    identity: identityOf(world),
    marks: join(dir, 'marking/marks.json'),
    decisions: join(dir, 'marking/decisions.yaml'),
  });
}
