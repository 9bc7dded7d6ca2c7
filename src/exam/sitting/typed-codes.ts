/**
 * What people type in a hurry, on any keyboard. The room code and the PIN together open one paper: 8 letters out of 32
 * are 40 bits, 8 digits 26.6 bits, and every guess costs a scrypt.
 */
const ROOM_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const ROOM_LETTERS = 8;
const PIN_DIGITS = 8;

export const SECRET_BITS = ROOM_LETTERS * Math.log2(ROOM_ALPHABET.length) + PIN_DIGITS * Math.log2(10);

/** Everything between the letters: spaces, dashes of all kinds, points, commas, slashes, zero-width characters. */
const SEPARATORS = /[\s\p{Pd}\p{Cf}_.,;:·•。、，/\\|]/gu;

/** NFKC for full-width input, upper case, no separators. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(SEPARATORS, '').toUpperCase();
}

export type TypedCode =
  | { ok: true; value: string }
  /** `foreign`: characters no code has; `length`: too few or too many. */
  | { ok: false; problem: 'empty' | 'foreign' | 'length'; detail: string };

/** The room code without its dash. */
export function readRoomCode(text: string): TypedCode {
  return read(text, ROOM_ALPHABET, ROOM_LETTERS);
}

export function readPin(text: string): TypedCode {
  return read(text, '0123456789', PIN_DIGITS);
}

function read(text: string, alphabet: string, length: number): TypedCode {
  const value = plain(text);
  if (value === '') return { ok: false, problem: 'empty', detail: '' };
  const foreign = [...new Set([...value].filter((character) => !alphabet.includes(character)))];
  if (foreign.length > 0) return { ok: false, problem: 'foreign', detail: foreign.join(' ') };
  if (value.length !== length) return { ok: false, problem: 'length', detail: String(value.length) };
  return { ok: true, value };
}

/**
 * The code meant by what was typed: the same text, or else the only one that differs in case, width and separators
 * alone. Undefined: none, or more than one.
 */
export function findCode(codes: readonly string[], typed: string): string | undefined {
  const exact = typed.trim();
  if (codes.includes(exact)) return exact;
  const wanted = plain(typed);
  const alike = codes.filter((code) => plain(code) === wanted);
  return wanted !== '' && alike.length === 1 ? alike[0] : undefined;
}

/** What a paper is sealed with. Both parts as `readRoomCode` and `readPin` give them. */
export function passphraseOf(roomCode: string, pin: string): string {
  return `${roomCode}-${pin}`;
}
