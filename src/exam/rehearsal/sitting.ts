import type { LogEvent } from '../../storage/event.ts';
import { fromBase64 } from '../sitting/base64.ts';
import { makeSubmission, sealSubmission } from '../sitting/hand-in.ts';
import { EXAM_DATA, type ExamPageData } from '../sitting/page-data.ts';
import type { SittingPaper } from '../sitting/paper.ts';
import { openPaper } from '../sitting/paper-file.ts';
import { sittingStream } from '../sitting/sitting-log.ts';
import type { Submission } from '../sitting/submission.ts';
import { readRoomCode } from '../sitting/typed-codes.ts';

/** The data block of a packed page. */
export function pageData(html: string): ExamPageData {
  const text = new RegExp(`<script type="application/json" id="${EXAM_DATA}">(.*?)</script>`, 's').exec(html)?.[1];
  if (text === undefined) throw new Error('no data in the page');
  return JSON.parse(text) as ExamPageData;
}

/** What a candidate has: the page, the blackboard and the slip. */
export interface Seat {
  html: string;
  roomCode: string;
  code: string;
  pin: string;
}

export async function openSeat({ html, roomCode, code, pin }: Seat): Promise<{ paper: SittingPaper; hash: string }> {
  const room = readRoomCode(roomCode);
  const opened = await openPaper(fromBase64(pageData(html).papers[code] ?? ''), room.ok ? room.value : '', pin);
  if (!opened.ok) throw new Error(`${code}: ${opened.problem}`);
  return opened;
}

export interface Handed {
  file: Uint8Array;
  receipt: string;
  submission: Submission;
}

export interface HandInTimes {
  /** Wall clock. */
  startedAt: number;
  minutes?: number;
  /** Which submission of this sitting it is. */
  number?: number;
}

/** Sits an exam without a browser: the same code that is below the page. @param answers in SHOWN places. */
export async function handIn(
  seat: Seat,
  answers: (paper: SittingPaper) => Record<string, unknown>,
  { startedAt, minutes = 30, number = 1 }: HandInTimes,
): Promise<Handed> {
  const { paper, hash } = await openSeat(seat);
  const stream = sittingStream(paper.exam, paper.code);
  const facts: [string, object][] = [
    ['open', { hash }],
    ...Array.from({ length: number - 1 }, (_, at): [string, object] => [
      'submit',
      { n: at + 1, receipt: '000000000000' },
    ]),
    ...Object.entries(answers(paper)).map(([q, a]): [string, object] => ['answer', { q, a }]),
  ];
  const device = `device${seat.code.toLowerCase().replace(/[^a-z0-9]/g, '')}`;
  const events = facts.map(([type, data], index): LogEvent => {
    const fields = { s: 1, m: index, ...data } as LogEvent['data'];
    const seq = index + 1;
    return { v: 1, id: `${device}-${seq}`, device, seq, at: startedAt + index, stream, type, data: fields };
  });
  const submission = makeSubmission({
    paper,
    paperHash: hash,
    pin: seat.pin,
    events,
    now: startedAt + minutes * 60_000,
    elapsedMs: minutes * 60_000,
  });
  const { sealed, receipt } = await sealSubmission(submission, paper.recipients);
  return { file: sealed, receipt, submission };
}
