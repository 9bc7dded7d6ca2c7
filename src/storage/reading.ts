import {
  CURRENT_SHAPE,
  type EventShape,
  type Interpreted,
  interpret,
  type LogEvent,
  type StoredEvent,
} from './event.ts';
import { canonicalText } from './json.ts';

/** Two devices that think they are one (a copied profile) wrote different events under one id. */
export interface Conflict {
  id: string;
  /** All different contents, in a fixed order. None of them is among the events: nobody can say which one is true. */
  variants: StoredEvent[];
}

export type Unread = Extract<Interpreted, { ok: false }>;

/** What a log says, and what it holds but cannot say. */
export interface Reading {
  /** In the order of `sortEvents`. */
  events: LogEvent[];
  /** Kept and exported, but not understood by this version. */
  unread: Unread[];
  conflicts: Conflict[];
}

/** The last known sequence number per device. One number would not do: every device counts for itself. */
export type Cursor = Readonly<Record<string, number>>;

export interface ReadOptions {
  stream?: string;
  /** Only events beyond these. */
  after?: Cursor;
  shape?: EventShape;
}

/** Distinct contents per id, ids and contents in a fixed order: the state of a log, whatever the order of its merges. */
export function distinctVariants(stored: readonly StoredEvent[]): StoredEvent[][] {
  const groups = new Map<string, Map<string, StoredEvent>>();
  for (const event of stored) {
    const group = groups.get(event.id) ?? new Map<string, StoredEvent>();
    groups.set(event.id, group.set(canonicalText(event), event));
  }
  return [...groups.values()]
    .map((group) => [...group].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, event]) => event))
    .sort(([a], [b]) => (a && b ? compareKeys(a, b) : 0));
}

const compareKeys = (a: StoredEvent, b: StoredEvent) =>
  a.device < b.device ? -1 : a.device > b.device ? 1 : a.seq - b.seq;

/** Everything stored (repeats allowed) → what it means. Depends on the set alone, not on its order. */
export function toReading(stored: readonly StoredEvent[], options: ReadOptions = {}): Reading {
  const { stream, after = {}, shape = CURRENT_SHAPE } = options;
  const reading: Reading = { events: [], unread: [], conflicts: [] };
  for (const variants of distinctVariants(stored)) {
    const [first] = variants;
    if (!first || first.seq <= (after[first.device] ?? 0)) continue;
    const interpreted = variants.map((variant) => interpret(variant, shape));
    if (stream !== undefined && !interpreted.some((result) => streamOf(result) === stream)) continue;
    if (variants.length > 1) {
      reading.conflicts.push({ id: first.id, variants });
      continue;
    }
    for (const result of interpreted) {
      if (result.ok) reading.events.push(result.event);
      else reading.unread.push(result);
    }
  }
  reading.events = sortEvents(reading.events);
  return reading;
}

/** An event that is not understood counts for the stream it names, so that its page can say that something is missing. */
const streamOf = (result: Interpreted) => (result.ok ? result.event.stream : result.stored.stream);

/**
 * By time over devices, by `seq` within one. A clock that was set back must not turn an untick before its tick, so
 * each event counts as no earlier than its device's previous one.
 */
export function sortEvents(events: readonly LogEvent[]): LogEvent[] {
  const bySeq = [...events].sort((a, b) => a.seq - b.seq);
  const latest = new Map<string, number>();
  const timed = bySeq.map((event) => {
    const time = Math.max(event.at, latest.get(event.device) ?? 0);
    latest.set(event.device, time);
    return { event, time };
  });
  return timed
    .sort(
      (a, b) =>
        a.time - b.time ||
        (a.event.device < b.event.device ? -1 : a.event.device > b.event.device ? 1 : 0) ||
        a.event.seq - b.event.seq,
    )
    .map(({ event }) => event);
}
