import { describe, expect, it } from 'vitest';
import { asStoredEvent, type EventShape, interpret } from '../../../src/storage/event.ts';
import { event } from './arbitrary.ts';

describe('asStoredEvent', () => {
  it('keeps fields it does not know', () => {
    const stored = { v: 9, id: 'devicea1-3', device: 'devicea1', seq: 3, later: { x: 1 } };
    expect(asStoredEvent(stored)).toBe(stored);
  });

  it.each([
    ['no object', 'x'],
    ['null', null],
    ['an id that is not device and number', event(3, { id: 'devicea1-4' })],
    ['number 0', { ...event(1), id: 'devicea1-0', seq: 0 }],
    ['a fraction', { ...event(1), id: 'devicea1-1.5', seq: 1.5 }],
    ['a device with other characters', { ...event(1), device: 'DEVICE-1', id: 'DEVICE-1-1' }],
    ['no version', { ...event(1), v: '1' }],
  ])('refuses %s', (_, value) => {
    expect(asStoredEvent(value)).toBeUndefined();
  });
});

describe('interpret', () => {
  it('reads the current version', () => {
    expect(interpret(event(2, { data: { step: 'a' } }))).toEqual({
      ok: true,
      event: {
        v: 1,
        id: 'devicea1-2',
        device: 'devicea1',
        seq: 2,
        at: 1002,
        stream: 's',
        type: 'tick',
        data: { step: 'a' },
      },
    });
  });

  it('reports a newer version and hands back the very object', () => {
    const stored = event(2, { v: 2 });
    const result = interpret(stored);
    expect(result).toMatchObject({ ok: false, reason: 'newer' });
    expect(result.ok || result.stored).toBe(stored);
  });

  it.each([
    ['stream', { stream: '' }],
    ['type', { type: 'x'.repeat(301) }],
    ['at', { at: -1 }],
    ['at', { at: 'gestern' }],
    ['data', { data: undefined as never }],
  ])('reports a wrong %s', (field, fields) => {
    const result = interpret(event(1, fields));
    expect(result).toMatchObject({ ok: false, reason: 'invalid' });
    expect(result.ok ? '' : result.detail).toContain(field);
  });

  const shape: EventShape = {
    version: 3,
    upcasters: {
      1: ({ name, ...rest }) => ({ ...rest, type: String(name) }) as typeof rest,
      2: (old) => ({ ...old, data: { value: old.data ?? null } }),
    },
  };

  it('lifts old events step by step', () => {
    const { type: _, ...old } = event(4, { name: 'tick', data: 7 });
    expect(interpret(old as typeof old & { v: number; id: string; device: string; seq: number }, shape)).toMatchObject({
      ok: true,
      event: { v: 3, seq: 4, type: 'tick', data: { value: 7 } },
    });
    expect(interpret(event(5, { v: 2, data: 8 }), shape)).toMatchObject({ ok: true, event: { data: { value: 8 } } });
    expect(interpret(event(6, { v: 3, data: 9 }), shape)).toMatchObject({ ok: true, event: { data: 9 } });
  });

  it('does not guess where a step is missing', () => {
    expect(interpret(event(1), { version: 2, upcasters: {} })).toMatchObject({ ok: false, reason: 'invalid' });
  });
});
