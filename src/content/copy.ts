import type { Finding } from './findings.ts';
export function copyFindings(_file: string, _text: string, _lint: unknown): Finding[] {
  return [];
}
