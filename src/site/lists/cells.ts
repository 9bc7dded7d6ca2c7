import type { Page } from '../../content/model.ts';
import type { Named } from '../../content/schema/site.ts';
import { shortTitle } from '../../content/short-title.ts';
import { titleOf } from '../relations.ts';
import { href } from '../urls.ts';
import type { Cell, Word } from './model.ts';

export const word = (text: string): Cell => ({ words: [{ zh: text }] });

export const named = (items: readonly Named[], ids: readonly string[]): Word[] =>
  ids.map((id) => {
    const item = items.find((candidate) => candidate.id === id);
    return item ? { zh: item.zh, en: item.en } : { zh: id };
  });

export const titleCell = (page: Page | { ref: string; data: { title: string } }, sub?: string): Cell => ({
  words: [{ zh: page.data.title }],
  href: href(page.ref),
  ...(sub && { sub }),
});

export const minutesCell = (minutes: number): Cell => ({ words: [{ zh: `${minutes} 分钟`, en: `${minutes} min` }] });

/** Short names of systems: table cells and chips have no room for whole titles. */
export const systems = (ids: readonly string[]): Word[] => ids.map((id) => ({ zh: systemName(id) }));
export const systemName = (id: string): string => shortTitle(titleOf(`systems/${id}`));
