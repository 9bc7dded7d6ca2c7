import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { openWithIdentities, sealToRecipients } from '../../exam/sitting/age-file.ts';
import { browserOf, type MachineFacts } from '../../exam/sitting/machine-check.ts';
import type { ExamPageData } from '../../exam/sitting/page-data.ts';
import { StorageError } from '../../storage/error.ts';
import { databaseName } from '../../storage/scope.ts';
import { openBrowserLog } from '../storage.ts';
import type { Clocks } from './clocks.ts';

const CHECK_SCOPE = { kind: 'file', name: 'exam-check' } as const;

/** Tries everything an exam needs on this machine. Takes about a second. */
export async function measureMachine(
  { packedAt, putUrl }: Pick<ExamPageData, 'packedAt' | 'putUrl'>,
  clocks: Clocks,
): Promise<MachineFacts> {
  const start = { wall: clocks.wall(), mono: clocks.mono() };
  const missing = missingParts();
  const crypto = await tryCrypto(clocks);
  const storage = await Promise.race([tryStorage(clocks), tooLong()]);
  const freeBytes = await freeSpace();
  return {
    browser: browserOf(navigator.userAgent),
    missing,
    crypto,
    storage,
    origin: pageOrigin(),
    freeBytes,
    now: clocks.wall(),
    packedAt,
    clockDriftMs: clocks.wall() - start.wall - (clocks.mono() - start.mono),
    putUrl,
  };
}

function pageOrigin(): MachineFacts['origin'] {
  if (location.protocol === 'file:') return 'file';
  if (location.protocol === 'https:') return 'https';
  return isSecureContext ? 'local' : 'open';
}

function missingParts(): string[] {
  const needed: Record<string, boolean> = {
    TransformStream: 'TransformStream' in globalThis,
    getRandomValues: typeof globalThis.crypto?.getRandomValues === 'function',
    BigInt: typeof BigInt === 'function',
    'Array.at': typeof Array.prototype.at === 'function',
  };
  return Object.entries(needed).flatMap(([name, there]) => (there ? [] : [name]));
}

async function tryCrypto(clocks: Clocks): Promise<MachineFacts['crypto']> {
  const start = clocks.mono();
  try {
    const identity = await generateX25519Identity();
    const text = crypto.getRandomValues(new Uint8Array(1000));
    const sealed = await sealToRecipients(text, [await identityToRecipient(identity)]);
    const opened = await openWithIdentities(sealed, [identity]);
    const ok = opened.ok && opened.bytes.every((byte, index) => byte === text[index]);
    return { ok, ms: clocks.mono() - start };
  } catch {
    return { ok: false, ms: clocks.mono() - start };
  }
}

const STORAGE_LIMIT_MS = 5000;

/** A database that is stuck (another page being closed, a sick disk) answers never, not with an error. */
function tooLong(): Promise<MachineFacts['storage']> {
  const reason = '5 秒没有反应。关掉其他打开着考试页面的窗口，再查一次；还不行就重启浏览器。';
  return new Promise((resolve) => setTimeout(() => resolve({ ok: false, reason }), STORAGE_LIMIT_MS));
}

/** Writes, and reads back over a connection of its own. */
async function tryStorage(clocks: Clocks): Promise<MachineFacts['storage']> {
  try {
    const start = clocks.mono();
    const written = await openBrowserLog(CHECK_SCOPE).append('check', 'try', Math.trunc(clocks.wall()));
    const ms = clocks.mono() - start;
    const { events } = await openBrowserLog(CHECK_SCOPE).read('check');
    if (!events.some(({ id }) => id === written.id)) return { ok: false, reason: '写进去的读不回来' };
    return { ok: true, strict: 'durability' in IDBTransaction.prototype, ms };
  } catch (error) {
    return { ok: false, reason: error instanceof StorageError ? error.message : String(error) };
  } finally {
    forget();
  }
}

/** Nothing of the check stays behind; not worth waiting for. */
function forget(): void {
  try {
    indexedDB.deleteDatabase(databaseName(CHECK_SCOPE));
  } catch {
    // There is no storage, so there is nothing to forget.
  }
}

/** Only secure contexts are told; and the quota is what the browser would give, not what the disk has. */
async function freeSpace(): Promise<number | undefined> {
  try {
    const { quota, usage } = await navigator.storage.estimate();
    return quota === undefined ? undefined : quota - (usage ?? 0);
  } catch {
    return undefined;
  }
}
