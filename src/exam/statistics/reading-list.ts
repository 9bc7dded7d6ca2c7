import type { Question } from '../item.ts';
import type { PersonGrade } from '../marking/gradebook.ts';

/** One article somebody should read again. */
export interface ReadingAdvice {
  /** `type/id#anchor`, as the items cite it. */
  source: string;
  items: string[];
  /** Points lost on them, in 1/100 points. */
  lost: number;
}

/** The same by article: an article with three weak sections is one thing to read. */
export interface ArticleAdvice {
  /** `type/id`, or with `#anchor` where only one section of it is meant. */
  ref: string;
  items: string[];
  /** In 1/100 points. */
  lost: number;
}

/** Articles instead of sections, most points first. */
export function byArticle(advice: readonly ReadingAdvice[]): ArticleAdvice[] {
  const byPage = new Map<string, ReadingAdvice[]>();
  for (const one of advice) {
    const [page = ''] = one.source.split('#');
    byPage.set(page, [...(byPage.get(page) ?? []), one]);
  }
  const articles = [...byPage].map(([page, parts]) => ({
    ref: parts.length === 1 ? (parts[0]?.source ?? page) : page,
    items: parts.flatMap(({ items }) => items),
    lost: parts.reduce((sum, { lost }) => sum + lost, 0),
  }));
  return articles.sort((a, b) => b.lost - a.lost || (a.ref < b.ref ? -1 : 1));
}

/** Articles a person lost points on, most points first; items on which at least half was earned are not held against it. */
export function readingList(person: PersonGrade, questions: ReadonlyMap<string, Question>): ReadingAdvice[] {
  const bySource = new Map<string, ReadingAdvice>();
  for (const { id, score, max, state } of person.items) {
    const source = questions.get(id)?.source;
    if (source === undefined || score === null || state === 'void' || score * 2 >= max) continue;
    const advice = bySource.get(source) ?? { source, items: [], lost: 0 };
    advice.items.push(id);
    advice.lost += max - score;
    bySource.set(source, advice);
  }
  return [...bySource.values()].sort((a, b) => b.lost - a.lost || (a.source < b.source ? -1 : 1));
}
