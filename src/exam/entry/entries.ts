import { z } from 'zod';

export const ENTRIES_VERSION = 'dutybook-entries/v1';

/** What one typist typed from one card: item → text, as `readTyped` keeps it; items not answered are left out. */
const entry = z.strictObject({
  code: z.string().min(1),
  typist: z.string().min(1),
  /** In which order the card's paper was printed: what the letters mean. */
  order: z.enum(['form', 'person']),
  cells: z.record(z.string(), z.string()),
});
export type Entry = z.infer<typeof entry>;

/** A third look at a card where two typists differ; one per person and item. */
const resolution = z.strictObject({
  code: z.string().min(1),
  item: z.string().min(1),
  typist: z.string().min(1),
  text: z.string(),
});
export type EntryResolution = z.infer<typeof resolution>;

/** `marking/entries.json`: answers from paper. Sorted, so it is the same whoever typed first. */
export const entriesFile = z.strictObject({
  version: z.literal(ENTRIES_VERSION),
  /** One per typist and person. */
  entries: z.array(entry),
  resolutions: z.array(resolution),
});
export type EntriesFile = z.infer<typeof entriesFile>;
export const NO_ENTRIES: EntriesFile = { version: ENTRIES_VERSION, entries: [], resolutions: [] };

export interface EntryMerge {
  file: EntriesFile;
  added: number;
  changed: number;
}

/** Puts in what one typist typed; the typist's own earlier entries for the same people are replaced. */
export function mergeEntries(file: EntriesFile, incoming: readonly Entry[]): EntryMerge {
  const keyOf = ({ code, typist }: Entry) => JSON.stringify([code, typist]);
  const { merged, added, changed } = merge(file.entries, incoming, keyOf);
  return { file: { ...file, entries: merged.sort(byPlace) }, added, changed };
}

export function mergeResolutions(file: EntriesFile, incoming: readonly EntryResolution[]): EntryMerge {
  const keyOf = ({ code, item }: EntryResolution) => JSON.stringify([code, item]);
  const { merged, added, changed } = merge(file.resolutions, incoming, keyOf);
  const sorted = merged.sort((a, b) => compare(a.code, b.code) || compare(a.item, b.item));
  return { file: { ...file, resolutions: sorted }, added, changed };
}

/** Everything typed for these people goes. */
export function dropEntries({ version, entries, resolutions }: EntriesFile, codes: ReadonlySet<string>): EntriesFile {
  const stays = ({ code }: { code: string }) => !codes.has(code);
  return { version, entries: entries.filter(stays), resolutions: resolutions.filter(stays) };
}

function merge<T>(before: readonly T[], incoming: readonly T[], keyOf: (one: T) => string) {
  const byKey = new Map(before.map((one) => [keyOf(one), one]));
  let added = 0;
  let changed = 0;
  for (const one of incoming) {
    const earlier = byKey.get(keyOf(one));
    if (!earlier) added++;
    else if (textOf(earlier) !== textOf(one)) changed++;
    byKey.set(keyOf(one), one);
  }
  return { merged: [...byKey.values()], added, changed };
}

/** Items in whatever order. */
function textOf(one: unknown): string {
  return JSON.stringify(one, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => compare(a, b)))
      : value,
  );
}

function byPlace(a: Entry, b: Entry): number {
  return compare(a.code, b.code) || compare(a.typist, b.typist);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
