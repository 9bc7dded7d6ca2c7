import gift, { type GIFTQuestion } from 'gift-pegjs';
import type { Finding } from '../../../content/findings.ts';
import { questionId } from '../../fields.ts';
import { assemble } from '../../read/assemble.ts';
import { duplicateIds, type LocatedQuestion, type ReadQuestions } from '../../read.ts';
import { type Secrecy, secrecyOfNotice } from '../secrecy.ts';
import { type GiftBlock, giftBlocks, lineAt, startOf } from './blocks.ts';
import { type GiftFields, readChoices, readNumber, readPairs, readTyped, TO_WRITE } from './readers.ts';

/** What GIFT does not say and our form needs; the same for all questions of a file. */
export interface GiftDefaults {
  section: string;
  points: number;
  difficulty: 1 | 2 | 3;
  source: string;
  visibility: 'practice' | 'sealed';
  /** Questions without an id of our form get `prefix-001` and so on, in the order of the file. */
  prefix?: string;
}

/**
 * Questions of a GIFT file, as drafts: reasons, rubrics and sources of another system are not ours. All mistakes are
 * collected, one a question.
 */
export function readGift(
  file: { path: string; text: string },
  { prefix, ...defaults }: GiftDefaults,
): ReadQuestions & { notes: string[]; secrecy?: Secrecy } {
  // A file that says it is sealed stays sealed, whatever the command line forgot.
  const secrecy = secrecyOfNotice(/^\uFEFF?\/\/ (.*)/.exec(file.text)?.[1]?.trim());
  const visibility = secrecy === undefined || secrecy === 'open' ? defaults.visibility : 'sealed';
  const questions: LocatedQuestion[] = [];
  const findings: Finding[] = [];
  const notes: string[] = [];
  let numbered = 0;
  for (const block of giftBlocks(file.text)) {
    const line = startOf(block);
    const say = (at: number, message: string, fix: string) =>
      findings.push({ kind: 'question-invalid', file: file.path, line: at, message, fix });
    const parsed = parseBlock(block);
    if ('message' in parsed) {
      say(parsed.line, parsed.message, parsed.fix);
      continue;
    }
    if (parsed.type === 'Category' || parsed.type === 'Description') {
      notes.push(`第 ${line} 行的${parsed.type === 'Category' ? '类别' : '说明文字'}不是题，没有导入`);
      continue;
    }
    const id = idOf(parsed) ?? (prefix === undefined ? undefined : `${prefix}-${String(++numbered).padStart(3, '0')}`);
    const read = id === undefined ? NO_ID : fieldsOf(parsed);
    if ('message' in read) {
      say(line, read.message, read.fix);
      continue;
    }
    const fields: Record<string, unknown> = { ...defaults, visibility, id, ...common(parsed), ...read.fields };
    const one = assemble({
      file: file.path,
      fields: fields.type === 'essay' ? { ...fields, rubric: [{ text: TO_WRITE, points: defaults.points }] } : fields,
      lineOf: () => line,
    });
    questions.push(...one.questions);
    findings.push(...one.findings);
    notes.push(...(read.notes ?? []).map((note) => `第 ${line} 行：${note}`));
  }
  findings.push(...duplicateIds(questions));
  const open = questions.filter(({ question }) => JSON.stringify(question).includes(`"${TO_WRITE}"`)).length;
  if (open > 0) notes.push(`${open} 题有“${TO_WRITE}”：理由、解析或评分标准，补好再用`);
  if (questions.length > 0) notes.push('都导入成草稿：复核后把 status 改成 active，补上难度和各题的出处');
  return { questions, findings, notes, ...(secrecy && { secrecy }) };
}

function common(question: Exclude<GIFTQuestion, { type: 'Category' | 'Description' }>): Record<string, unknown> {
  const { tags, stem, globalFeedback } = question;
  const feedback =
    question.type === 'TF'
      ? [question.trueFeedback?.text, question.falseFeedback?.text].filter(Boolean).join('\n\n')
      : '';
  return {
    tags: tags ?? [],
    status: 'draft',
    stem: stem.text,
    explanation: globalFeedback?.text || feedback || TO_WRITE,
  };
}

const NO_ID = {
  message: '没有题号',
  fix: '题目上面写一行 // [id:topic-001]，小写字母、数字和连字符；或加 --prefix topic，按次序编号',
};

/** The id, or a title that reads like one. */
function idOf({ id, title }: { id?: string | null; title?: string | null }): string | undefined {
  return [id, title].find((text) => text && questionId.safeParse(text).success) ?? undefined;
}

function fieldsOf(question: Exclude<GIFTQuestion, { type: 'Category' | 'Description' }>): GiftFields {
  if (question.stem.format !== 'markdown' && /<\/?[a-z][^>]*>|&[a-z]+;/i.test(question.stem.text)) {
    return { message: '题干里有 HTML', fix: '改成 Markdown，题干前写 [markdown]' };
  }
  switch (question.type) {
    case 'MC':
      return readChoices(question);
    case 'Short':
      return readTyped(question);
    case 'Numerical':
      return readNumber(question);
    case 'Matching':
      return readPairs(question);
    case 'TF':
      return { fields: { type: 'truefalse', answer: question.isTrue } };
    case 'Essay':
      return { fields: { type: 'essay' } };
  }
}

interface GiftProblem {
  line: number;
  message: string;
  fix: string;
}

function parseBlock(block: GiftBlock): GIFTQuestion | GiftProblem {
  try {
    const [question] = gift.parse(block.text);
    if (question) return gluedMark(block) ?? question;
    return { line: startOf(block), message: 'GIFT 读不懂', fix: '检查这一题' };
  } catch (error) {
    const { location, found } = error as { location?: { start: { offset: number } }; found?: string | null };
    const offset = location?.start.offset ?? 0;
    const line = lineAt(block, offset);
    const before =
      block.text
        .slice(Math.max(0, offset - 12), offset)
        .split('\n')
        .at(-1) ?? '';
    if (found && '~=#{}:'.includes(found)) return unescaped(line, found, before);
    const message = found ? `GIFT 读不懂，在“${before}”后面的“${found}”` : 'GIFT 读不懂，题没有写完';
    return { line, message, fix: '检查 { } 是不是成对、答案里有没有空行' };
  }
}

/**
 * `1~5` and `a=b` in an answer are legal GIFT and another answer than the author meant. Marks that begin an answer have
 * white space or the brace before them, so one glued to a text is refused.
 */
function gluedMark(block: GiftBlock): GiftProblem | undefined {
  const from = block.text.indexOf('{');
  const glued = /(?<![\\\s{#])[~=]/g;
  glued.lastIndex = from < 0 ? block.text.length : from;
  const found = glued.exec(block.text);
  if (!found) return undefined;
  const before =
    block.text
      .slice(Math.max(0, found.index - 12), found.index)
      .split('\n')
      .at(-1) ?? '';
  return unescaped(lineAt(block, found.index), found[0], before);
}

function unescaped(line: number, mark: string, before: string): GiftProblem {
  const fix = `是文字就写成 \\${mark}；是记号，前面要有空格，并且在 { } 里面`;
  return { line, message: `“${before}”后面的 ${mark} 前面没有反斜线`, fix };
}
