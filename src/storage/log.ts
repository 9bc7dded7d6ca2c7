import { StorageError } from './error.ts';
import {
  CURRENT_SHAPE,
  EVENT_VERSION,
  eventId,
  interpret,
  isDevice,
  type LogEvent,
  type StoredEvent,
} from './event.ts';
import { DAMAGE_KINDS, type Damage, readLogFile, writeLogFile } from './exchange.ts';
import { isJson, type Json } from './json.ts';
import { type Cursor, type Reading, toReading } from './reading.ts';
import type { EventStore, MergeReport } from './store.ts';

export interface ImportReport extends MergeReport {
  /** Damage of the file that was passed over with `salvage`. */
  damage: readonly Damage[];
}

export interface ImportOptions {
  /** Take the intact lines of a damaged file; without it such a file is refused as a whole. */
  salvage?: boolean;
}

/** The one log that checklists, training and exams write to. Rejects with StorageError only. */
export interface EventLog {
  /** Resolves when the event is on disk; rejects when it is not. */
  append(stream: string, type: string, data: Json): Promise<LogEvent>;
  read(stream: string, options?: { after?: Cursor }): Promise<Reading>;
  readAll(): Promise<Reading>;
  /** The whole log as the text of an exchange file, what this version cannot read included. */
  export(): Promise<string>;
  /** Union by id. Importing twice, or in another order, gives the same log. */
  import(text: string, options?: ImportOptions): Promise<ImportReport>;
}

/** @param now the device's clock, in milliseconds since 1970. */
export function createEventLog(store: EventStore, now: () => number): EventLog {
  return {
    async append(stream, type, data) {
      const at = Math.trunc(now());
      if (!isJson(data)) throw new StorageError('event-invalid', { detail: `${stream} ${type}: data is not JSON` });
      // A copy: whoever hands in an object may go on changing it. Through JSON, so that a reload gives back the same.
      const copy = JSON.parse(JSON.stringify(data)) as Json;
      const stored = await store.append((device, seq) => newEvent({ device, seq, at, stream, type, data: copy }));
      return toEvent(stored);
    },
    read: async (stream, { after } = {}) =>
      toReading(await store.inStream(stream), { stream, ...(after && { after }), shape: CURRENT_SHAPE }),
    readAll: async () => toReading(await store.all()),
    export: async () => writeLogFile(await store.all()),
    async import(text, { salvage = false } = {}) {
      const file = readLogFile(text);
      if (file.kind === 'foreign') throw new StorageError('file-foreign');
      if (file.kind === 'newer') throw new StorageError('file-newer', { detail: `v${file.version}` });
      const { events, damage } = file;
      if (damage.length > 0 && (!salvage || events.length === 0)) {
        throw new StorageError('file-damaged', {
          detail: summarise(damage, events.length),
          damage,
          intact: events.length,
        });
      }
      return { ...(await store.merge(events)), damage };
    },
  };
}

/** Checked before it is written: a stored event can never be taken back. */
function newEvent(fields: Omit<LogEvent, 'v' | 'id'>): StoredEvent {
  const { device, seq } = fields;
  const event: StoredEvent = { v: EVENT_VERSION, id: eventId(device, seq), ...fields };
  if (!isDevice(device)) throw new StorageError('event-invalid', { detail: `device ${device}` });
  toEvent(event);
  return event;
}

function toEvent(stored: StoredEvent): LogEvent {
  const result = interpret(stored);
  if (!result.ok) throw new StorageError('event-invalid', { detail: result.detail });
  return result.event;
}

function summarise(damage: readonly Damage[], intact: number): string {
  const shown = damage.slice(0, 3).map(({ kind, line }) => `第 ${line} 行：${DAMAGE_KINDS[kind]}`);
  const more = damage.length > shown.length ? [`共 ${damage.length} 处`] : [];
  return [...shown, ...more, `完好 ${intact} 条`].join('；');
}
