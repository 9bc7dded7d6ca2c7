import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('samples/', import.meta.url);

/** The sample diagrams of this folder, by file name without ending. */
export const SAMPLES: ReadonlyMap<string, string> = new Map(
  readdirSync(folder)
    .sort()
    .map((name) => [name.replace(/\.mmd$/, ''), readFileSync(new URL(name, folder), 'utf8')]),
);

export function sample(name: string): string {
  const source = SAMPLES.get(name);
  if (source === undefined) throw new Error(`no sample ${name}`);
  return source;
}
