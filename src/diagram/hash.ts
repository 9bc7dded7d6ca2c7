import { contentHash } from '../content/hash.ts';

/** Raise this when the drawing of the same source must change: every stored diagram is then stale and drawn anew. */
const PIPELINE = 'dutybook-diagram/1';

/** Name of a diagram's stored SVG: 16 hex digits over the source; line ends and trailing blanks do not matter. */
export function diagramHash(source: string): string {
  return contentHash(`${PIPELINE}\n${normaliseSource(source)}`);
}

/** The source as it is hashed and drawn. Lines keep their numbers, for messages. */
export function normaliseSource(source: string): string {
  return source
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n+$/, '');
}
