import type { Question } from '../exam/item.ts';
import { titleOf } from './relations.ts';
import { getContent } from './store.ts';
import { href } from './urls.ts';

/** A practice question as the page needs it: with answers, because practice is for learning. */
export interface PracticeItem {
  question: Question;
  /** Stem, options and explanation may carry Markdown; practice shows them as text. */
  sourceTitle: string;
  sourceHref: string;
}

/** Only what is meant for practice; sealed and drafted questions never reach the site. */
export function practiceQuestions(): PracticeItem[] {
  return getContent()
    .questions.map(({ question }) => question)
    .filter((question) => question.visibility === 'practice' && question.status === 'active')
    .map((question) => ({
      question,
      sourceTitle: titleOf(question.source.split('#')[0] ?? ''),
      sourceHref: href(question.source),
    }));
}
