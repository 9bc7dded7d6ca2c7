/** A Markdown text cut at its front matter. Line numbers let later stages speak of the whole file. */
export type FrontMatterSplit =
  | {
      ok: true;
      yaml: string;
      /** Lines before the first YAML line: 1 (the opening `---`). */
      yamlLineOffset: number;
      body: string;
      /** Lines before the first body line. */
      bodyLineOffset: number;
    }
  | { ok: false; problem: 'missing' | 'unclosed' };

/** Splits `---` front matter off. CRLF and a byte order mark are accepted, because Windows editors write them. */
export function splitFrontMatter(text: string): FrontMatterSplit {
  const lines = normaliseNewlines(text).split('\n');
  if (lines[0]?.trimEnd() !== '---') return { ok: false, problem: 'missing' };
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === '---');
  if (end === -1) return { ok: false, problem: 'unclosed' };
  return {
    ok: true,
    yaml: lines.slice(1, end).join('\n'),
    yamlLineOffset: 1,
    body: lines.slice(end + 1).join('\n'),
    bodyLineOffset: end + 1,
  };
}

/** One newline form for hashing and parsing, so a checkout with CRLF gives the same site. */
export function normaliseNewlines(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
}
