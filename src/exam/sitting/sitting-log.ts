import type { LogEvent } from '../../storage/event.ts';
import { isRecord } from '../grading/answers.ts';
import type { ShownAnswer } from './shown-answer.ts';
import type { Submission } from './submission.ts';

/**
 * What a sitting writes down, one event per fact. Every event has `s`, the session it belongs to (a session is one
 * opening of the paper: 1, 2 … over all machines), and `m`, milliseconds since that session began by the clock that
 * cannot be set.
 */
export type SittingFact =
  /** The paper was opened. `hash`: of its plain bytes. */
  | { type: 'open'; hash: string }
  /** The whole answer to one question; null: taken back. */
  | { type: 'answer'; q: string; a: ShownAnswer | null }
  | { type: 'flag'; q: string; on: boolean }
  /** Still open. Bounds how much time a crash can hide. */
  | { type: 'alive' }
  /** The wall clock jumped by `ms` against the other one. */
  | { type: 'clock'; ms: number }
  /** Sealed as number `n`. */
  | { type: 'submit'; n: number; receipt: string }
  /** A recovery file was saved. */
  | { type: 'recovery' };
export type FactType = SittingFact['type'];

const FACTS: ReadonlySet<string> = new Set<FactType>([
  'open',
  'answer',
  'flag',
  'alive',
  'clock',
  'submit',
  'recovery',
]);

/** Where a sitting's events lie in the log. Another exam, or another person at the same machine, has another one. */
export const sittingStream = (exam: string, code: string): string => `exam/${exam.slice(0, 16)}/${code}`;
/** Sealed submissions lie apart: they are large, and a submission must not hold earlier ones. */
export const sealedStream = (exam: string, code: string): string => `${sittingStream(exam, code)}/sealed`;

/** One session as far as it is written down. */
export interface Session {
  number: number;
  device: string;
  /** Wall clock at its beginning and at its last event. */
  startedAt: number;
  lastAt: number;
  /** Of its last event. */
  mono: number;
}

export interface SittingState {
  sessions: Session[];
  /** Of the paper the first session opened. */
  paperHash: string | undefined;
  answers: Map<string, ShownAnswer>;
  flagged: Set<string>;
  submissions: { number: number; receipt: string; at: number }[];
  /** An answer was given or changed after the last submission, or there is none yet. */
  changedSinceSubmit: boolean;
  clockJumps: { at: number; ms: number }[];
}

interface Entry {
  event: LogEvent;
  session: number;
  mono: number;
  data: Record<string, unknown>;
}

/**
 * Events of a sitting in the order in which they happened: by session, then as numbered. Sessions are not told apart by
 * the wall clock: that of a second machine may be an hour behind, and its answers must still win. Within one session
 * there are two devices when the browser's storage was cleared (or a sitting was forked): the one that began first.
 */
function entriesOf(events: readonly LogEvent[]): Entry[] {
  const begun = new Map<string, number>();
  const key = ({ session, event }: Entry) => `${session} ${event.device}`;
  const entries = events.flatMap((event): Entry[] => {
    const { data, type } = event;
    if (!FACTS.has(type) || !isRecord(data)) return [];
    const { s, m } = data;
    if (typeof s !== 'number' || typeof m !== 'number') return [];
    const entry = { event, session: s, mono: m, data };
    begun.set(key(entry), Math.min(event.at, begun.get(key(entry)) ?? event.at));
    return [entry];
  });
  return entries.sort(
    (a, b) =>
      a.session - b.session ||
      (begun.get(key(a)) ?? 0) - (begun.get(key(b)) ?? 0) ||
      (a.event.device < b.event.device ? -1 : a.event.device > b.event.device ? 1 : 0) ||
      a.event.seq - b.event.seq,
  );
}

/** Two devices of one session that began this close together are one page whose storage was cleared. */
const SAME_START_MS = 60_000;

/** What a log says. What this version does not understand is passed over. */
export function replay(events: readonly LogEvent[]): SittingState {
  const state: SittingState = {
    sessions: [],
    paperHash: undefined,
    answers: new Map(),
    flagged: new Set(),
    submissions: [],
    changedSinceSubmit: false,
    clockJumps: [],
  };
  for (const { event, session, mono, data } of entriesOf(events)) {
    const { at, device, type } = event;
    const last = state.sessions.at(-1);
    const isSame =
      last?.number === session && (last.device === device || Math.abs(at - mono - last.startedAt) < SAME_START_MS);
    if (last && isSame) {
      last.device = device;
      last.lastAt = at;
      last.mono = Math.max(last.mono, mono);
    } else {
      state.sessions.push({ number: session, device, startedAt: at - mono, lastAt: at, mono });
    }
    apply(state, type as FactType, data, at);
  }
  return state;
}

function apply(state: SittingState, type: FactType, data: Record<string, unknown>, at: number): void {
  const { q } = data;
  switch (type) {
    case 'open':
      if (typeof data.hash === 'string') state.paperHash ??= data.hash;
      break;
    case 'answer':
      if (typeof q !== 'string') break;
      if (isRecord(data.a)) state.answers.set(q, data.a as unknown as ShownAnswer);
      else state.answers.delete(q);
      state.changedSinceSubmit = true;
      break;
    case 'flag':
      if (typeof q !== 'string') break;
      if (data.on === true) state.flagged.add(q);
      else state.flagged.delete(q);
      break;
    case 'submit':
      if (typeof data.n !== 'number' || typeof data.receipt !== 'string') break;
      state.submissions.push({ number: data.n, receipt: data.receipt, at });
      state.changedSinceSubmit = false;
      break;
    case 'clock':
      if (typeof data.ms === 'number') state.clockJumps.push({ at, ms: data.ms });
      break;
    case 'alive':
    case 'recovery':
      break;
  }
}

/**
 * In order, and of a run of changes to one answer, as typing makes them, only the last: one typed text is thousands of
 * events. `alive` does not end a run.
 */
export function withoutDrafts(events: readonly LogEvent[]): LogEvent[] {
  const kept: LogEvent[] = [];
  const alive: LogEvent[] = [];
  let run = '';
  for (const { event, data } of entriesOf(events)) {
    const { type, device } = event;
    if (type === 'alive') {
      alive.push(event);
      continue;
    }
    const key = type === 'answer' ? `${data.s} ${device} ${String(data.q)}` : '';
    if (key !== '' && run === key) kept.pop();
    run = key;
    kept.push(event);
  }
  return [...kept, ...alive];
}

/** The log as it goes into a submission. */
export function logForRecord(events: readonly LogEvent[]): Record<string, unknown>[] {
  return withoutDrafts(events)
    .filter(({ type }) => type !== 'alive')
    .map(({ type, at, device, seq, data }) => ({ type, at, device, seq, ...(data as object) }));
}

export type Gap = Submission['times']['gaps'][number];

/** Oddities in time, for the examiners to judge. Sessions on another machine than the one before count as moves. */
export function gapsOf({ sessions, clockJumps }: Pick<SittingState, 'sessions' | 'clockJumps'>): Gap[] {
  const between = sessions.slice(1).map((session, index): Gap => {
    const before = sessions[index];
    const kind = before?.device === session.device ? 'closed' : 'moved';
    return { at: session.startedAt, kind, ms: session.startedAt - (before?.lastAt ?? session.startedAt) };
  });
  const jumps = clockJumps.map(({ at, ms }): Gap => ({ at, kind: 'clock', ms }));
  return [...between, ...jumps].sort((a, b) => a.at - b.at);
}
