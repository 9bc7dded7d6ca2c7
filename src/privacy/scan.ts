import { lastAtOrBefore } from './ranges.ts';
import { makeCellIndex } from './table.ts';
import type { CompiledConfig, Scan, Span } from './types.ts';

const URL = /(?:https?|rtsp):\/\/[^\s<>"'`\u2e80-\uffef]+/giu;

/**
 * Prepares one shadow text for the detectors. Everything a detector asks about its surroundings is a bounded window or
 * a binary search, never a walk back to the line start: a 1 MB line must stay linear.
 */
export function makeScan(text: string, config: CompiledConfig, found: readonly Span[]): Scan {
  const urls = [...text.matchAll(URL)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
  const cellAt = makeCellIndex(text);
  return {
    text,
    found,
    config,
    before(position, length) {
      const cell = cellAt(position);
      const from = Math.max(0, position - length, cell?.start ?? 0);
      const window = text.slice(from, position);
      const onLine = window.slice(window.lastIndexOf('\n') + 1);
      return cell === undefined || from > cell.start ? onLine : `${cell.heading}:${onLine}`;
    },
    after(position, length) {
      const window = text.slice(position, position + length);
      const lineEnd = window.indexOf('\n');
      return lineEnd === -1 ? window : window.slice(0, lineEnd);
    },
    inUrl(position) {
      return position < (lastAtOrBefore(urls, position)?.end ?? 0);
    },
  };
}
