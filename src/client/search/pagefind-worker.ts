import type { FullText } from '../../search/full-text.ts';
import { type PagefindClient, pagefindFullText } from '../../search/pagefind-text.ts';
import type { TextRecord } from '../../search/text-records.ts';
import type { OpenMessage, ReplyMessage, SearchMessage } from './pagefind.ts';

/** `pagefind.js` as far as it is used here. */
interface PagefindModule extends PagefindClient {
  options(options: Record<string, unknown>): Promise<void>;
  init(): Promise<void>;
}

interface Scope {
  addEventListener(type: 'message', listener: (event: MessageEvent<OpenMessage | SearchMessage>) => void): void;
  postMessage(message: ReplyMessage): void;
}
const scope = globalThis as unknown as Scope;

let fullText: Promise<FullText> | undefined;
let opened: OpenMessage | undefined;
let newest = 0;

async function open({ base, version, simplify }: OpenMessage): Promise<FullText> {
  const pagefind = (await import(/* @vite-ignore */ `${base}pagefind/pagefind.js`)) as PagefindModule;
  // Without a tag Pagefind asks for its entry file anew each time, and offline copies could not answer.
  await pagefind.options({ metaCacheTag: version });
  await pagefind.init();
  return pagefindFullText(pagefind, (id) => fetchRecord(`${base}pagefind/fragment/${id}.pf_fragment`), simplify);
}

/** Not through Pagefind, which would unpack it in JavaScript and cut an excerpt nobody sees. */
async function fetchRecord(address: string): Promise<TextRecord> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const bytes = await response.arrayBuffer();
  const [first, second] = new Uint8Array(bytes);
  // Some servers unpack what they know to be gzip.
  if (first !== 0x1f || second !== 0x8b) return JSON.parse(new TextDecoder().decode(bytes)) as TextRecord;
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return (await new Response(plain).json()) as TextRecord;
}

scope.addEventListener('message', async ({ data }) => {
  if (!('id' in data)) {
    opened = data;
    return;
  }
  newest = data.id;
  try {
    if (!opened) throw new Error('search before open');
    // A failed start must not stay for ever: the network may come back.
    fullText ??= open(opened).catch((error: unknown) => {
      fullText = undefined;
      throw error;
    });
    const text = await fullText;
    // Only the newest query is still wanted; a slow one must not hold it up.
    const { query, ...options } = data;
    const hits = data.id === newest ? await text.search(query, options) : [];
    scope.postMessage({ id: data.id, hits });
  } catch (error) {
    scope.postMessage({ id: data.id, error: error instanceof Error ? error.message : String(error) });
  }
});
