import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortEvents, toReading } from '../../../src/storage/reading.ts';
import { event, RUNS, storedEvents } from './arbitrary.ts';

const seqs = (reading: ReturnType<typeof toReading>) => reading.events.map(({ device, seq }) => `${device}${seq}`);

describe('toReading', () => {
  it('takes one stream', () => {
    const reading = toReading([event(1), event(2, { stream: 't' }), event(3)], { stream: 's' });
    expect(seqs(reading)).toEqual(['devicea11', 'devicea13']);
  });

  it('starts after a cursor, device by device', () => {
    const stored = [event(1), event(2), event(1, { device: 'deviceb2' }), event(2, { device: 'deviceb2' })];
    expect(seqs(toReading(stored, { after: { devicea1: 1 } }))).toEqual(['deviceb21', 'devicea12', 'deviceb22']);
  });

  it('reports newer events of the stream and leaves out those of others', () => {
    const stored = [event(1, { v: 7 }), event(2, { v: 7, stream: 't' })];
    expect(toReading(stored, { stream: 's' })).toMatchObject({ events: [], unread: [{ reason: 'newer' }] });
    expect(toReading(stored).unread).toHaveLength(2);
  });

  it('keeps both sides of a conflict out of the events', () => {
    const reading = toReading([event(1), event(2, { data: 'mine' }), event(2, { data: 'theirs' })]);
    expect(seqs(reading)).toEqual(['devicea11']);
    expect(reading.conflicts).toEqual([
      { id: 'devicea1-2', variants: [event(2, { data: 'mine' }), event(2, { data: 'theirs' })] },
    ]);
  });

  it('shows a conflict in every stream one of its sides belongs to', () => {
    const stored = [event(2, { stream: 's' }), event(2, { stream: 't' })];
    expect(toReading(stored, { stream: 's' }).conflicts).toHaveLength(1);
    expect(toReading(stored, { stream: 't' }).conflicts).toHaveLength(1);
    expect(toReading(stored, { stream: 'u' }).conflicts).toHaveLength(0);
  });

  it('depends on the set of events, not on order or repetition', () => {
    fc.assert(
      fc.property(storedEvents, fc.infiniteStream(fc.nat()), (stored, order) => {
        const shuffled = [...stored, ...stored]
          .map((item) => ({ item, key: order.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ item }) => item);
        expect(toReading(shuffled)).toEqual(toReading(stored));
      }),
      { numRuns: RUNS },
    );
  });
});

describe('sortEvents', () => {
  it('keeps a device in its own order when its clock is set back', () => {
    const { events } = toReading([event(1, { at: 5000 }), event(2, { at: 10 }), event(3, { at: 5001 })]);
    expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it('puts devices in time order', () => {
    const { events } = toReading([
      event(1, { at: 30 }),
      event(1, { device: 'deviceb2', at: 20 }),
      event(2, { device: 'deviceb2', at: 40 }),
    ]);
    expect(events.map(({ at }) => at)).toEqual([20, 30, 40]);
  });

  it('never reorders within a device', () => {
    fc.assert(
      fc.property(storedEvents, (stored) => {
        const last = new Map<string, number>();
        for (const { device, seq } of sortEvents(toReading(stored).events)) {
          expect(seq).toBeGreaterThan(last.get(device) ?? 0);
          last.set(device, seq);
        }
      }),
      { numRuns: RUNS },
    );
  });
});
