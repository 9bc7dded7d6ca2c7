import { isMap, isPair, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Finding } from './findings.ts';

/** A parsed YAML text that can still say on which line a value stands. */
export interface ParsedYaml {
  /** Plain JSON-like value; `undefined` when the text could not be parsed at all. */
  value: unknown;
  /** 1-based line in the file of the value at `path`; of its nearest existing parent when the value is absent. */
  lineOf(path: readonly PropertyKey[]): number;
  findings: Finding[];
}

/**
 * Parses one YAML document. Aliases are limited by the library's default, so a "billion laughs" text is refused.
 * @param lineOffset lines that stand before the text in its file (front matter starts after `---`).
 */
export function parseYaml(text: string, file: string, lineOffset = 0): ParsedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, strict: true, uniqueKeys: true });
  const lineAt = (offset: number) => lines.linePos(offset).line + lineOffset;
  const findings: Finding[] = document.errors.map((error) => ({
    kind: 'yaml-syntax',
    file,
    line: lineAt(error.pos[0]),
    message: `YAML 读不懂：${firstLine(error.message)}`,
    fix: '检查缩进、冒号后的空格和引号；含有“: ”“#”或以特殊符号开头的文字要加引号',
  }));
  const lineOf = (path: readonly PropertyKey[]) => {
    const offset = offsetOf(document.contents, path);
    return offset === undefined ? 1 + lineOffset : lineAt(offset);
  };
  if (findings.length > 0) return { value: undefined, lineOf, findings };
  try {
    return { value: document.toJS({ maxAliasCount: 100 }), lineOf, findings };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    findings.push({
      kind: 'yaml-syntax',
      file,
      line: 1 + lineOffset,
      message: `YAML 读不懂：${firstLine(message)}`,
      fix: '去掉 & 和 * 引用，直接写出内容',
    });
    return { value: undefined, lineOf, findings };
  }
}

function offsetOf(root: Node | null, path: readonly PropertyKey[]): number | undefined {
  let node: unknown = root;
  let offset = root?.range?.[0];
  for (const key of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isPair(item) && String(item.key) === String(key));
      if (!pair) return offset;
      offset = (pair.key as Node | null)?.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(key)];
      offset = (node as Node | null | undefined)?.range?.[0] ?? offset;
    } else {
      return offset;
    }
  }
  return offset;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? '';
}
