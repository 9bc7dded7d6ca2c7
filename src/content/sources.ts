import { contentHash } from './hash.ts';
import type { CodeTablePage, Page } from './model.ts';
import type { Evidence } from './schema/common.ts';
import { codeAnchor, flowStepAnchor, splitRef } from './targets.ts';

/** What a question rests on: the section's hash, and whether any of it still has to be verified. */
export interface SourceInfo {
  hash: string;
  evidence: Evidence | undefined;
}

/**
 * The section (or fact, or code row) a reference points at. A reference without anchor means the whole page.
 * @returns undefined where nothing stands under that reference.
 */
export function sourceOf(
  ref: string,
  pages: ReadonlyMap<string, Page>,
  tables: ReadonlyMap<string, CodeTablePage>,
): SourceInfo | undefined {
  const { page: pageRef, anchor } = splitRef(ref);
  const table = tables.get(pageRef);
  if (table) return tableSource(table, anchor);
  const page = pages.get(pageRef);
  if (!page) return undefined;
  if (anchor === undefined) return { hash: page.hash, evidence: page.data.evidence };
  const field = fieldSource(page, anchor);
  if (field) return field;
  const section = page.body.sections.find(
    (item) =>
      item.anchor === anchor ||
      item.headings.some((heading) => heading.anchor === anchor) ||
      item.steps.some((step) => step.id === anchor),
  );
  if (!section) return undefined;
  const own = section.headings.find((heading) => heading.anchor === anchor)?.evidence;
  return { hash: section.hash, evidence: own ?? section.evidence ?? page.data.evidence };
}

/** Facts tables and code answers are front matter, with evidence per field. */
function fieldSource(page: Page, anchor: string): SourceInfo | undefined {
  if (page.type === 'interfaces') {
    if (anchor === 'messages') {
      const { messages } = page.data;
      const evidence = messages.some((item) => item.evidence === 'unverified') ? 'unverified' : messages[0]?.evidence;
      return { hash: contentHash(JSON.stringify(messages)), evidence };
    }
    if (anchor === 'role' || anchor === 'from' || anchor === 'to' || anchor === 'protocol' || anchor === 'port') {
      const fact = page.data[anchor];
      return { hash: contentHash(fact.value), evidence: fact.evidence };
    }
  }
  if (page.type === 'codes') {
    const field = ({ where: 'where', meaning: 'meaning', firstcheck: 'firstCheck', action: 'action' } as const)[anchor];
    if (field)
      return { hash: contentHash(page.data[field]), evidence: page.data.fieldEvidence[field] ?? page.data.evidence };
  }
  if (page.type === 'flows') {
    const { steps, evidence } = page.data;
    const asked = steps.filter((_, index) => anchor === 'steps' || anchor === flowStepAnchor(index + 1));
    if (asked.length === 0) return undefined;
    const marks = asked.map((step) => step.evidence ?? evidence);
    // As weak as its weakest step: what rests on all of them rests on that one too.
    const weakest = marks.includes('unverified') ? 'unverified' : marks[0];
    return { hash: contentHash(JSON.stringify(asked)), evidence: weakest };
  }
  return undefined;
}

function tableSource(table: CodeTablePage, anchor: string | undefined): SourceInfo | undefined {
  if (anchor === undefined) return { hash: table.hash, evidence: table.data.evidence };
  const row = table.data.codes.find((item) => codeAnchor(item.code) === anchor);
  return row && { hash: contentHash(JSON.stringify(row)), evidence: row.evidence ?? table.data.evidence };
}
