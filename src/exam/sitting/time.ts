import type { Session } from './sitting-log.ts';

/** A jump below this is the drift of two honest clocks. */
const JUMP_MS = 3000;

/** Time used before the session that runs now, in milliseconds. */
export interface TimeBase {
  /** By the stricter of the two clocks in each session, and the time the page was closed in between. */
  strict: number;
  /** By the clock that cannot be set, closed time left out. */
  mono: number;
}

/**
 * @param sessions all earlier ones.
 * @param resumedAt wall clock when the running session began. A clock that was set back in between cannot give time
 *   back beyond the closed time itself.
 */
export function timeBase(sessions: readonly Session[], resumedAt: number): TimeBase {
  let strict = 0;
  let mono = 0;
  sessions.forEach((session, index) => {
    strict += Math.max(session.mono, session.lastAt - session.startedAt);
    mono += session.mono;
    const nextStart = sessions[index + 1]?.startedAt ?? resumedAt;
    strict += Math.max(0, nextStart - session.lastAt);
  });
  return { strict, mono };
}

/** The running session: what the two clocks say has passed since it began. */
export interface Passed {
  mono: number;
  wall: number;
}

/**
 * Milliseconds used. The stricter clock counts: a wall clock that was set back, and a machine that slept with its other
 * clock standing still, both show too little. Nothing is remembered of a jump: setting the clock right puts all right.
 */
export function timeUsed(base: TimeBase, { mono, wall }: Passed): number {
  return base.strict + Math.max(mono, wall);
}

/** How far the wall clock jumped since the offset last known; undefined: it did not. */
export function clockJump({ mono, wall }: Passed, knownOffset: number): number | undefined {
  const jump = wall - mono - knownOffset;
  return Math.abs(jump) >= JUMP_MS ? jump : undefined;
}

export type Phase =
  | 'running'
  /** Time is up; answers are still taken. */
  | 'grace'
  | 'locked';

export interface TimeLeft {
  phase: Phase;
  /** Until the end of the time; negative afterwards. */
  ms: number;
  /** Until the page locks, at least 0. */
  untilLock: number;
}

export function timeLeft(used: number, limits: { minutes: number; graceSeconds: number }): TimeLeft {
  const ms = limits.minutes * 60_000 - used;
  const untilLock = Math.max(0, ms + limits.graceSeconds * 1000);
  return { phase: ms > 0 ? 'running' : untilLock > 0 ? 'grace' : 'locked', ms, untilLock };
}

/** `1:05:09`, `5:09`; rounded up, so that it reads 0:00 only when nothing is left. */
export function clockText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const pad = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(seconds / 60);
  const rest = pad(seconds % 60);
  return minutes >= 60 ? `${Math.floor(minutes / 60)}:${pad(minutes % 60)}:${rest}` : `${minutes}:${rest}`;
}
