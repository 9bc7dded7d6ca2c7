import type { StoredEvent } from './event.ts';

/** What a merge did. */
export interface MergeReport {
  /** New here. */
  added: number;
  /** Here already, same content. */
  known: number;
  /** Ids that are here with another content; the new variant is kept beside the old one. */
  conflicts: string[];
}

/**
 * Where events lie. Appends only: nothing is ever changed or removed. Every promise of a write resolves when the data
 * is on disk, and rejects with a StorageError when nothing of it was stored.
 */
export interface EventStore {
  /** Allocates the next number of this device and stores what `make` returns for it, in one transaction. */
  append(make: (device: string, seq: number) => StoredEvent): Promise<StoredEvent>;
  /** Everything, all variants of conflicting ids included; repeats are allowed. */
  all(): Promise<StoredEvent[]>;
  /** At least everything of a stream and all variants of conflicting ids. */
  inStream(stream: string): Promise<StoredEvent[]>;
  /** Union by id, all or nothing. */
  merge(events: readonly StoredEvent[]): Promise<MergeReport>;
}
