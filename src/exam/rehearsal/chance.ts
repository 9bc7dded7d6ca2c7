import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** A number 0 … 999 that is always the same for the same words: rehearsals repeat themselves. */
export function chance(...words: readonly (string | number)[]): number {
  return new DataView(sha256(utf8ToBytes(words.join('/'))).buffer).getUint32(0) % 1000;
}
