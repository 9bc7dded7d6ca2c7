import { StorageError } from '../storage/error.ts';
import { createIndexedDbStore } from '../storage/indexeddb.ts';
import { createEventLog, type EventLog } from '../storage/log.ts';
import { databaseName, type Scope } from '../storage/scope.ts';
import type { EventStore } from '../storage/store.ts';

/** The log of this browser profile. Opening is lazy: a browser that forbids storage shows at the first read or write. */
export function openBrowserLog(scope: Scope): EventLog {
  return createEventLog(openStore(scope), () => Date.now());
}

function openStore(scope: Scope): EventStore {
  const factory = browserFactory();
  if (!factory) return unavailableStore();
  return createIndexedDbStore({ factory, name: databaseName(scope), newDevice });
}

/** Reading the property itself throws in sandboxed frames and where cookies are blocked. */
function browserFactory(): IDBFactory | undefined {
  try {
    return globalThis.indexedDB as IDBFactory | undefined;
  } catch {
    return undefined;
  }
}

/** 100 random bits. `crypto.randomUUID` is missing on plain http in a LAN, `getRandomValues` is not. */
export function newDevice(): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
  return Array.from(crypto.getRandomValues(new Uint8Array(20)), (byte) => alphabet[byte % 32]).join('');
}

function unavailableStore(): EventStore {
  const refuse = () => Promise.reject(new StorageError('unavailable'));
  return { append: refuse, all: refuse, inStream: refuse, merge: refuse };
}
