import type { Finding } from '../findings.ts';
import type { CodeEntry, CodeTablePage, Page, Term } from '../model.ts';

/** One identity, one place: ids, codes and former ids may not be claimed twice. */
export function checkIdentity(
  pages: readonly (Page | CodeTablePage)[],
  codes: readonly CodeEntry[],
  glossary: readonly Term[],
  glossaryLine: (index: number) => number,
): { findings: Finding[]; formerRefs: Map<string, string> } {
  const findings: Finding[] = [];
  const owners = new Map<string, Page | CodeTablePage>();
  for (const page of pages) {
    const first = owners.get(page.ref);
    if (first) {
      findings.push({
        kind: 'id-duplicate',
        file: page.path,
        line: page.fieldLines.id ?? 1,
        message: `${page.ref} 已经是 ${first.path}`,
        fix: '改一个文件的文件名',
      });
    } else owners.set(page.ref, page);
  }

  const formerRefs = new Map<string, string>();
  for (const page of pages) {
    page.data.formerIds.forEach((id, index) => {
      const ref = `${page.type}/${id}`;
      const taken = owners.get(ref)?.path ?? formerRefs.get(ref);
      if (taken) {
        findings.push({
          kind: 'former-id-taken',
          file: page.path,
          line: page.fieldLines[`formerIds.${index}`] ?? 1,
          message: `旧 id ${ref} 已被 ${taken} 使用`,
          fix: '旧 id 只能归一页；删掉这一行，或改另一页',
        });
      } else formerRefs.set(ref, page.ref);
    });
  }

  const codeOwners = new Map<string, CodeEntry>();
  for (const entry of codes) {
    const key = entry.code.normalize('NFKC').toUpperCase().replace(/\s+/g, '');
    const first = codeOwners.get(key);
    if (first) {
      findings.push({
        kind: 'code-duplicate',
        file: entry.path,
        line: entry.line,
        message: `码 ${entry.code} 已经写在 ${first.path}:${first.line}`,
        fix: '合成一处；不同系统的同一个数字，在码前写上系统名',
      });
    } else codeOwners.set(key, entry);
  }

  const terms = new Set<string>();
  glossary.forEach((term, index) => {
    if (terms.has(term.id)) {
      findings.push({
        kind: 'id-duplicate',
        file: 'content/glossary.yaml',
        line: glossaryLine(index),
        message: `术语 id ${term.id} 写了两次`,
        fix: '合成一条，或换一个 id',
      });
    }
    terms.add(term.id);
  });
  return { findings, formerRefs };
}
