import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** Stands first in every hash of the algorithm and in every published file. A changed algorithm gets a new tag. */
export const DRAW_VERSION = 'exam-draw/v1';

/** What a hash is for; the second field of every frame, so no hash can stand in for another. */
export type HashPurpose = 'salt' | 'item' | 'manifest' | 'roster' | 'blueprint' | 'secret' | 'seed' | 'stream';

/**
 * Fields one after another, each behind its length in bytes (32-bit big-endian). Without the lengths `ab|c` and `a|bc`
 * would hash alike, and a text could be moved from one field into the next.
 */
export function frame(fields: readonly (Uint8Array | string)[]): Uint8Array {
  const parts = fields.map((field) => (typeof field === 'string' ? utf8ToBytes(field) : field));
  const framed = new Uint8Array(parts.reduce((sum, { length }) => sum + 4 + length, 0));
  const view = new DataView(framed.buffer);
  let at = 0;
  for (const part of parts) {
    view.setUint32(at, part.length);
    framed.set(part, at + 4);
    at += 4 + part.length;
  }
  return framed;
}

/** SHA-256 over the frame of version, purpose and fields: 32 bytes. */
export function taggedHash(purpose: HashPurpose, ...fields: (Uint8Array | string)[]): Uint8Array {
  return sha256(frame([DRAW_VERSION, purpose, ...fields]));
}
