import { describe, expect, it } from 'vitest';
import { StorageError } from '../../../src/storage/error.ts';
import { writeLogFile } from '../../../src/storage/exchange.ts';
import type { Json } from '../../../src/storage/json.ts';
import { createEventLog } from '../../../src/storage/log.ts';
import { createMemoryStore } from '../../../src/storage/memory.ts';
import { event } from './arbitrary.ts';

function newLog(device = 'devicea1') {
  let time = 0;
  return createEventLog(createMemoryStore(device), () => ++time + 0.7);
}

const kindOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof StorageError ? error.kind : String(error)),
  );

describe('append', () => {
  it('numbers over all streams and takes the clock that is given', async () => {
    const log = newLog();
    await log.append('a', 'tick', 1);
    expect(await log.append('b', 'tick', 2)).toEqual({
      v: 1,
      id: 'devicea1-2',
      device: 'devicea1',
      seq: 2,
      at: 2,
      stream: 'b',
      type: 'tick',
      data: 2,
    });
    expect((await log.read('a')).events.map(({ data }) => data)).toEqual([1]);
    expect((await log.readAll()).events).toHaveLength(2);
  });

  it('stores nothing that could not be read back', async () => {
    const log = newLog();
    expect(await kindOf(log.append('', 'tick', 1))).toBe('event-invalid');
    expect(await kindOf(log.append('a', '', 1))).toBe('event-invalid');
    expect(await kindOf(log.append('a', 'tick', undefined as unknown as Json))).toBe('event-invalid');
    expect(await kindOf(newLog('No Device').append('a', 'tick', 1))).toBe('event-invalid');
    expect((await log.readAll()).events).toEqual([]);
  });

  it('keeps a copy', async () => {
    const log = newLog();
    const data = { step: 'a' };
    await log.append('a', 'tick', data);
    data.step = 'b';
    expect((await log.read('a')).events[0]?.data).toEqual({ step: 'a' });
  });

  it('goes on after its own restored events', async () => {
    const log = newLog();
    await log.import(writeLogFile([event(1), event(5)]));
    expect((await log.append('a', 'tick', null)).seq).toBe(6);
  });
});

describe('import', () => {
  it('merges and says what it did', async () => {
    const log = newLog('deviceb2');
    await log.import(writeLogFile([event(1), event(2)]));
    const report = await log.import(writeLogFile([event(2), event(3), event(1, { data: 'other' })]));
    expect(report).toEqual({ added: 1, known: 1, conflicts: ['devicea1-1'], damage: [] });
    expect((await log.readAll()).conflicts[0]?.variants).toHaveLength(2);
  });

  it('carries events of a newer version through', async () => {
    const newer = event(1, { v: 3, field: { of: 'tomorrow' } });
    const log = newLog();
    await log.import(writeLogFile([newer]));
    expect((await log.readAll()).unread).toMatchObject([{ reason: 'newer', stored: newer }]);
    expect(await log.export()).toBe(writeLogFile([newer]));
  });

  it('refuses a damaged file as a whole, and offers its intact lines', async () => {
    const log = newLog();
    const text = writeLogFile([event(1), event(2), event(3)]).replace('"at":1002', '"at":1902');
    const error = await log.import(text).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ kind: 'file-damaged', intact: 2, damage: [{ line: 3 }, {}] });
    expect((await log.readAll()).events).toEqual([]);
    expect(await log.import(text, { salvage: true })).toMatchObject({ added: 2, damage: [{ kind: 'line' }, {}] });
    expect((await log.readAll()).events.map(({ seq }) => seq)).toEqual([1, 3]);
  });

  it('has nothing to offer from other files', async () => {
    expect(await kindOf(newLog().import('x', { salvage: true }))).toBe('file-foreign');
    expect(await kindOf(newLog().import('{"format":"dutybook-log","version":9}', { salvage: true }))).toBe(
      'file-newer',
    );
    const header = '{"format":"dutybook-log","version":1}\n';
    expect(await kindOf(newLog().import(header, { salvage: true }))).toBe('file-damaged');
  });
});
