import { expect, test } from 'vitest';
import { applyMarks } from '../../../../src/content/markdown/marks.ts';
import { parseMarkdown } from '../../../../src/content/markdown/parse.ts';
import { toSectionHtml } from '../../../../src/content/markdown/to-html.ts';

const PARTS = new Map([['怎么坏', 'failure']]);

function read(text: string, format: 'md' | 'mdx' = 'md') {
  const tree = parseMarkdown(text, format);
  return { marks: applyMarks(tree, PARTS), html: format === 'md' ? [...toSectionHtml(tree).values()].join('\n') : '' };
}

test.each(['md', 'mdx'] as const)('anchors and evidence are read the same in .%s', (format) => {
  const { marks } = read('## 三种情形 〔platform〕 [#cases]\n\n一句。〔unverified〕\n\n## 怎么坏\n\n## 别的\n', format);
  expect(marks.headings).toMatchObject([
    { anchor: 'cases', text: '三种情形', evidence: 'platform', line: 1 },
    { anchor: 'failure', text: '怎么坏', line: 5 },
    { anchor: '别的', line: 7 },
  ]);
  expect(marks.evidence).toEqual([
    { evidence: 'platform', line: 1 },
    { evidence: 'unverified', line: 3 },
  ]);
});

test('a mark at the end of a line inside a paragraph, an item and a table cell', () => {
  const { marks, html } = read(
    '一 〔standard〕\n二 〔platform〕\n\n- 项 〔unverified〕\n\n| a |\n|---|\n| 格 〔implementation〕 |\n',
  );
  expect(marks.evidence.map((mark) => mark.line)).toEqual([1, 2, 4, 8]);
  expect(html).not.toContain('〔');
  expect(html.match(/data-evidence="/g)).toHaveLength(4);
});

test('a mark in the middle of a line is text', () => {
  expect(read('甲 〔platform〕 乙\n').marks.evidence).toEqual([]);
});

test('an unknown mark is reported with its line and stays visible', () => {
  const { marks, html } = read('甲\n\n乙 〔rumor〕\n');
  expect(marks.unknownEvidence).toEqual([{ value: 'rumor', line: 3 }]);
  expect(html).toContain('〔rumor〕');
});
