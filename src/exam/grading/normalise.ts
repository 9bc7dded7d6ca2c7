export const NORMALIZATIONS = ['nfkc', 'trim', 'casefold', 'spaces'] as const;
export type Normalization = (typeof NORMALIZATIONS)[number];

/** Zero-width characters come along with text copied from chats and web pages; nobody can see or delete them. */
const INVISIBLE = /[\u200B-\u200D\u2060\uFEFF]/g;

/**
 * A typed answer in comparable form. NFKC turns full-width digits and letters of Chinese input methods into plain
 * ones. Lower case is the locale-free one, so a machine's language never changes a mark.
 */
export function normalise(text: string, rules: readonly Normalization[]): string {
  let result = text.replace(INVISIBLE, '');
  if (rules.includes('nfkc')) result = result.normalize('NFKC');
  if (rules.includes('casefold')) result = result.toLowerCase();
  if (rules.includes('spaces')) result = result.replace(/\s+/g, '');
  return rules.includes('trim') ? result.trim() : result;
}

/** Whether a typed answer equals one of the accepted ones. An empty answer never does. */
export function isAccepted(text: string, accept: readonly string[], rules: readonly Normalization[]): boolean {
  const given = normalise(text, rules);
  return given !== '' && accept.some((answer) => normalise(answer, rules) === given);
}
