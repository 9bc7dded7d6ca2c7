import type { Section } from './markdown/body.ts';
import type { Content, Page } from './model.ts';
import type { PageType } from './schema/site.ts';
import { splitRef } from './targets.ts';

export const COVERAGE_TOPICS = ['systems', 'drills', 'reviews', 'questions', 'flows', 'terms'] as const;
export type CoverageTopic = (typeof COVERAGE_TOPICS)[number];

export interface Missing {
  /** `type/id`, or `type/id#section`. */
  ref: string;
  /** Of the section or of the page. */
  title: string;
  /** Title of the page, where `title` is a section's. */
  page?: string;
}
export interface Coverage {
  topic: CoverageTopic;
  /** How many there are of what should have something. */
  total: number;
  missing: Missing[];
}

type Input = Pick<Content, 'pages' | 'questions' | 'glossary'>;

/** Types whose sections a practice question should rest on. */
const ASKED: ReadonlySet<PageType> = new Set(['systems', 'interfaces', 'runbooks', 'procedures']);

/** What the knowledge base still lacks, topic by topic. A to-do list for authors, no mistakes: `check` says those. */
export function coverage(content: Input): Coverage[] {
  const pages = content.pages.filter((page) => !page.data.withdrawn);
  const of = (type: PageType) => pages.filter((page) => page.type === type);
  const runbooks = of('runbooks');
  const reviewable = [...runbooks, ...of('plans')];
  const bySections = pages.filter((page) => ASKED.has(page.type)).flatMap((page) => sectionsOf(page));
  const asked = askedRefs(content.questions);
  const pointed = pointedRefs(pages);
  const fromRunbooks = pointedRefs(runbooks);
  const overFlows = new Set(pages.flatMap(interfacesOfFlow));
  return [
    topic('systems', of('systems'), (page) => fromRunbooks.has(page.ref)),
    topic('drills', runbooks, (page) => page.type === 'runbooks' && page.data.drills.length > 0),
    topic('reviews', reviewable, (page) => page.data.reviewed !== undefined),
    {
      topic: 'questions',
      total: bySections.length,
      missing: bySections
        .filter(({ page, section }) => !isAsked(page.ref, section, asked))
        .map(({ page, section }) => ({
          ref: `${page.ref}#${section.anchor}`,
          title: section.title,
          page: page.data.title,
        })),
    },
    topic('flows', of('interfaces'), (page) => overFlows.has(page.id)),
    {
      topic: 'terms',
      total: content.glossary.length,
      missing: content.glossary
        .filter((term) => term.see.length === 0 && !pointed.has(`glossary/${term.id}`))
        .map((term) => ({ ref: `glossary/${term.id}`, title: term.term })),
    },
  ];
}

function topic(name: CoverageTopic, pages: readonly Page[], has: (page: Page) => boolean): Coverage {
  const missing = pages.filter((page) => !has(page)).map((page) => ({ ref: page.ref, title: page.data.title }));
  return { topic: name, total: pages.length, missing };
}

const sectionsOf = (page: Page) =>
  page.body.sections.filter((section) => section.anchor !== '').map((section) => ({ page, section }));

/** Sources of practice questions, each as written: a page, or a place on it. */
const askedRefs = (questions: Input['questions']) =>
  new Set(
    questions
      .filter(({ question }) => question.visibility === 'practice' && question.status === 'active')
      .map(({ question }) => question.source),
  );

function isAsked(ref: string, section: Section, asked: ReadonlySet<string>): boolean {
  const anchors = [
    section.anchor,
    ...section.headings.map(({ anchor }) => anchor),
    ...section.steps.map(({ id }) => id),
  ];
  return asked.has(ref) || anchors.some((anchor) => asked.has(`${ref}#${anchor}`));
}

/** Pages and terms that these pages link to, or name among their systems. */
function pointedRefs(pages: readonly Page[]): Set<string> {
  return new Set(
    pages.flatMap((page) => [
      ...page.body.links.flatMap(({ href }) =>
        href.startsWith('ref:') ? splitRef(href.slice('ref:'.length)).page : [],
      ),
      ...('systems' in page.data ? page.data.systems.map((id) => `systems/${id}`) : []),
    ]),
  );
}

const interfacesOfFlow = (page: Page) =>
  page.type === 'flows' ? page.data.steps.flatMap((step) => step.interface ?? []) : [];
