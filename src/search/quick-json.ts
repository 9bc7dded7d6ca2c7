import type { Content } from '../content/model.ts';
import type { HanTables } from './han.ts';
import { buildQuickIndex } from './quick-build.ts';

/** The text of `search/quick.json`. Same content, same text. */
export function quickIndexText(content: Content, han: HanTables): string {
  return JSON.stringify(buildQuickIndex(content, han));
}
