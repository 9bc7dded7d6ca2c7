/** Characters people mix up on a screen or a keyboard: exchanging them is half a mistake. */
const ALIKE = ['0o', '1li', '5s', '8b', '2z', '6g'];

/** Look-alikes share a number, so that one comparison tells. */
const LOOKS = new Uint8Array(128);
for (const [at, group] of ALIKE.entries()) for (const char of group) LOOKS[char.charCodeAt(0)] = at + 1;

const cost = (a: number, b: number) => {
  if (a === b) return 0;
  const look = a < 128 ? LOOKS[a] : 0;
  return look && look === LOOKS[b] ? 0.5 : 1;
};

/** Rows are kept: thousands of codes are compared for one wrong one. */
let rows = [new Float32Array(64), new Float32Array(64), new Float32Array(64)] as const;

/**
 * Mistakes between two short words: wrong, missing, extra and swapped characters count one each, look-alikes half.
 * @returns Infinity as soon as it must be more than `limit`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Number.POSITIVE_INFINITY;
  if (b.length >= rows[0].length) {
    const size = b.length * 2;
    rows = [new Float32Array(size), new Float32Array(size), new Float32Array(size)];
  }
  let [beforeLast, last, row] = rows;
  for (let j = 0; j <= b.length; j++) last[j] = j;
  for (let i = 1; i <= a.length; i++) {
    const x = a.charCodeAt(i - 1);
    row[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const y = b.charCodeAt(j - 1);
      let value = Math.min((last[j - 1] ?? 0) + cost(x, y), (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && x === b.charCodeAt(j - 2) && y === a.charCodeAt(i - 2)) {
        value = Math.min(value, (beforeLast[j - 2] ?? 0) + 1);
      }
      row[j] = value;
      if (value < least) least = value;
    }
    if (least > limit) return Number.POSITIVE_INFINITY;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  const distance = last[b.length] ?? Number.POSITIVE_INFINITY;
  return distance <= limit ? distance : Number.POSITIVE_INFINITY;
}

/** One bit per kind of character, look-alikes together: words whose bits differ in many places cannot be near. */
export function characterBits(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at++) {
    const code = word.charCodeAt(at);
    const look = code < 128 ? LOOKS[code] : 0;
    bits |= 1 << (look ? look - 1 : 6 + (code % 26));
  }
  return bits;
}

/** Whether two words may be within `limit` mistakes, by their bits alone: each mistake changes two bits at most. */
export function mayBeNear(a: number, b: number, limit: number): boolean {
  let bits = a ^ b;
  let count = 0;
  for (; bits !== 0; bits &= bits - 1) count++;
  return count <= limit * 2;
}
