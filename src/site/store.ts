import type { Content } from '../content/model.ts';

/**
 * Where the Astro pages find the content. The integration (src/node/integration.ts) loads it natively and puts it here;
 * pages are bundled by Vite, so a plain module variable would exist twice.
 */
const KEY = Symbol.for('dutybook.content');
type Holder = { [KEY]?: Content };

export function putContent(content: Content): void {
  (globalThis as Holder)[KEY] = content;
}

export function getContent(): Content {
  const content = (globalThis as Holder)[KEY];
  if (!content) throw new Error('The content is not loaded: the DutyBook integration is missing in astro.config.mjs.');
  return content;
}
