import { canonicalJson } from '../../src/exam/draw/canonical.ts';
import type { DrawRecord, Manifest, Plan, Roster } from '../../src/exam/draw/published.ts';
import { makeCommitment } from '../../src/exam/draw/record.ts';
import type { Question } from '../../src/exam/item.ts';
import { printHtml } from '../../src/exam/print/html.ts';
import { layoutPaper } from '../../src/exam/print/layout.ts';
import { keyMarkdown, paperMarkdown } from '../../src/exam/print/markdown.ts';
import { folderReadme } from './readme.ts';

export interface DrawnExam {
  manifest: Manifest;
  plan: Plan;
  roster: Roster;
  record: DrawRecord;
  itemSecret: Uint8Array;
  questions: readonly Question[];
  /** Printed under the title of every paper and key. */
  notice: string | undefined;
}

/** Every file of an exam folder: path → text. */
export function examFiles({
  manifest,
  plan,
  roster,
  record,
  itemSecret,
  questions,
  notice,
}: DrawnExam): Map<string, string> {
  const commitment = makeCommitment(manifest, plan, roster, Buffer.from(record.secret, 'hex'));
  const bank = new Map(questions.map((question) => [question.id, question]));
  const listed = manifest.items.flatMap(({ id }) => bank.get(id) ?? []);
  const line = (value: unknown) => `${canonicalJson(value)}\n`;
  const files = new Map([
    ['README.md', folderReadme(plan, roster.people.length)],
    ['publish/manifest.json', line(manifest)],
    ['publish/blueprint.json', line(plan)],
    ['publish/roster.json', line(roster)],
    ['publish/commitment.json', line(commitment)],
    ['publish/draw.json', line(record)],
    ['private/item-secret.txt', `${Buffer.from(itemSecret).toString('hex')}\n`],
    ['private/questions.json', line(listed)],
  ]);
  const options = notice === undefined ? {} : { notice };
  for (const person of record.people) {
    const paper = layoutPaper(plan, person, bank);
    const texts = { papers: paperMarkdown(paper, options), keys: keyMarkdown(paper, options) };
    for (const [folder, text] of Object.entries(texts)) {
      files.set(`${folder}/${person.code}.md`, text);
      files.set(`${folder}/${person.code}.html`, printHtml(text, `${plan.title} ${person.code}`));
    }
  }
  return files;
}
