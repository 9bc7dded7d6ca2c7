import { expect, it } from 'vitest';
import { checklistStream, RESET, TICK, tickData, ticksOf } from '../../../src/storage/checklist.ts';
import type { LogEvent } from '../../../src/storage/event.ts';
import type { Json } from '../../../src/storage/json.ts';

const events = (...all: [string, Json][]): LogEvent[] =>
  all.map(([type, data], index) => ({
    v: 1,
    id: `devicea1-${index + 1}`,
    device: 'devicea1',
    seq: index + 1,
    at: 100 + index,
    stream: 's',
    type,
    data,
  }));

it('keeps the last word on every step, with its time', () => {
  const log = events(
    [TICK, tickData('a', true)],
    [TICK, tickData('b', true)],
    [TICK, tickData('a', false)],
    [TICK, tickData('c', true)],
    [TICK, tickData('b', true)],
  );
  expect([...ticksOf(log)]).toEqual([
    ['b', 104],
    ['c', 103],
  ]);
});

it('starts over after a reset', () => {
  expect([...ticksOf(events([TICK, tickData('a', true)], [RESET, null], [TICK, tickData('b', true)]))]).toEqual([
    ['b', 102],
  ]);
});

it('passes over what it does not understand', () => {
  expect(
    ticksOf(events([TICK, null], [TICK, ['a']], [TICK, { step: 1, done: true }], ['note', { step: 'a' }])).size,
  ).toBe(0);
});

it('separates versions of a page', () => {
  expect(checklistStream('runbooks/x', '1')).not.toBe(checklistStream('runbooks/x', '2'));
});
