import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** Stands first in every hash of the algorithm and in every published file. A changed algorithm gets a new tag. */
export const DRAW_VERSION = 'exam-draw/v1';

/** What a hash is for; the second field of every frame, so no hash can stand in for another. */
export type HashPurpose = 'salt' | 'item' | 'manifest' | 'roster' | 'blueprint' | 'secret' | 'seed' | 'stream';

/**
 * Fields one after another, each behind its length in bytes (32-bit big-endian). Without the lengths `ab|c` and `a|bc`
 * would hash alike, and a text could be moved from one field into the next.
 */
export function frame(fields: readonly (Uint8Array | string)[]): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const field of fields) {
    const bytes = typeof field === 'string' ? utf8ToBytes(field) : field;
    const length = new Uint8Array(4);
    new DataView(length.buffer).setUint32(0, bytes.length);
    parts.push(length, bytes);
  }
  return concatBytes(...parts);
}

/** SHA-256 over the frame of version, purpose and fields: 32 bytes. */
export function taggedHash(purpose: HashPurpose, ...fields: (Uint8Array | string)[]): Uint8Array {
  return sha256(frame([DRAW_VERSION, purpose, ...fields]));
}
