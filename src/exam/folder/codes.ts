import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../draw/canonical.ts';
import type { Commitment } from '../draw/published.ts';

/** Names one exam everywhere: SHA-256 of the canonical JSON of its commitment, 64 hex digits. */
export function examKey(commitment: Commitment): string {
  return hashText(canonicalJson(commitment));
}

/** SHA-256 of a text's UTF-8, 64 hex digits. */
export function hashText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/**
 * 12 digits to read out, `1a2b-3c4d-5e6f`. Enough against mistakes and against a stranger; NOT against the person who
 * made the hash: two commitments with one short code are found in minutes (about 2^24 tries). What binds is the full code.
 */
export function shortCode(hex: string): string {
  return groups(hex.slice(0, 12), '-');
}

/** All 64 digits in groups of four, to be photographed or copied. */
export function fullCode(hex: string): string {
  return groups(hex, ' ');
}

function groups(hex: string, separator: string): string {
  return (hex.match(/.{1,4}/g) ?? []).join(separator);
}

/** A code as people type it again: case, full-width digits and separators do not matter. Undefined: not a code. */
export function readCode(text: string): string | undefined {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-‐–—·.:]/g, '');
  return /^[0-9a-f]{12,64}$/.test(plain) ? plain : undefined;
}

/** Fewer digits than this do not bind the one who made the hash. */
export const BINDING_DIGITS = 32;

const ROOM_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** `XXXX-XXXX` from 32 letters that are not mistaken for each other: 39.6 bits. */
export function makeRoomCode(randomBytes: (length: number) => Uint8Array): string {
  // 256 is a multiple of 32, so the remainder is uniform.
  const letters = [...randomBytes(8)].map((byte) => ROOM_ALPHABET[byte % ROOM_ALPHABET.length]);
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}
export const ROOM_CODE = /^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/;

const PINS = 100_000_000;

/** Eight decimal digits: 26.6 bits. Numbers beyond the last full round are drawn again, or small PINs were likelier. */
export function makePin(randomBytes: (length: number) => Uint8Array): string {
  const limit = 2 ** 32 - (2 ** 32 % PINS);
  for (;;) {
    const bytes = randomBytes(4);
    const number = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
    if (number < limit) return String(number % PINS).padStart(8, '0');
  }
}
