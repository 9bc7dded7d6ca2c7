import type { StoredEvent } from './event.ts';
import { canonicalText } from './json.ts';
import type { EventStore, MergeReport } from './store.ts';

/** A store that lives as long as the process: for tests, command line tools, and pages that may not store anything. */
export function createMemoryStore(device: string): EventStore {
  const events: StoredEvent[] = [];
  /** Content of every variant by id. */
  const contents = new Map<string, Set<string>>();
  let last = 0;

  const insert = (event: StoredEvent, content = canonicalText(event)) => {
    events.push(event);
    contents.set(event.id, (contents.get(event.id) ?? new Set()).add(content));
    if (event.device === device) last = Math.max(last, event.seq);
  };

  return {
    append: async (make) => {
      const event = make(device, last + 1);
      insert(event);
      return event;
    },
    all: async () => [...events],
    inStream: async () => [...events],
    merge: async (incoming) => {
      const report: MergeReport = { added: 0, known: 0, conflicts: [] };
      for (const event of incoming) {
        const content = canonicalText(event);
        const variants = contents.get(event.id);
        if (variants?.has(content)) report.known++;
        else {
          insert(event, content);
          if (!variants) report.added++;
          else if (!report.conflicts.includes(event.id)) report.conflicts.push(event.id);
        }
      }
      return report;
    },
  };
}
