import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * First `length` hex digits of SHA-256 over the UTF-8 text. Content hashes name sections, diagrams and versions; they
 * guard against stale ticks and stale questions, not against an attacker, so 16 digits are plenty.
 */
export function contentHash(text: string, length = 16): string {
  return bytesToHex(sha256(utf8ToBytes(text))).slice(0, length);
}
