import { papersOf, roomState } from '../../src/exam/folder/incidents.ts';
import { type ExamDeps, UserError } from './deps.ts';
import { openDrawnExam, readLog } from './exam-folder.ts';

/**
 * Items these people had on their papers, spare papers included: they must not get them again. Public tasks stay,
 * everybody knows them.
 * @param folders the exams they sat, as exam folders or archives.
 * @param codes who sits again; the code must be the one of that time.
 */
export async function seenBefore(
  folders: readonly string[],
  codes: readonly string[],
  { err }: Pick<ExamDeps, 'err'>,
): Promise<Set<string>> {
  const seen = new Set<string>();
  const found = new Set<string>();
  for (const folder of folders) {
    const { manifest, record, candidates } = await openDrawnExam(folder);
    const state = roomState(await readLog(folder));
    const open = new Set(manifest.items.flatMap(({ id, visibility }) => (visibility === 'public-task' ? [id] : [])));
    const papers = new Set<string>();
    for (const code of codes) {
      for (const paper of papersOf(code, candidates, state)) {
        papers.add(paper);
        found.add(code);
      }
    }
    const items = record.people
      .filter(({ code }) => papers.has(code))
      .flatMap(({ sections }) => sections.flatMap(({ parts }) => parts.flat()));
    for (const { id } of items) if (!open.has(id)) seen.add(id);
  }
  const unknown = codes.filter((code) => !found.has(code));
  if (folders.length > 0 && unknown.length === codes.length) {
    throw new UserError(`名单里没有一个人考过 ${folders.join('、')}\n  补考用原来的考号，才知道谁见过哪些题`);
  }
  if (folders.length > 0 && unknown.length > 0) {
    err(`${unknown.join('、')} 没有考过 ${folders.join('、')}，不知道见过哪些题。\n`);
  }
  return seen;
}
