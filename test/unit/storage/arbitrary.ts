import fc from 'fast-check';
import { eventId, type StoredEvent } from '../../../src/storage/event.ts';
import { isJson, type Json } from '../../../src/storage/json.ts';

/** Few runs normally, many with SLOW=1. */
export const RUNS = process.env.SLOW ? 2000 : 100;

export const json: fc.Arbitrary<Json> = fc
  .jsonValue({ maxDepth: 3, noUnicodeString: false, stringUnit: 'binary' })
  .map((value) => JSON.parse(JSON.stringify(value)) as Json)
  .filter((value) => isJson(value));

/** Few devices, numbers and contents, so that known events and conflicts are frequent. */
export const storedEvent: fc.Arbitrary<StoredEvent> = fc
  .record({
    v: fc.constantFrom(1, 1, 1, 2),
    device: fc.constantFrom('devicea1', 'deviceb2'),
    seq: fc.integer({ min: 1, max: 6 }),
    at: fc.integer({ min: 0, max: 3 }),
    stream: fc.constantFrom('training', 'checklist/runbooks/x@1'),
    type: fc.constantFrom('tick', 'reset'),
    data: fc.oneof(fc.constantFrom<Json>(null, { step: 'a' }), json),
  })
  .map((fields) => ({ id: eventId(fields.device, fields.seq), ...fields }));

export const storedEvents = fc.array(storedEvent, { maxLength: 12 });

export function event(seq: number, fields: Partial<StoredEvent> = {}): StoredEvent {
  const device = fields.device ?? 'devicea1';
  const base = { v: 1, id: eventId(device, seq), device, seq, at: 1000 + seq, stream: 's', type: 'tick', data: null };
  return { ...base, ...fields };
}
