import type { Content } from '../content/model.ts';

/**
 * Where the Astro pages find the content. The integration (src/node/integration.ts) loads it natively and puts it here;
 * pages are bundled by Vite, so a plain module variable would exist twice.
 */
const KEY = Symbol.for('dutybook.content');
interface Held {
  content: Content;
  /** References of pages that this build takes over from an earlier one and Astro need not render. */
  kept: ReadonlySet<string>;
}
type Holder = { [KEY]?: Held };

export function putContent(content: Content, kept: ReadonlySet<string> = new Set()): void {
  (globalThis as Holder)[KEY] = { content, kept };
}

export function getContent(): Content {
  return held().content;
}

export function keptPages(): ReadonlySet<string> {
  return held().kept;
}

function held(): Held {
  const found = (globalThis as Holder)[KEY];
  if (!found) throw new Error('The content is not loaded: the DutyBook integration is missing in astro.config.mjs.');
  return found;
}
