import type { Span } from './types.ts';

/**
 * Enough of a value to find it in the file, too little to use it: messages end up in logs and on other people's
 * screens. A password's ends are half of the password, so of secrets only the length is shown.
 */
export function maskValue(span: Pick<Span, 'type' | 'value'>): string {
  const characters = [...span.value];
  if (span.type === 'password' || span.type === 'private-key' || span.type === 'access-key') {
    return `${characters.length} 个字符`;
  }
  if (characters.length <= 4) return `${characters[0] ?? ''}${'*'.repeat(Math.max(1, characters.length - 1))}`;
  return `${characters.slice(0, 2).join('')}${'*'.repeat(characters.length - 4)}${characters.slice(-2).join('')}`;
}
