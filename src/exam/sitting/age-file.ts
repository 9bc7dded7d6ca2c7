import { Decrypter, Encrypter, type Recipient } from 'age-encryption';

/**
 * scrypt at 2^15 takes about 0.2 s in a browser. More would not help: room code and PIN are 66 random bits, nothing a
 * person made up.
 */
export const SCRYPT_LOG_N = 15;

/**
 * `locked`: no key fits. A flipped bit in the header can look the same. `damaged`: not a whole, unchanged age file.
 */
export type AgeProblem = 'locked' | 'damaged';
export type AgeResult = { ok: true; bytes: Uint8Array } | { ok: false; problem: AgeProblem };

export function sealWithPassphrase(bytes: Uint8Array, passphrase: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(SCRYPT_LOG_N);
  return encrypter.encrypt(bytes);
}

/** Any one of the recipients can open it. @param recipients `age1…` or what the library takes for one; at least one. */
export async function sealToRecipients(
  bytes: Uint8Array,
  recipients: readonly (string | Recipient)[],
): Promise<Uint8Array> {
  // An age file without recipients is possible, and then nobody can ever open it.
  if (recipients.length === 0) throw new Error('no recipients');
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return encrypter.encrypt(bytes);
}

export function openWithPassphrase(sealed: Uint8Array, passphrase: string): Promise<AgeResult> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  return open(decrypter, sealed);
}

/** @param identities `AGE-SECRET-KEY-1…` */
export function openWithIdentities(sealed: Uint8Array, identities: readonly string[]): Promise<AgeResult> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  return open(decrypter, sealed);
}

async function open(decrypter: Decrypter, sealed: Uint8Array): Promise<AgeResult> {
  try {
    return { ok: true, bytes: await decrypter.decrypt(sealed) };
  } catch (error) {
    // The library has no error classes; every other text of its means that the file is not as it was written.
    const locked = error instanceof Error && error.message.startsWith('no identity matched');
    return { ok: false, problem: locked ? 'locked' : 'damaged' };
  }
}

const MAGIC = 'age-encryption.org/v1\n';

/** Whether a file claims to be an age file (binary form). */
export function looksLikeAge(bytes: Uint8Array): boolean {
  return startsWith(bytes, MAGIC);
}

/** Sealed with a passphrase: a paper or a recovery file, never a submission. */
export function hasPassphrase(bytes: Uint8Array): boolean {
  return startsWith(bytes, `${MAGIC}-> scrypt `);
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return String.fromCharCode(...bytes.subarray(0, text.length)) === text;
}
