import type { Finding } from './findings.ts';
export function checkLink(
  _link: { href: string; text: string; line: number; isBare: boolean },
  _file: string,
): Finding[] {
  return [];
}
