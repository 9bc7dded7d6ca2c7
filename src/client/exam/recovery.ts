import { openWithPassphrase, sealWithPassphrase } from '../../exam/sitting/age-file.ts';
import { StorageError } from '../../storage/error.ts';
import type { EventLog } from '../../storage/log.ts';

/** The log of one sitting in a file that only the same room code and PIN open: it goes over other people's USB sticks. */
export function sealRecovery(text: string, passphrase: string): Promise<Uint8Array> {
  return sealWithPassphrase(new TextEncoder().encode(text), passphrase);
}

export type RecoveryResult = { ok: true; added: number } | { ok: false; message: string };

/** Takes a recovery file into this machine's log. */
export async function importRecovery(file: Uint8Array, passphrase: string, log: EventLog): Promise<RecoveryResult> {
  const opened = await openWithPassphrase(file, passphrase);
  if (!opened.ok) {
    const message =
      opened.problem === 'locked'
        ? '恢复文件打不开：它是别的考号或别的场次的，或者房间码、PIN 与当时不同。'
        : '恢复文件坏了，或者不是恢复文件。换另一份拷贝。';
    return { ok: false, message };
  }
  try {
    const { added } = await log.import(new TextDecoder().decode(opened.bytes), { salvage: true });
    return { ok: true, added };
  } catch (error) {
    return { ok: false, message: error instanceof StorageError ? error.message : String(error) };
  }
}
