import { expect, test } from 'vitest';
import { parseBody } from '../../../../src/content/markdown/body.ts';

const textOf = (text: string) =>
  parseBody({ text, path: 'content/notes/x.md', format: 'md', lineOffset: 0, parts: new Map() })
    .sections.map((section) => section.text)
    .join('\n');

test('a wrapped paragraph is one line: between Chinese characters nothing, between words a space', () => {
  expect(textOf('机顶盒回看花\n屏，换**台**\n以后\nERM\n重启')).toBe('机顶盒回看花屏，换台以后 ERM 重启');
});

test('blocks, cells and line breaks that are meant stay apart', () => {
  expect(textOf('甲\n\n乙')).toBe('甲\n乙');
  expect(textOf('- 甲\n- 乙')).toBe('甲\n乙');
  expect(textOf('甲  \n乙')).toBe('甲\n乙');
  expect(textOf('| 子 | 丑 |\n|--|--|\n| 甲<br>乙 | 丙 |')).toBe('子\n丑\n甲\n乙\n丙');
  expect(textOf('```\n甲\n乙\n```')).toBe('甲\n乙');
});
