import type { PrintedGroup, PrintedPaper, PrintedQuestion } from './layout.ts';

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

/** `notice` stands under the title, e.g. that the bank is a public sample. */
export interface PrintOptions {
  notice?: string;
}

/** The paper as Markdown, to be read in a terminal; what is printed is made by paper.ts and card.ts. */
export function paperMarkdown(paper: PrintedPaper, options: PrintOptions = {}): string {
  const blocks = [...head(paper, '试卷', options), scoreTable(paper)];
  paper.sections.forEach((section, index) => {
    blocks.push(`## ${NUMERALS[index] ?? index + 1}、${section.name}（${section.points} 分）`);
    for (const group of section.groups) {
      blocks.push(`### ${groupTitle(group)}`);
      for (const question of group.questions) blocks.push(...questionBlocks(question));
    }
  });
  return `${blocks.join('\n\n')}\n`;
}

/** The key: numbers and letters of exactly this paper, with explanation and source. */
export function keyMarkdown(paper: PrintedPaper, options: PrintOptions = {}): string {
  const blocks = [...head(paper, '答案', options)];
  paper.sections.forEach((section, index) => {
    blocks.push(`## ${NUMERALS[index] ?? index + 1}、${section.name}（${section.points} 分）`);
    for (const group of section.groups) {
      blocks.push(`### ${groupTitle(group)}`);
      for (const question of group.questions) blocks.push(...keyBlocks(question));
    }
  });
  return `${blocks.join('\n\n')}\n`;
}

function head(paper: PrintedPaper, kind: string, { notice }: PrintOptions): string[] {
  const form = paper.form === null ? '' : ` · ${paper.form} 卷`;
  const blocks = [
    `# ${paper.title} · ${kind}`,
    `考号 ${paper.code}${form} · ${paper.minutes} 分钟 · 满分 ${paper.points} 分`,
  ];
  if (notice) blocks.push(`> ${notice}`);
  return blocks;
}

function scoreTable({ sections, points }: PrintedPaper): string {
  const cells = (values: readonly (string | number)[]) => `| ${values.join(' | ')} |`;
  return [
    cells(['部分', ...sections.map(({ name }) => name), '合计']),
    cells(['---', ...sections.map(() => '---'), '---']),
    cells(['满分', ...sections.map((section) => section.points), points]),
    cells(['得分', ...sections.map(() => ' '), ' ']),
  ].join('\n');
}

function groupTitle({ title, each, questions }: PrintedGroup): string {
  return `${title}：${questions.length} 题，每题 ${each} 分，共 ${questions.length * each} 分`;
}

/** An empty line to write on. */
const RULE = '＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿＿';

/** Where the paper leaves an empty frame. */
function drawingFrame(lines: number): string {
  return `〔作图处：${lines} 行高〕`;
}

const BLOCK_START = /^(?:```|~~~|[|>#]|[-*+]\s|\d+[.)]\s)/;

function questionBlocks({ number, typeName, markdown, lines, drawing }: PrintedQuestion): string[] {
  const type = typeName === null ? '' : `〔${typeName}〕`;
  // A stem that begins with a table, list or code block must begin a line, or it is none any more.
  const gap = BLOCK_START.test(markdown) ? '\n\n' : '';
  return [
    `**${number}.** ${type}${gap}${markdown}`,
    ...(drawing && lines > 0 ? [drawingFrame(lines)] : Array.from({ length: lines }, () => RULE)),
  ];
}

function keyBlocks({ number, id, points, answer, explanation, source }: PrintedQuestion): string[] {
  const text = answer.startsWith('- ')
    ? `**${number}.** 评分（${points} 分）\n\n${answer}`
    : `**${number}.** ${answer}`;
  return [text, ...(explanation ? [explanation] : []), `出处：${source} · 题号 ${id}`];
}
