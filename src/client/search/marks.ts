import type { Marked } from '../../search/hits.ts';
import { el } from '../dom.ts';

/** Text with its matches in `<mark>`. */
export function markedNodes({ text, ranges }: Marked): (Node | string)[] {
  const nodes: (Node | string)[] = [];
  let at = 0;
  for (const [start, end] of ranges) {
    if (start > at) nodes.push(text.slice(at, start));
    nodes.push(el('mark', {}, text.slice(start, end)));
    at = end;
  }
  if (at < text.length) nodes.push(text.slice(at));
  return nodes;
}
