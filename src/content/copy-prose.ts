import { isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';

/** Text for the copy linter and, for each of its lines, the line of the source it came from. */
export interface Prose {
  text: string;
  lines: readonly number[];
}

const FENCE = /^[\s>]*(?:(?:[-*+]|\d{1,9}[.)])\s+)*(`{3,}|~{3,})(.*)$/u;

/** Fenced code is emptied but keeps its lines: code is not prose, and a long text may be cut inside it. */
export function markdownProse(markdown: string): Prose {
  let open: string | undefined;
  const rows = markdown.split('\n').map((line) => {
    const [, fence, info = ''] = FENCE.exec(line) ?? [];
    if (open === undefined) {
      if (fence === undefined || (fence.startsWith('`') && info.includes('`'))) return line;
      open = fence;
    } else if (fence?.startsWith(open) && info.trim() === '') {
      open = undefined;
    }
    return '';
  });
  return { text: rows.join('\n'), lines: rows.map((_, index) => index + 1) };
}

/** Fields matched letter by letter (ids, what users type, patterns), which are never edited for looks. */
const EXACT_FIELDS = new Set('id aliases formerIds code codes key regex context danger example accept tags'.split(' '));
const HAN = /\p{Script=Han}/u;

/**
 * The Chinese values of a YAML text, a blank line between each two. The linter's own YAML mode reads a flow map
 * (`{ zh: 系统, en: Systems }`) as one sentence and would turn its commas into Chinese ones.
 */
export function yamlProse(yaml: string): Prose {
  const counter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: counter });
  const rows: string[] = [];
  const lines: number[] = [];
  const add = (text: string, line: number) => {
    rows.push(text, '');
    lines.push(line, line);
  };
  visit(document, {
    Pair(_, pair) {
      return isScalar(pair.key) && EXACT_FIELDS.has(String(pair.key.value)) ? visit.SKIP : undefined;
    },
    Scalar(key, node, path) {
      const isKey = key === 'key' && isPair(path.at(-1));
      if (isKey || typeof node.value !== 'string' || !HAN.test(node.value)) return;
      const [start = 0, end = 0] = node.range ?? [];
      const { line } = counter.linePos(start);
      const source = yaml.slice(start, end);
      // Folding joins lines with a blank, which the linter would then find after a full stop; so it gets the lines.
      if (source.includes('\n')) for (const [index, row] of source.split('\n').entries()) add(row.trim(), line + index);
      else add(node.value, line);
    },
  });
  return { text: rows.join('\n'), lines };
}
