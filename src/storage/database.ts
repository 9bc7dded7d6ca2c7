import { StorageError, toStorageError } from './error.ts';

/** Brings a database from version n to n + 1. Runs inside the upgrade transaction: no other awaits. */
export type Migration = (database: IDBDatabase) => void;

/**
 * Opens a database at version `migrations.length`, creating and upgrading it as needed.
 * The connection closes itself when another page wants to upgrade or delete the database; `onClosed` tells.
 * Rejects with StorageError: `blocked` when another page holds an older version open, `outdated` when the database is
 * newer than this code, `unavailable` when the browser forbids it.
 */
export function openDatabase(
  factory: IDBFactory,
  name: string,
  migrations: readonly Migration[],
  onClosed: () => void,
): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    // `open` itself throws where cookies are blocked or the frame is sandboxed.
    const request = factory.open(name, migrations.length);
    let refused = false;
    request.onupgradeneeded = ({ oldVersion }) => {
      for (const migrate of migrations.slice(oldVersion)) migrate(request.result);
    };
    request.onblocked = () => {
      // Fires only after the others were asked to close and did not. Waiting on would leave the reader without a word.
      refused = true;
      reject(new StorageError('blocked'));
    };
    request.onerror = () => reject(toStorageError(request.error, 'unavailable'));
    request.onsuccess = () => {
      const database = request.result;
      if (refused) return database.close();
      database.onversionchange = () => {
        // Not closing here would block the newer page for as long as this one is open.
        database.close();
        onClosed();
      };
      // The browser cut the connection: storage cleared, disk gone.
      database.onclose = onClosed;
      return resolve(database);
    };
  }).catch((error: unknown) => {
    throw toStorageError(error, 'unavailable');
  }) as Promise<IDBDatabase>;
}

/** Result of one request; inside a transaction, await nothing but these, or the transaction commits early. */
export function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Resolves when the transaction is complete: only then is the data durable. */
export function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}
