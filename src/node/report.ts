import { FINDING_KINDS, type Finding, severityOf, sortFindings } from '../content/findings.ts';

export interface ReportOptions {
  colour: boolean;
}

/** Findings for people: grouped by file, `file:line kind message` and what to do, errors and warnings counted last. */
export function reportFindings(findings: readonly Finding[], options: ReportOptions): string {
  if (findings.length === 0) return '检查通过，没有问题。\n';
  const paint = (code: string, text: string) => (options.colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const lines: string[] = [];
  let file = '';
  for (const finding of sortFindings(findings)) {
    if (finding.file !== file) {
      file = finding.file;
      lines.push('', paint('1', file));
    }
    const severity = severityOf(finding) === 'error' ? paint('31', '错误') : paint('33', '警告');
    lines.push(`  ${finding.file}:${finding.line} ${severity} ${finding.kind} ${finding.message}`);
    lines.push(paint('2', `      → ${finding.fix}`));
  }
  const errors = findings.filter((finding) => severityOf(finding) === 'error').length;
  lines.push('', `${errors} 个错误，${findings.length - errors} 个警告。`, '');
  return lines.join('\n');
}

/** The same as JSON, for editors and CI. */
export function findingsJson(findings: readonly Finding[]): string {
  const rows = sortFindings(findings).map((finding) => ({
    ...finding,
    severity: severityOf(finding),
    title: FINDING_KINDS[finding.kind].title,
  }));
  return `${JSON.stringify(rows, null, 2)}\n`;
}
