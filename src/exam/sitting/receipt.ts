import { sha256 } from '@noble/hashes/sha2.js';

const MODULUS = 10n ** 12n;

/** 12 digits of a sealed file: the first 8 bytes of its SHA-256 as a big-endian integer, modulo 10^12. */
export function receiptOf(sealed: Uint8Array): string {
  const hash = sha256(sealed);
  const number = new DataView(hash.buffer, hash.byteOffset, 8).getBigUint64(0);
  return String(number % MODULUS).padStart(12, '0');
}

/** `1234-5678-9012`, to read out and to write down. */
export function formatReceipt(receipt: string): string {
  return (receipt.match(/.{1,4}/g) ?? []).join('-');
}

/** A receipt as people write it again; undefined: not 12 digits. */
export function readReceipt(text: string): string | undefined {
  const digits = text.normalize('NFKC').replace(/[\s\p{Pd}.]/gu, '');
  return /^\d{12}$/.test(digits) ? digits : undefined;
}
