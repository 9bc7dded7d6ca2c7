/** A stretch of the file that holds one question: its text and the line each of its lines stands on. */
export interface GiftBlock {
  text: string;
  lines: number[];
}

/**
 * Blank lines part questions. Each is parsed by itself, so one mistake does not hide those behind it. Comments belong
 * to the question that follows (`[id:…]`, `[tag:…]`); inside a question they say nothing and are left out.
 */
export function giftBlocks(text: string): GiftBlock[] {
  const blocks: GiftBlock[] = [];
  let kept: string[] = [];
  let lines: number[] = [];
  let isComment = true;
  const close = () => {
    if (!isComment) blocks.push({ text: kept.join('\n'), lines });
    if (isComment) return;
    [kept, lines, isComment] = [[], [], true];
  };
  for (const [at, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    if (line.trim() === '') close();
    else if (/^\s*\/\//.test(line)) {
      if (isComment) keep(line, at);
    } else {
      keep(line, at);
      isComment = false;
      if (/^\s*\$CATEGORY:/.test(line)) close();
    }
  }
  close();
  return blocks;

  function keep(line: string, at: number): void {
    kept.push(line);
    lines.push(at + 1);
  }
}

/** Line of the file for a place in the block's text. */
export function lineAt({ text, lines }: GiftBlock, offset: number): number {
  const at = text.slice(0, offset).split('\n').length - 1;
  return lines[Math.min(at, lines.length - 1)] ?? 1;
}

/** Line of the first thing that is no comment. */
export function startOf({ text, lines }: GiftBlock): number {
  return lines[text.split('\n').findIndex((line) => !/^\s*\/\//.test(line))] ?? 1;
}
