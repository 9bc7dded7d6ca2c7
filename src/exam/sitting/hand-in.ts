import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { LogEvent } from '../../storage/event.ts';
import { canonicalJson } from '../draw/canonical.ts';
import { sealToRecipients } from './age-file.ts';
import { macOf } from './mac.ts';
import type { SittingPaper } from './paper.ts';
import { receiptOf } from './receipt.ts';
import { gapsOf, logForRecord, replay } from './sitting-log.ts';
import type { Submission } from './submission.ts';

export interface HandIn {
  paper: Pick<SittingPaper, 'exam' | 'code' | 'recipients'>;
  paperHash: string;
  pin: string;
  /** Everything of this sitting. */
  events: readonly LogEvent[];
  /** Wall clock. */
  now: number;
  /** See `times` in submission.ts. */
  elapsedMs: number;
}

/** What is handed in, signed with the PIN. */
export function makeSubmission({ paper, paperHash, pin, events, now, elapsedMs }: HandIn): Submission {
  const state = replay(events);
  const last = Math.max(0, ...state.submissions.map(({ number }) => number));
  const content: Omit<Submission, 'mac'> = plainJson({
    version: 'dutybook-submission/v1',
    exam: paper.exam,
    paper: paperHash,
    code: paper.code,
    number: last + 1,
    answers: Object.fromEntries(state.answers),
    flagged: [...state.flagged].sort(),
    times: {
      startedAt: wholeMs(state.sessions[0]?.startedAt ?? now),
      submittedAt: wholeMs(now),
      elapsedMs: wholeMs(elapsedMs),
      gaps: gapsOf(state).map(({ at, kind, ms }) => ({ at: wholeMs(at), kind, ms: Math.trunc(ms) })),
    },
    log: logForRecord(events),
  });
  return { ...content, mac: macOf(content, pin) };
}

export async function sealSubmission(
  submission: Submission,
  recipients: readonly string[],
): Promise<{ sealed: Uint8Array; receipt: string }> {
  const sealed = await sealToRecipients(utf8ToBytes(canonicalJson(submission)), recipients);
  return { sealed, receipt: receiptOf(sealed) };
}

/** A broken clock may stand before 1970, where the record has no numbers for it. */
const wholeMs = (value: number) => Math.max(0, Math.trunc(value));

/** Half a character (an emoji cut by an input method) has no UTF-8; it must not keep anybody from handing in. */
function plainJson<T>(value: T): T {
  const clean = (_key: string, item: unknown) =>
    typeof item === 'string' ? item.replace(/\p{Surrogate}/gu, '\u{FFFD}') : item;
  return JSON.parse(JSON.stringify(value, clean)) as T;
}
