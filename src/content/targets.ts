import type { CodeTablePage, Content, Page, Term } from './model.ts';
import { PAGE_TYPES, type PageType } from './schema/site.ts';

/** Pages the engine makes itself; content may link to them by these names. */
export const ENGINE_PAGES = ['glossary', 'practice', 'training', 'exams', 'search', 'timeline', 'coverage'] as const;

/** Anchors an interface page gets from its facts table. */
export const FACT_ANCHORS = ['role', 'from', 'to', 'protocol', 'port', 'messages'] as const;
/** Anchors a code page gets from its answer. */
export const CODE_ANCHORS = ['where', 'meaning', 'firstcheck', 'action'] as const;

/** Anchors the engine itself puts on a page; a heading of the same name would never be reached. */
export const ENGINE_ANCHORS: Partial<Record<PageType, readonly string[]>> = {
  runbooks: ['escalation'],
  procedures: ['escalation'],
  interfaces: ['facts', ...FACT_ANCHORS],
  codes: CODE_ANCHORS,
  flows: ['chart', 'steps'],
  paths: ['units'],
};

/** Anchor of a flow's step, counted from 1 as in the drawing. */
export const flowStepAnchor = (number: number) => `step-${number}`;

/** Row anchor of a code in its table: `RTSP 454` → `rtsp-454`. */
export function codeAnchor(code: string): string {
  return code
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** What a reference can point at: title for links without text, and the anchors that exist there. */
export interface Target {
  ref: string;
  title: string;
  /** undefined where they cannot be known: the page has mistakes of its own. */
  anchors?: Set<string>;
}

/** Every place content can link to, by reference without anchor. */
export function collectTargets(
  pages: readonly Page[],
  tables: readonly CodeTablePage[],
  glossary: readonly Term[],
  settings: Content['settings'],
  brokenRefs: readonly string[] = [],
): Map<string, Target> {
  const targets = new Map<string, Target>();
  const add = (ref: string, title: string, anchors: Iterable<string> = []) =>
    targets.set(ref, { ref, title, anchors: new Set(anchors) });
  for (const ref of brokenRefs) targets.set(ref, { ref, title: ref });
  for (const type of PAGE_TYPES) add(type, settings.sections[type].zh);
  for (const name of ENGINE_PAGES) add(name, name);
  for (const page of pages) add(page.ref, page.data.title, pageAnchors(page));
  for (const table of tables)
    add(
      table.ref,
      table.data.title,
      table.data.codes.map((row) => codeAnchor(row.code)),
    );
  for (const term of glossary) add(`glossary/${term.id}`, term.term);
  return targets;
}

function pageAnchors(page: Page): string[] {
  const anchors = page.body.headings.map((heading) => heading.anchor);
  for (const list of page.body.stepLists) anchors.push(...list.steps.map((step) => step.id));
  if (page.type === 'interfaces') anchors.push(...FACT_ANCHORS);
  if (page.type === 'codes') anchors.push(...CODE_ANCHORS);
  if (page.type === 'flows')
    anchors.push('chart', 'steps', ...page.data.steps.map((_, index) => flowStepAnchor(index + 1)));
  return anchors;
}

/** `systems/erm#failure` → its two halves. */
export function splitRef(ref: string): { page: string; anchor?: string } {
  const at = ref.indexOf('#');
  return at === -1 ? { page: ref } : { page: ref.slice(0, at), anchor: ref.slice(at + 1) };
}
