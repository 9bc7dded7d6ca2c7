import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Question } from '../../../src/exam/item.ts';
import { simulatedAnswer, toShown } from '../../../src/exam/rehearsal/answers.ts';
import { type Handed, handIn } from '../../../src/exam/rehearsal/sitting.ts';
import { sealSubmission } from '../../../src/exam/sitting/hand-in.ts';
import { formatReceipt } from '../../../src/exam/sitting/receipt.ts';
import type { ExamDeps } from '../deps.ts';
import type { DrawnExam } from '../exam-folder.ts';
import { ROLES, SPARES, skillOf } from './cast.ts';
import type { StageClock } from './stage.ts';

/** Answers by WRITTEN places that the story wants, over those of the person's skill. */
export type Scripted = ReadonlyMap<string, Readonly<Record<string, object>>>;

export interface RoomResult {
  /** Everything on the invigilator's stick, in this folder. */
  stick: string;
  /** code,receipt as signed on the attendance sheet. */
  receipts: string;
  /** Of the one who handed in after the deadline. */
  lateReceipt: string;
  files: number;
}

/** Items on a paper, in the order of the page, each with its order of options. */
export function paperItems({ record, questions }: DrawnExam, code: string): { question: Question; order: number[] }[] {
  const person = record.people.find((one) => one.code === code);
  return (person?.sections ?? [])
    .flatMap(({ parts }) => parts.flat())
    .flatMap(({ id, options }) => {
      const question = questions.get(id);
      return question ? [{ question, order: options }] : [];
    });
}

/** The exam room: everyone opens the page, answers and hands in; the files land on a stick. */
export async function sitExam(
  exam: DrawnExam,
  folder: string,
  scripted: Scripted,
  clock: StageClock,
  { progress }: Pick<ExamDeps, 'progress'>,
): Promise<RoomResult> {
  const html = await readFile(join(exam.dir, 'pack/exam.html'), 'utf8');
  const roomCode = await readFile(join(exam.dir, 'private/room-code.txt'), 'utf8');
  const stick = join(folder, '收卷U盘');
  await mkdir(stick, { recursive: true });
  const sat = new Set<string>(Object.values(SPARES));
  const away = new Set<string>([ROLES.absent, ROLES.machineBroke]);
  const sitters = exam.candidates.filter(({ code, spare }) => (spare ? sat.has(code) : !away.has(code)));

  const sit = async (code: string, pin: string, minutes: number, number = 1): Promise<Handed> => {
    const person = { code, skill: skillOf(code) };
    const answers = paperItems(exam, code).flatMap(({ question, order }) => {
      const answer = scripted.get(code)?.[question.id] ?? simulatedAnswer(question, person);
      return answer ? [[question.id, toShown(order, answer)] as const] : [];
    });
    // Whoever hands in twice had left out the last third the first time.
    const isFirstOfTwo = code === ROLES.handedInTwice && number === 1;
    const given = isFirstOfTwo ? answers.slice(0, Math.ceil((answers.length * 2) / 3)) : answers;
    const startedAt = clock.at(9, 30);
    return handIn({ html, roomCode, code, pin }, () => Object.fromEntries(given), { startedAt, minutes, number });
  };
  let files = 0;
  const save = async (name: string, bytes: Uint8Array) => {
    files++;
    await writeFile(join(stick, name), bytes);
  };
  const signed: string[] = ['code,receipt'];
  let lateReceipt = '';
  await progress.step(`${sitters.length} 人答题、交卷`, async (update) => {
    for (const [at, { code, pin }] of sitters.entries()) {
      if (code === ROLES.handedInTwice) {
        const first = await sit(code, pin, 80);
        await save(`${code}-1-${first.receipt}.age`, first.file);
      }
      const number = code === ROLES.handedInTwice ? 2 : 1;
      const handed = await sit(code, pin, code === ROLES.handedInLate ? 151 : 85 + (at % 30), number);
      await save(`${code}-${number}-${handed.receipt}.age`, handed.file);
      signed.push(`${code},${formatReceipt(handed.receipt)}`);
      if (code === ROLES.handedInLate) lateReceipt = handed.receipt;
      if (code === ROLES.forged) await save(`${code}-1-改过.age`, await forged(handed, exam));
      if (code === ROLES.damagedCopy) await save(`${code}-1-${handed.receipt} (1).age`, flipped(handed.file));
      update(`${at + 1}/${sitters.length}`);
    }
  });
  const receipts = join(folder, '签到表.csv');
  await writeFile(receipts, `${signed.join('\n')}\n`);
  return { stick, receipts, lateReceipt, files };
}

/** Somebody with the public key and a text editor: other answers, sealed anew, without the PIN that signs them. */
async function forged({ submission }: Handed, { settings }: DrawnExam): Promise<Uint8Array> {
  const changed = { ...submission, answers: {}, number: submission.number + 1 };
  const recipients = settings.examiners.map(({ recipient }) => recipient);
  return (await sealSubmission(changed, recipients)).sealed;
}

/** One bit of the copy is wrong, as a dying stick would have it. */
function flipped(file: Uint8Array): Uint8Array {
  const copy = file.slice();
  const place = copy.length - 20;
  copy[place] = (copy[place] ?? 0) ^ 1;
  return copy;
}
