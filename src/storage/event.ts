import * as z from 'zod/mini';
import { isJson, type Json } from './json.ts';

/** Version of the event shape that this code writes. */
export const EVENT_VERSION = 1;

/** One fact that happened on one device. Named apart from the DOM's `Event`. */
export interface LogEvent {
  /** Always the current version: older events are lifted when they are read. */
  v: number;
  /** `device-seq`: unique everywhere and for ever. */
  id: string;
  device: string;
  /** 1, 2, 3 … per device, over all streams. */
  seq: number;
  /** Milliseconds since 1970 by the device's clock; clocks jump, so order within a device is by `seq`. */
  at: number;
  /** What the event belongs to: `training`, `checklist/runbooks/mosaic@<hash>`, `exam/…`. */
  stream: string;
  /** What happened, in the stream's own words: `tick`, `answer`. */
  type: string;
  data: Json;
}

/**
 * An event as it lies in storage and in files: never rewritten, so an event of a newer version passes through an older
 * page untouched. These four fields stay in every version to come; all else may change.
 */
export interface StoredEvent {
  readonly v: number;
  readonly id: string;
  readonly device: string;
  readonly seq: number;
  readonly [field: string]: Json;
}

const DEVICE = /^[a-z0-9]{8,40}$/;
const positive = () => z.number().check(z.int(), z.positive());
const name = () => z.string().check(z.minLength(1), z.maxLength(300));

const envelope = z.object({
  v: positive(),
  id: z.string(),
  device: z.string().check(z.regex(DEVICE)),
  seq: positive(),
});

const current = z.object({
  at: z.number().check(z.int(), z.nonnegative()),
  stream: name(),
  type: name(),
  data: z.custom<Json>((value) => isJson(value), 'not JSON'),
});

export const eventId = (device: string, seq: number): string => `${device}-${seq}`;
export const isDevice = (value: string): boolean => DEVICE.test(value);

/** Checks the fields of every version; the rest is kept as it is. Undefined for anything else. */
export function asStoredEvent(value: unknown): StoredEvent | undefined {
  const head = envelope.safeParse(value);
  if (!head.success || !isJson(value)) return undefined;
  // Two spellings of one identity would slip past the search for conflicts.
  if (head.data.id !== eventId(head.data.device, head.data.seq)) return undefined;
  return value as unknown as StoredEvent;
}

/** Lifts an event of version n to n + 1. Keyed by n. */
export type Upcasters = Readonly<Record<number, (event: StoredEvent) => StoredEvent>>;

export interface EventShape {
  version: number;
  upcasters: Upcasters;
}

/** Version 1 is the first, so there is nothing to lift yet. */
export const CURRENT_SHAPE: EventShape = { version: EVENT_VERSION, upcasters: {} };

export type Interpreted =
  | { ok: true; event: LogEvent }
  /** `newer`: written by a later version of this software. `invalid`: fields are missing or wrong. */
  | { ok: false; reason: 'newer' | 'invalid'; stored: StoredEvent; detail: string };

/** A stored event of any version → the current shape, or why not. */
export function interpret(stored: StoredEvent, shape: EventShape = CURRENT_SHAPE): Interpreted {
  if (stored.v > shape.version) return { ok: false, reason: 'newer', stored, detail: `v${stored.v}` };
  let lifted = stored;
  for (let version = stored.v; version < shape.version; version++) {
    const lift = shape.upcasters[version];
    if (!lift) return { ok: false, reason: 'invalid', stored, detail: `no upcaster from v${version}` };
    lifted = lift(lifted);
  }
  const body = current.safeParse(lifted);
  if (!body.success) {
    const issue = body.error.issues[0];
    return { ok: false, reason: 'invalid', stored, detail: `${issue?.path.join('.')}: ${issue?.message}` };
  }
  const { id, device, seq } = stored;
  return { ok: true, event: { v: shape.version, id, device, seq, ...body.data } };
}
