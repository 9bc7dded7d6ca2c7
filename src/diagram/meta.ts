/** What a screen reader gets instead of the drawing. Empty strings where the source says nothing. */
export interface Accessibility {
  title: string;
  description: string;
}

/**
 * Reads Mermaid's `accTitle: …`, `accDescr: …` and `accDescr { … }` (several lines, joined by a blank). The last one
 * of a kind counts, as in Mermaid; an unclosed block is no description (Mermaid refuses it).
 */
export function readAccessibility(source: string): Accessibility {
  const found: Accessibility = { title: '', description: '' };
  const lines = source.replace(/\r\n?/g, '\n').split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const single = /^\s*acc(Title|Descr)\s*:(.*)$/.exec(line);
    if (single) {
      found[single[1] === 'Title' ? 'title' : 'description'] = (single[2] ?? '').trim();
      continue;
    }
    const opening = /^\s*accDescr\s*\{(.*)$/.exec(line);
    if (!opening) continue;
    const rest = [opening[1] ?? '', ...lines.slice(index + 1)];
    const end = rest.findIndex((part) => part.includes('}'));
    if (end < 0) continue;
    const inside = rest.slice(0, end + 1).join('\n');
    found.description = inside.slice(0, inside.indexOf('}')).replace(/\s+/g, ' ').trim();
    index += end;
  }
  return found;
}
