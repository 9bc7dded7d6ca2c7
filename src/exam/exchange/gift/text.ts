/**
 * Texts in GIFT. Its control characters get a backslash, a line break is written `\n`, so a question has no blank line,
 * which would end it.
 */
export function giftText(text: string): string {
  return text.replace(/[\\~=#{}:]/g, '\\$&').replace(/\r?\n/g, '\\n');
}

/**
 * A text between the braces. One that would be taken for a weight (`%50%`) or a format (`[html]`) says its own format
 * first; an arrow would make the question a matching one, and nothing escapes it.
 */
export function giftAnswer(text: string): string {
  const plain = giftText(text.replaceAll('->', '→'));
  return /^[%[]/.test(text) ? `[markdown]${plain}` : plain;
}

/** In short answers Moodle reads `*` as "anything"; `\*` is the character. */
export function giftTyped(text: string): string {
  return giftAnswer(text.replaceAll('*', '\\*'));
}

export function fromTyped(text: string): string {
  return text.replaceAll('\\*', '*');
}

/** The parser leaves its own marks for escaped characters in texts it does not format: right sides of pairs. */
const MARKS: Readonly<Record<string, string>> = {
  '&&092;': '\\',
  '&&058;': ':',
  '&&035;': '#',
  '&&061;': '=',
  '&&123;': '{',
  '&&125;': '}',
  '&&126;': '~',
  '&&010': '\n',
};

export function withoutMarks(text: string): string {
  return text.replace(/&&0(?:92|58|35|61);|&&12[356];|&&010/g, (mark) => MARKS[mark] ?? mark);
}

/** A text with such a mark of its own cannot be told from an escaped character, neither here nor in Moodle. */
export function hasMark(text: string): boolean {
  return withoutMarks(text) !== text;
}

/** `[tag:…]` ends at the first bracket. */
export function giftTag(tag: string): string | undefined {
  return /[\]\p{Cc}]/u.test(tag) ? undefined : `[tag:${tag}]`;
}
