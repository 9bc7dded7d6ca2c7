import { contentHash } from '../content/hash.ts';
import { completed, type Migration, openDatabase, result } from './database.ts';
import { toStorageError } from './error.ts';
import type { StoredEvent } from './event.ts';
import { canonicalText } from './json.ts';
import type { EventStore, MergeReport } from './store.ts';

const EVENTS = 'events';
/** All variants of ids with more than one content; empty as a rule. */
const VARIANTS = 'variants';
const SETTINGS = 'settings';

/** One entry per version, never edited once released. */
export const MIGRATIONS: readonly Migration[] = [
  (database) => {
    const events = database.createObjectStore(EVENTS, { keyPath: ['device', 'seq'] });
    events.createIndex('stream', 'stream');
    events.createIndex('device', 'device');
    database.createObjectStore(VARIANTS, { keyPath: ['id', 'hash'] }).createIndex('id', 'id');
    database.createObjectStore(SETTINGS);
  },
];

interface Variant {
  id: string;
  hash: string;
  event: StoredEvent;
}

export interface IndexedDbOptions {
  factory: IDBFactory;
  /** From `databaseName`. */
  name: string;
  /** A fresh random device id (8 to 40 letters a–z and digits), asked for once per database. */
  newDevice: () => string;
}

/** The store in a browser. Opens on first use; after a lost connection the next call opens anew. */
export function createIndexedDbStore({ factory, name, newDevice }: IndexedDbOptions): EventStore {
  let connection: Promise<IDBDatabase> | undefined;
  const forget = () => {
    connection = undefined;
  };

  const connect = () => {
    if (!connection) {
      const opening = openDatabase(factory, name, MIGRATIONS, forget);
      connection = opening;
      // The next call may have more luck: the other page closed, the browser setting changed.
      opening.catch(forget);
    }
    return connection;
  };

  async function begin(mode: IDBTransactionMode): Promise<IDBTransaction> {
    const options: IDBTransactionOptions = mode === 'readwrite' ? { durability: 'strict' } : {};
    const open = async () => (await connect()).transaction([EVENTS, VARIANTS, SETTINGS], mode, options);
    try {
      return await open();
    } catch (error) {
      // The connection was closed under our feet, before anything was written: one new one is worth a try.
      if (!(error instanceof DOMException) || error.name !== 'InvalidStateError') throw error;
      forget();
      return open();
    }
  }

  /** Runs `work` in one transaction and resolves with its result when that is complete; on any error nothing stays. */
  async function inTransaction<T>(
    mode: 'readonly' | 'readwrite',
    work: (stores: { events: IDBObjectStore; variants: IDBObjectStore; settings: IDBObjectStore }) => Promise<T>,
  ): Promise<T> {
    try {
      const transaction = await begin(mode);
      const done = completed(transaction);
      const stores = {
        events: transaction.objectStore(EVENTS),
        variants: transaction.objectStore(VARIANTS),
        settings: transaction.objectStore(SETTINGS),
      };
      const [value] = await Promise.all([work(stores).catch((error: unknown) => abort(transaction, error)), done]);
      return value;
    } catch (error) {
      throw toStorageError(error, mode === 'readwrite' ? 'write' : 'read');
    }
  }

  return {
    append: (make) =>
      inTransaction('readwrite', async ({ events, settings }) => {
        const device = await ownDevice(settings, newDevice);
        // Read and add in one transaction: a second tab waits, so no two get the same number.
        const last = await result(events.index('device').openKeyCursor(device, 'prev'));
        const [, seq = 0] = (last?.primaryKey ?? []) as [string?, number?];
        const event = make(device, seq + 1);
        await result(events.add(event));
        return event;
      }),
    all: () =>
      inTransaction('readonly', async ({ events, variants }) => [
        ...((await result(events.getAll())) as StoredEvent[]),
        ...(await allVariants(variants)),
      ]),
    inStream: (stream) =>
      inTransaction('readonly', async ({ events, variants }) => [
        ...((await result(events.index('stream').getAll(stream))) as StoredEvent[]),
        ...(await allVariants(variants)),
      ]),
    merge: (incoming) =>
      inTransaction('readwrite', async ({ events, variants }) => {
        const report: MergeReport = { added: 0, known: 0, conflicts: [] };
        for (const event of incoming) await mergeOne(event, events, variants, report);
        return report;
      }),
  };
}

/** The first error is the one to report, not the AbortError that follows from it. */
function abort(transaction: IDBTransaction, error: unknown): never {
  try {
    transaction.abort();
  } catch {
    // Already aborted by the browser.
  }
  throw error;
}

async function ownDevice(settings: IDBObjectStore, newDevice: () => string): Promise<string> {
  const known: unknown = await result(settings.get('device'));
  if (typeof known === 'string') return known;
  const device = newDevice();
  await result(settings.add(device, 'device'));
  return device;
}

async function allVariants(variants: IDBObjectStore): Promise<StoredEvent[]> {
  return ((await result(variants.getAll())) as Variant[]).map(({ event }) => event);
}

async function mergeOne(
  event: StoredEvent,
  events: IDBObjectStore,
  variants: IDBObjectStore,
  report: MergeReport,
): Promise<void> {
  const content = canonicalText(event);
  const first = (await result(events.get([event.device, event.seq]))) as StoredEvent | undefined;
  if (!first) {
    await result(events.add(event));
    report.added++;
    return;
  }
  const toVariant = (stored: StoredEvent, text: string): Variant => ({
    id: stored.id,
    hash: contentHash(text),
    event: stored,
  });
  const firstContent = canonicalText(first);
  const variant = toVariant(event, content);
  if (firstContent === content || (await result(variants.getKey([variant.id, variant.hash]))) !== undefined) {
    report.known++;
    return;
  }
  // The first content is copied next to the others, so that one look at this store shows every conflict whole.
  await result(variants.put(toVariant(first, firstContent)));
  await result(variants.add(variant));
  if (!report.conflicts.includes(event.id)) report.conflicts.push(event.id);
}
