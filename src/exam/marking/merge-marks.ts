import type { Mark, MarksFile } from './marks.ts';

/** What an import did to the marks. */
export interface Merge {
  file: MarksFile;
  added: number;
  changed: number;
}

/**
 * Puts one marker's marks into the file: new ones are added, the marker's own earlier ones replaced. Marks of others
 * stay. A resolution is one per answer, whoever gives it.
 */
export function mergeMarks(file: MarksFile, incoming: readonly Mark[], isResolution: boolean): Merge {
  const list = isResolution ? 'resolutions' : 'marks';
  const keyOf = ({ code, item, marker }: Mark) => JSON.stringify(isResolution ? [code, item] : [code, item, marker]);
  const merged = new Map(file[list].map((mark) => [keyOf(mark), mark]));
  let added = 0;
  let changed = 0;
  for (const mark of incoming) {
    const earlier = merged.get(keyOf(mark));
    if (!earlier) added++;
    else if (earlier.marker !== mark.marker || earlier.lines.join() !== mark.lines.join()) changed++;
    merged.set(keyOf(mark), mark);
  }
  return { file: { ...file, [list]: [...merged.values()].sort(byPlace) }, added, changed };
}

/** The file is the same whoever marked first. */
function byPlace(a: Mark, b: Mark): number {
  return compare(a.item, b.item) || compare(a.code, b.code) || compare(a.marker, b.marker);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
