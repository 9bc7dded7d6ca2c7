import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gapsOf, logForRecord, replay, withoutDrafts } from '../../../../src/exam/sitting/sitting-log.ts';
import { clockJump, clockText, timeBase, timeLeft, timeUsed } from '../../../../src/exam/sitting/time.ts';
import type { LogEvent } from '../../../../src/storage/event.ts';
import { RUNS } from '../support/known.ts';

const MINUTE = 60_000;
let seqs: Record<string, number> = {};
function event(device: string, s: number, m: number, at: number, type: string, fields: object = {}): LogEvent {
  const seq = (seqs[device] ?? 0) + 1;
  seqs[device] = seq;
  return {
    v: 1,
    id: `${device}-${seq}`,
    device,
    seq,
    at,
    stream: 'exam/x',
    type,
    data: { s, m, ...fields } as LogEvent['data'],
  };
}
const answer = (q: string, text: string) => ({ q, a: { type: 'short', text } });

describe('replay', () => {
  test('the last answer counts, taken back is gone, flags come and go', () => {
    seqs = {};
    const state = replay([
      event('a', 1, 0, 0, 'open', { hash: 'h' }),
      event('a', 1, 10, 10, 'answer', answer('q1', '甲')),
      event('a', 1, 20, 20, 'answer', answer('q1', '乙')),
      event('a', 1, 30, 30, 'answer', answer('q2', '丙')),
      event('a', 1, 40, 40, 'answer', { q: 'q2', a: null }),
      event('a', 1, 50, 50, 'flag', { q: 'q1', on: true }),
      event('a', 1, 60, 60, 'flag', { q: 'q3', on: true }),
      event('a', 1, 70, 70, 'flag', { q: 'q3', on: false }),
    ]);
    expect([...state.answers]).toEqual([['q1', { type: 'short', text: '乙' }]]);
    expect([...state.flagged]).toEqual(['q1']);
    expect(state).toMatchObject({ paperHash: 'h', changedSinceSubmit: true });
  });

  test('a second machine whose clock is an hour behind still wins', () => {
    seqs = {};
    const hour = 60 * MINUTE;
    const events = [
      event('z', 1, 0, 2 * hour, 'open', { hash: 'h' }),
      event('z', 1, 10, 2 * hour + 10, 'answer', answer('q1', '第一台')),
      event('a', 2, 0, hour, 'open', { hash: 'h' }),
      event('a', 2, 10, hour + 10, 'answer', answer('q1', '第二台')),
    ];
    expect(replay(events).answers.get('q1')).toEqual({ type: 'short', text: '第二台' });
    expect(gapsOf(replay(events))).toEqual([{ at: hour, kind: 'moved', ms: -hour - 10 }]);
  });

  test('the order in which events are handed over does not matter; junk is passed over', () => {
    seqs = {};
    const events = [
      event('a', 1, 0, 0, 'open', { hash: 'h' }),
      event('a', 1, 5, 5, 'answer', answer('q1', '1')),
      event('b', 2, 0, 3, 'open', { hash: 'h' }),
      event('b', 2, 5, 8, 'answer', answer('q1', '2')),
      event('a', 3, 0, 90, 'open', { hash: 'h' }),
      event('a', 3, 5, 95, 'answer', answer('q1', '3')),
      event('a', 3, 6, 96, 'unheard-of'),
      { ...event('a', 3, 6, 96, 'answer'), data: null },
    ];
    const expected = replay(events);
    expect(expected.answers.get('q1')).toEqual({ type: 'short', text: '3' });
    fc.assert(
      fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (mixed) => {
        expect(replay(mixed)).toEqual(expected);
      }),
      { numRuns: RUNS },
    );
  });

  test('storage cleared in the middle of a session: what came later wins, and the time counts once', () => {
    const before = (device: string) => [
      event(device, 1, 0, 0, 'open', { hash: 'h' }),
      event(device, 1, 30 * MINUTE, 30 * MINUTE, 'answer', answer('q1', '清理前')),
    ];
    // Device ids are random: either may come first in the alphabet.
    for (const [first, second] of [
      ['a', 'z'],
      ['z', 'a'],
    ] as const) {
      seqs = {};
      const state = replay([
        ...before(first),
        event(second, 1, 31 * MINUTE, 31 * MINUTE, 'answer', answer('q1', '清理后')),
      ]);
      expect(state.answers.get('q1')).toEqual({ type: 'short', text: '清理后' });
      expect(state.sessions).toHaveLength(1);
      expect(timeBase(state.sessions, 32 * MINUTE)).toEqual({ strict: 32 * MINUTE, mono: 31 * MINUTE });
      expect(gapsOf(state)).toEqual([]);
    }
  });

  test('without drafts a log says the same', () => {
    const step = fc.record({
      session: fc.integer({ min: 1, max: 3 }),
      type: fc.constantFrom('answer', 'answer', 'answer', 'alive', 'flag', 'submit'),
      q: fc.constantFrom('q1', 'q2'),
      text: fc.string({ maxLength: 3 }),
    });
    const build = (steps: readonly { session: number; type: string; q: string; text: string }[]) => {
      seqs = {};
      return steps.map(({ session, type, q, text }, at) =>
        event('aba'[session - 1] ?? 'a', session, at, at, type, {
          ...answer(q, text),
          on: true,
          n: at + 1,
          receipt: '000000000000',
        }),
      );
    };
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const events = build(steps);
        const { sessions, ...said } = replay(withoutDrafts(events));
        const { sessions: allSessions, ...all } = replay(events);
        expect(said).toEqual(all);
        expect(sessions.map(({ number, device }) => [number, device])).toEqual(
          allSessions.map(({ number, device }) => [number, device]),
        );
      }),
      { numRuns: RUNS },
    );
    const typed = Array.from({ length: 50 }, (_, at) => event('a', 1, at, at, 'answer', answer('q1', '字'.repeat(at))));
    expect(withoutDrafts(typed)).toEqual(typed.slice(-1));
  });

  test('the record keeps one entry for a run of typing, and every other event', () => {
    seqs = {};
    const events = [
      event('a', 1, 0, 0, 'open', { hash: 'h' }),
      event('a', 1, 1, 1, 'answer', answer('q1', '会')),
      event('a', 1, 2, 2, 'answer', answer('q1', '会话')),
      event('a', 1, 3, 3, 'alive'),
      event('a', 1, 4, 4, 'answer', answer('q1', '会话管理')),
      event('a', 1, 5, 5, 'answer', answer('q2', '1')),
      event('a', 1, 6, 6, 'answer', answer('q1', '改')),
    ];
    expect(logForRecord(events).map(({ type, q, a }) => [type, q, (a as { text?: string })?.text])).toEqual([
      ['open', undefined, undefined],
      ['answer', 'q1', '会话管理'],
      ['answer', 'q2', '1'],
      ['answer', 'q1', '改'],
    ]);
  });
});

describe('time', () => {
  const session = (number: number, startedAt: number, wall: number, mono = wall) => ({
    number,
    device: 'a',
    startedAt,
    lastAt: startedAt + wall,
    mono,
  });

  test('the stricter clock counts, whichever it is', () => {
    const base = timeBase([], 0);
    expect(timeUsed(base, { mono: 10, wall: 10 })).toBe(10);
    // Set back an hour.
    expect(timeUsed(base, { mono: 20 * MINUTE, wall: -40 * MINUTE })).toBe(20 * MINUTE);
    // The machine slept.
    expect(timeUsed(base, { mono: 20 * MINUTE, wall: 50 * MINUTE })).toBe(50 * MINUTE);
  });

  test('closed time counts, and setting the clock back while closed gives back nothing more', () => {
    expect(timeBase([session(1, 0, 10 * MINUTE)], 15 * MINUTE)).toEqual({ strict: 15 * MINUTE, mono: 10 * MINUTE });
    expect(timeBase([session(1, 0, 10 * MINUTE)], -30 * MINUTE).strict).toBe(10 * MINUTE);
    const two = [session(1, 0, 10 * MINUTE), session(2, 12 * MINUTE, 5 * MINUTE, 7 * MINUTE)];
    expect(timeBase(two, 17 * MINUTE)).toEqual({ strict: 19 * MINUTE, mono: 17 * MINUTE });
  });

  test('no history of clocks makes used time less than what the unsettable clock saw', () => {
    const history = fc.array(
      fc.record({
        startedAt: fc.integer({ min: -1e9, max: 1e9 }),
        wall: fc.integer({ min: -1e9, max: 1e9 }),
        mono: fc.nat(1e8),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(
        history,
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.nat(1e8),
        fc.integer(),
        (parts, resumed, mono, wall) => {
          const sessions = parts.map((part, at) => session(at + 1, part.startedAt, part.wall, part.mono));
          const base = timeBase(sessions, resumed);
          const seen = parts.reduce((sum, part) => sum + part.mono, 0) + mono;
          expect(timeUsed(base, { mono, wall })).toBeGreaterThanOrEqual(seen);
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('running, grace, locked', () => {
    const limits = { minutes: 1, graceSeconds: 30 };
    expect(timeLeft(59_999, limits)).toEqual({ phase: 'running', ms: 1, untilLock: 30_001 });
    expect(timeLeft(60_000, limits)).toMatchObject({ phase: 'grace', untilLock: 30_000 });
    expect(timeLeft(89_999, limits)).toMatchObject({ phase: 'grace', untilLock: 1 });
    expect(timeLeft(90_000, limits)).toMatchObject({ phase: 'locked', untilLock: 0 });
    expect(timeLeft(60_000, { minutes: 1, graceSeconds: 0 })).toMatchObject({ phase: 'locked' });
  });

  test('drift is no jump; a jump is told once', () => {
    expect(clockJump({ mono: 1000, wall: 2500 }, 0)).toBeUndefined();
    expect(clockJump({ mono: 1000, wall: 61_000 }, 0)).toBe(60_000);
    expect(clockJump({ mono: 2000, wall: 62_000 }, 60_000)).toBeUndefined();
    expect(clockJump({ mono: 2000, wall: 2000 }, 60_000)).toBe(-60_000);
  });

  test('shown as people read it', () => {
    expect([0, 1, 59_001, 60_000, 3_909_000, -5].map(clockText)).toEqual([
      '0:00',
      '0:01',
      '1:00',
      '1:00',
      '1:05:09',
      '0:00',
    ]);
  });
});
