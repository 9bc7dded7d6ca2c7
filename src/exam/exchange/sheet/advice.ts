import type { Finding } from '../../../content/findings.ts';
import { fieldName } from '../field-names.ts';
import { fromPlace } from './place.ts';

/** A finding about a field, said about the cell: authors of a sheet know column titles and no field names. */
export function advice(finding: Finding, titles: readonly string[]): Finding {
  const title = titles[fromPlace(finding.line).column] ?? '';
  const fix = finding.fix
    .replace(/^(?:补上|改) [\w.[\]]+/, `写“${title}”`)
    .replace(/\b(?:points|type|fixedLast)\b/g, (field) => `“${fieldName(field)}”`);
  if (finding.kind === 'field-missing') return { ...finding, message: `“${title}”没有写`, fix };
  const message = finding.message
    .replace(/^[\w.[\]]+ 写成了 “”：.*/, `“${title}”没有写`)
    .replace(/^[\w.[\]]+ 写成了/, `“${title}”写成了`);
  return { ...finding, message, fix };
}
