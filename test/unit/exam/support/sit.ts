import { fromBase64 } from '../../../../src/exam/sitting/base64.ts';
import { makeSubmission, sealSubmission } from '../../../../src/exam/sitting/hand-in.ts';
import { EXAM_DATA, type ExamPageData } from '../../../../src/exam/sitting/page-data.ts';
import type { SittingPaper } from '../../../../src/exam/sitting/paper.ts';
import { openPaper } from '../../../../src/exam/sitting/paper-file.ts';
import { sittingStream } from '../../../../src/exam/sitting/sitting-log.ts';
import type { Submission } from '../../../../src/exam/sitting/submission.ts';
import { readRoomCode } from '../../../../src/exam/sitting/typed-codes.ts';
import type { LogEvent } from '../../../../src/storage/event.ts';

/** The data block of a packed page. */
export function pageData(html: string): ExamPageData {
  const text = new RegExp(`<script type="application/json" id="${EXAM_DATA}">(.*?)</script>`, 's').exec(html)?.[1];
  if (text === undefined) throw new Error('no data in the page');
  return JSON.parse(text) as ExamPageData;
}

export interface Seat {
  html: string;
  /** As on the blackboard. */
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

/** Sits an exam without a browser: the same code below the page. @param answers in SHOWN places. */
export async function handIn(
  seat: Seat,
  answers: (paper: SittingPaper) => Record<string, unknown>,
  { startedAt, minutes = 30, number = 1 }: { startedAt: number; minutes?: number; number?: number },
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
    return {
      v: 1,
      id: `${device}-${index + 1}`,
      device,
      seq: index + 1,
      at: startedAt + index,
      stream,
      type,
      data: fields,
    };
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
