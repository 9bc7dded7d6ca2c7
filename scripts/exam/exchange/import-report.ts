import { type Finding, severityOf, sortFindings } from '../../../src/content/findings.ts';
import type { Imported } from './imported.ts';

const SHOWN = 100;

/** Mistakes in the order of the file, each with its place and what to write instead. */
export function importReport(findings: readonly Finding[], { where }: Pick<Imported, 'where'>): string {
  const lines = sortFindings(findings)
    .slice(0, SHOWN)
    .map((finding) => {
      const place = where?.(finding) ?? `${finding.file}:${finding.line}`;
      const severity = severityOf(finding) === 'error' ? '' : '警告 ';
      return `${place} ${severity}${finding.message}\n  ${finding.fix}`;
    });
  const more = findings.length > SHOWN ? [`……共 ${findings.length} 处`] : [];
  return `${[...lines, ...more].join('\n')}\n`;
}
