import type { Drawing, TextLine } from './drawing.ts';

const CLOSING = /^[，。、；：？！）】》」』”’…,.;:?!)\]]/;
const OPENING = /[（【《「『“‘([]$/;

/**
 * How badly labels are broken into lines, 0 = well: one point for a line of a single character, for closing
 * punctuation at a line's start and opening punctuation at its end; half a point for a last line so short that it
 * looks left over. Mermaid wraps by width alone.
 */
export function wrapPenalty(drawing: Drawing): number {
  const groups = new Map<string, TextLine[]>();
  for (const item of drawing.items) {
    if (item.kind !== 'text' || !item.group) continue;
    const lines = groups.get(item.group.key) ?? [];
    lines.push(item);
    groups.set(item.group.key, lines);
  }
  let penalty = 0;
  for (const lines of groups.values()) {
    const lengths = lines.map(({ text }) => [...text].length);
    if ((lengths.at(-1) ?? 0) * 3 < Math.max(...lengths)) penalty += 0.5;
    lines.forEach(({ text }, index) => {
      if (lines.length > 1 && [...text].length === 1) penalty += 1;
      if (index > 0 && CLOSING.test(text)) penalty += 1;
      if (index < lines.length - 1 && OPENING.test(text)) penalty += 1;
    });
  }
  return penalty;
}
