import type { BodyBlock, BodySection, QuestionBody } from '../read/body.ts';
import type { BodyFields } from './handler.ts';

export const EXPLANATION_HEADING = '解析';

/** Fields and lines of a body while a type collects them. */
export class FieldCollector implements BodyFields {
  readonly fields: Record<string, unknown> = {};
  readonly lines = new Map<string, number>();
  readonly problems: BodyFields['problems'] = [];

  set(path: string, value: unknown, line: number): void {
    this.fields[path] = value;
    this.lines.set(path, line);
  }

  problem(line: number, message: string, fix: string): void {
    this.problems.push({ line, message, fix });
  }
}

/**
 * What all bodies have: `## 解析` and no headings nobody reads.
 * @param headings the type's own `##` headings.
 */
export function collectCommon(body: QuestionBody, headings: readonly string[] = []): FieldCollector {
  const collector = new FieldCollector();
  const known = [EXPLANATION_HEADING, ...headings];
  const seen = new Set<string>();
  for (const section of body.sections) {
    if (!known.includes(section.title)) {
      const fix = `可用的小节：${known.map((title) => `## ${title}`).join('、')}`;
      collector.problem(section.line, `没有“## ${section.title}”这一小节`, fix);
    } else if (seen.has(section.title)) {
      collector.problem(section.line, `“## ${section.title}”写了两次`, '合成一节');
    }
    seen.add(section.title);
  }
  const explanation = sectionNamed(body, EXPLANATION_HEADING);
  if (explanation && explanation.blocks.length > 0) {
    collector.set('explanation', textOf(explanation.blocks), explanation.line);
  }
  return collector;
}

/** For types whose stem is everything before the first `##`. @param field cloze keeps that text apart from its stem. */
export function collectStem(body: QuestionBody, headings: readonly string[] = [], field = 'stem'): FieldCollector {
  const collector = collectCommon(body, headings);
  const [first] = body.stem.blocks;
  if (first) collector.set(field, textOf(body.stem.blocks), first.line);
  return collector;
}

export function sectionNamed(body: QuestionBody, title: string): BodySection | undefined {
  return body.sections.find((section) => section.title === title);
}

export function textOf(blocks: readonly BodyBlock[]): string {
  return blocks.map(({ text }) => text).join('\n\n');
}

/**
 * The stem is what stands before the last block of the wanted kind; that block holds the options, pairs or items.
 * @param wanted e.g. a list whose items all have checkboxes.
 * @param name what authors call it, for the message.
 */
export function splitStem<B extends BodyBlock>(
  body: QuestionBody,
  collector: FieldCollector,
  wanted: (block: BodyBlock) => block is B,
  name: string,
): B | undefined {
  const { blocks, line } = body.stem;
  const at = blocks.findLastIndex(wanted);
  const block = blocks[at];
  const before = at === -1 ? blocks : blocks.slice(0, at);
  if (before.length > 0) collector.set('stem', textOf(before), before[0]?.line ?? line);
  if (block === undefined || !wanted(block)) return undefined;
  const after = blocks[at + 1];
  if (after) {
    collector.problem(
      after.line,
      `${name}后面还有文字，不知道属于哪里`,
      `题干写在${name}前面，说明写进“## ${EXPLANATION_HEADING}”`,
    );
  }
  const earlier = before.find(wanted);
  if (earlier) {
    const fix = '合成一个列表或表格；选项下面的“> ”要缩进两格，否则列表就断开了';
    collector.problem(earlier.line, `${name}分成了几段`, fix);
  }
  return block;
}
