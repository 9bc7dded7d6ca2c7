/** As much of CBOR (RFC 8949) as Pagefind's files use: integers, texts and arrays of known length. */

const KIND = { unsigned: 0, negative: 1, bytes: 2, text: 3, array: 4, simple: 7 } as const;

/** Reads forwards. Every method throws RangeError when something else stands there. */
export class CborReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  integer(): number {
    const kind = this.#kind();
    if (kind !== KIND.unsigned && kind !== KIND.negative) throw this.#unexpected('an integer');
    const value = this.#argument();
    return kind === KIND.unsigned ? value : -1 - value;
  }

  text(): string {
    if (this.#kind() !== KIND.text) throw this.#unexpected('a text');
    const length = this.#argument();
    this.#at += length;
    return this.#bytes.toString('utf8', this.#at - length, this.#at);
  }

  /** Number of items that follow. */
  array(): number {
    if (this.#kind() !== KIND.array) throw this.#unexpected('an array');
    return this.#argument();
  }

  /** Bytes of the next items, as they are. */
  skipped(items: number): Uint8Array {
    const start = this.#at;
    for (let left = items; left > 0; left--) {
      const kind = this.#kind();
      const value = this.#argument();
      if (kind === KIND.array) left += value;
      else if (kind === KIND.text || kind === KIND.bytes) this.#at += value;
      else if (kind !== KIND.unsigned && kind !== KIND.negative && kind !== KIND.simple)
        throw this.#unexpected('an item');
    }
    return this.#bytes.subarray(start, this.#at);
  }

  #kind(): number {
    return this.#bytes.readUInt8(this.#at) >> 5;
  }

  #argument(): number {
    const short = this.#bytes.readUInt8(this.#at++) & 0x1f;
    if (short < 24) return short;
    const size = short === 24 ? 1 : short === 25 ? 2 : short === 26 ? 4 : 0;
    if (size === 0) throw this.#unexpected('a length');
    this.#at += size;
    return this.#bytes.readUIntBE(this.#at - size, size);
  }

  #unexpected(wanted: string): RangeError {
    return new RangeError(`CBOR: expected ${wanted} at byte ${this.#at}.`);
  }
}

/** Writes into a buffer that grows. */
export class CborWriter {
  #bytes = Buffer.allocUnsafe(4_096);
  #at = 0;

  get length(): number {
    return this.#at;
  }

  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#at);
  }

  integer(value: number): void {
    if (value < 0) this.#head(KIND.negative, -1 - value);
    else this.#head(KIND.unsigned, value);
  }

  text(text: string): void {
    const length = Buffer.byteLength(text);
    this.#head(KIND.text, length);
    this.#reserve(length);
    this.#at += this.#bytes.write(text, this.#at);
  }

  array(items: number): void {
    this.#head(KIND.array, items);
  }

  raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    // A call into the runtime costs more than a loop for the few bytes that are usual.
    if (bytes.length > 32) this.#bytes.set(bytes, this.#at);
    else for (let at = 0; at < bytes.length; at++) this.#bytes[this.#at + at] = bytes[at] ?? 0;
    this.#at += bytes.length;
  }

  #head(kind: number, value: number): void {
    this.#reserve(5);
    const size = value < 24 ? 0 : value < 0x100 ? 1 : value < 0x10000 ? 2 : 4;
    const short = size === 0 ? value : size === 1 ? 24 : size === 2 ? 25 : 26;
    this.#bytes[this.#at++] = (kind << 5) | short;
    for (let at = size - 1; at >= 0; at--) this.#bytes[this.#at++] = (value >>> (8 * at)) & 0xff;
  }

  #reserve(more: number): void {
    if (this.#at + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#bytes.length * 2, this.#at + more));
    larger.set(this.#bytes.subarray(0, this.#at));
    this.#bytes = larger;
  }
}
