import type { FullText, FullTextHit } from '../../search/full-text.ts';
import type { Simplify } from '../../search/normalize.ts';
import type { Query } from '../../search/query.ts';

/** What the page tells the worker first. */
export interface OpenMessage {
  base: string;
  version: string;
  simplify: Simplify;
}
export interface SearchMessage {
  id: number;
  query: Query;
  limit: number;
  skip: string[];
  only?: string[];
}
export type ReplyMessage = { id: number; hits: FullTextHit[] } | { id: number; error: string };

/**
 * Full text in a worker of our own. Typing never waits for WebAssembly or for long pages to be checked; and where there
 * is no document Pagefind does not cut Chinese queries by the language of the page, which would undo our pairs.
 */
export function workerFullText(base: string, version: string, simplify: Simplify): FullText {
  let worker: Worker | undefined;
  let last = 0;
  const waiting = new Map<number, { resolve(hits: FullTextHit[]): void; reject(error: Error): void }>();
  const fail = (message: string) => {
    for (const { reject } of waiting.values()) reject(new Error(message));
    waiting.clear();
  };
  const start = () => {
    const started = new Worker(new URL('./pagefind-worker.ts', import.meta.url), { type: 'module' });
    started.addEventListener('message', ({ data }: MessageEvent<ReplyMessage>) => {
      const one = waiting.get(data.id);
      waiting.delete(data.id);
      if ('error' in data) one?.reject(new Error(data.error));
      else one?.resolve(data.hits);
    });
    started.addEventListener('error', (event) => {
      fail(event.message);
      worker = undefined;
    });
    started.postMessage({ base: new URL(base, location.href).href, version, simplify } satisfies OpenMessage);
    return started;
  };
  return {
    search(query, { limit, skip, only }) {
      return new Promise((resolve, reject) => {
        worker ??= start();
        const id = ++last;
        waiting.set(id, { resolve, reject });
        const wanted = { skip: [...(skip ?? [])], ...(only && { only: [...only] }) };
        worker.postMessage({ id, query, limit, ...wanted } satisfies SearchMessage);
      });
    },
  };
}
