import { sha256 } from '@noble/hashes/sha2.js';
import { taggedHash } from './bytes.ts';

const WORDS_PER_BLOCK = 8;
const TWO_32 = 2 ** 32;

/**
 * Endless 32-bit words from SHA-256 in counter mode, one stream per seed and label. Streams of different labels are
 * independent, so drawing one more paper never changes another one.
 */
export class WordStream {
  readonly #input = new Uint8Array(40);
  readonly #view = new DataView(this.#input.buffer);
  #block: DataView = this.#view;
  #used = WORDS_PER_BLOCK;
  #counter = 0;

  /** @param label one or more texts, e.g. `['options', code, itemId]`; they are framed, so no joining character is needed. */
  constructor(seed: Uint8Array, label: readonly string[]) {
    this.#input.set(taggedHash('stream', seed, ...label));
  }

  /** The next word, 0 … 2^32 - 1. */
  next(): number {
    if (this.#used === WORDS_PER_BLOCK) {
      // The counter is 64 bits wide; its upper half stays 0, as nobody draws 2^32 blocks from one label.
      this.#view.setUint32(36, this.#counter++);
      const block = sha256(this.#input);
      this.#block = new DataView(block.buffer, block.byteOffset, block.byteLength);
      this.#used = 0;
    }
    return this.#block.getUint32(4 * this.#used++);
  }

  /**
   * A uniform integer 0 … n - 1. Words above the largest multiple of n are thrown away: `word % n` alone would favour
   * small numbers. `below(1)` takes no word.
   * @throws RangeError when n is not an integer from 1 to 2^32.
   */
  below(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > TWO_32) throw new RangeError(`below(${n})`);
    if (n === 1) return 0;
    const limit = TWO_32 - (TWO_32 % n);
    for (;;) {
      const word = this.next();
      if (word < limit) return word % n;
    }
  }
}
