import { splitRef } from '../content/targets.ts';
import { getContent } from './store.ts';

/** Site path → address under the site's base: `/systems/` → `/duty/systems/`. */
export function path(sitePath: string): string {
  return `${getContent().settings.base}${sitePath.replace(/^\//, '')}`;
}

/** Reference → address: `systems/erm#failure` → `/systems/erm/#failure`; terms live on one page. */
export function href(ref: string): string {
  const { page, anchor } = splitRef(ref);
  const present = getContent().formerRefs.get(page) ?? page;
  const [type, id] = present.split('/');
  if (type === 'glossary' && id) return path(`glossary/#${encodeURIComponent(id)}`);
  return path(`${present}/${anchor === undefined ? '' : `#${encodeURIComponent(anchor)}`}`);
}
