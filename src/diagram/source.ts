/**
 * What a diagram may be. Refused before Mermaid sees it: kinds that cannot be drawn as plain text and shapes, and
 * statements that would take colours, fonts or layout out of the site's hands (dark mode, print, same look everywhere).
 */

export interface SourceProblem {
  /** 1-based line within the fence. */
  line: number;
  /** What is wrong, in Chinese. */
  message: string;
  /** What to write instead, in Chinese. */
  fix: string;
}

/** First word of the source → name for messages. */
export const DIAGRAM_KINDS = {
  flowchart: '流程图',
  graph: '流程图',
  sequenceDiagram: '时序图',
  'stateDiagram-v2': '状态图',
} as const;

export type DiagramKind = keyof typeof DIAGRAM_KINDS;

/** Tones an author can give a node with `:::`; their colours are the site's. */
export const TONES = ['danger', 'warn', 'ok'] as const;
export type Tone = (typeof TONES)[number];

const COLOUR_FIX = `颜色由站点统一给；要强调一个框，在它后面写 ${TONES.map((tone) => `:::${tone}`).join('、')} 之一`;

const FORBIDDEN: { pattern: RegExp; message: string; fix: string }[] = [
  { pattern: /^\s*%%\{/, message: '图里不能写 %%{…}%% 设置', fix: COLOUR_FIX },
  {
    pattern: /(^|;)\s*(style|classDef|linkStyle)\s/,
    message: '图里不能写 style、classDef、linkStyle',
    fix: COLOUR_FIX,
  },
  { pattern: /(^|;)\s*(click|links?|href)\s/, message: '图里不能放链接', fix: '把链接写在图下面的正文里' },
  { pattern: /^\s*rect\s+\S/, message: '不能给一段消息涂底色（rect）', fix: '改用 opt 或 Note' },
  {
    pattern: /(?<!<)<(?!br\s*\/?>)\/?[a-z][^>]*>/i,
    message: '图里不能写 HTML',
    fix: '换行写 <br/>；加粗写 "`**文字**`"',
  },
  { pattern: /\$\$/, message: '图里不能写公式 $$', fix: '用普通文字写' },
];

/** The diagram's kind, or undefined where the source names none that is supported. */
export function diagramKind(source: string): DiagramKind | undefined {
  const word = firstWord(source)?.word;
  return word !== undefined && Object.hasOwn(DIAGRAM_KINDS, word) ? (word as DiagramKind) : undefined;
}

/** Everything that keeps the source from being drawn, in line order. */
export function checkSource(source: string): SourceProblem[] {
  const first = firstWord(source);
  if (!first) return [{ line: 1, message: '图是空的', fix: '写上 flowchart TD 和内容，或删掉这段' }];
  const problems: SourceProblem[] = [];
  if (first.word === '---') {
    problems.push({ line: first.line, message: '图里不能写 --- 开头的设置', fix: '标题写在 accTitle: 后面' });
  } else if (!diagramKind(source)) {
    problems.push({
      line: first.line,
      message: `不支持“${first.word}”这种图`,
      fix: `可以用 ${Object.keys(DIAGRAM_KINDS).join('、')}`,
    });
  }
  source.split(/\r\n?|\n/).forEach((text, index) => {
    for (const { pattern, message, fix } of FORBIDDEN) {
      if (pattern.test(text)) problems.push({ line: index + 1, message, fix });
    }
  });
  return problems;
}

function firstWord(source: string): { word: string; line: number } | undefined {
  const lines = source.split(/\r\n?|\n/);
  const index = lines.findIndex((line) => line.trim() !== '' && !/^\s*%%/.test(line));
  const word = /^\s*([\w-]+|\S+)/.exec(lines[index] ?? '')?.[1];
  return word === undefined ? undefined : { word, line: index + 1 };
}
