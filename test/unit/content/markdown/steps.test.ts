import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyMarks } from '../../../../src/content/markdown/marks.ts';
import { parseMarkdown } from '../../../../src/content/markdown/parse.ts';
import { applySteps, STEP_LABELS } from '../../../../src/content/markdown/steps.ts';
import { toSectionHtml } from '../../../../src/content/markdown/to-html.ts';
import { RUNS } from '../../property.ts';

function steps(text: string) {
  const tree = parseMarkdown(text);
  applyMarks(tree, new Map());
  return applySteps(tree).flatMap((list) => list.steps);
}

describe('a step', () => {
  const text = '- [ ] **关阀** [#close]\n  - 警告：先看压力\n  - 命令：`valve off`\n  - 预期：压力 0\n  - 否则：报告\n';

  test('has id, kind, labels and lines', () => {
    const [step] = steps(text);
    expect(step).toMatchObject({ id: 'close', kind: 'action', text: '关阀', line: 1 });
    expect(step?.labels).toEqual([
      { label: '警告', text: '先看压力', line: 2 },
      { label: '命令', text: 'valve off', line: 3 },
      { label: '预期', text: '压力 0', line: 4 },
      { label: '否则', text: '报告', line: 5 },
    ]);
  });

  test('shows its warning before the action', () => {
    const tree = parseMarkdown(`- [ ] **关阀**\n  - 预期：好\n  - 警告：小心\n`);
    applySteps(tree);
    const html = toSectionHtml(tree).get('') ?? '';
    expect(html.indexOf('step-warning')).toBeGreaterThan(0);
    expect(html.indexOf('step-warning')).toBeLessThan(html.indexOf('step-head'));
  });

  test('is a decision when it ends with a question mark', () => {
    expect(steps('- [ ] **在线吗？** 〔platform〕\n  - 是：下一步\n  - 否：转别处\n')[0]?.kind).toBe('decision');
  });

  test('accepts bold labels and half-width colons', () => {
    expect(steps('- [ ] 看\n  - **预期**：好\n  - 否则: 坏\n')[0]?.labels.map((label) => label.label)).toEqual([
      '预期',
      '否则',
    ]);
  });

  test('reports lines without a known label', () => {
    expect(steps('- [ ] 看\n  - 不然：坏\n')[0]?.unknownLabels).toEqual([{ text: '不然：坏', line: 2 }]);
  });

  test('reads checklist points in both kinds of brackets', () => {
    expect(steps('- [ ] 说出 (2)\n- [ ] 写出（3 分）\n').map((step) => step.points)).toEqual([2, 3]);
  });
});

describe('step ids', () => {
  test('follow the text: moving a step keeps its id, editing changes it', () => {
    const [a, b] = steps('- [ ] 甲\n- [ ] 乙\n');
    const [b2, a2] = steps('- [ ] 乙\n- [ ] 甲\n');
    expect([a2?.id, b2?.id]).toEqual([a?.id, b?.id]);
    expect(steps('- [ ] 甲甲\n')[0]?.id).not.toBe(a?.id);
  });

  test('are unique on a page', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('看', '关', '开', '报'), { minLength: 1, maxLength: 12 }), (actions) => {
        const ids = steps(actions.map((action) => `- [ ] ${action}`).join('\n')).map((step) => step.id);
        expect(new Set(ids).size).toBe(actions.length);
      }),
      { numRuns: RUNS },
    );
  });
});

test('plain bullets right above a task list are not steps', () => {
  expect(steps('- 说明一\n- 说明二\n- [ ] 动作\n').map((step) => [step.text, step.line])).toEqual([['动作', 3]]);
});

test('numbers run on over the lists of a section and start again in the next', () => {
  const tree = parseMarkdown('## 一\n\n- [ ] a\n- [ ] b\n\n### 小\n\n- [ ] c\n\n## 二\n\n- [ ] d\n');
  applySteps(tree);
  const numbers = [...[...toSectionHtml(tree).values()].join('').matchAll(/data-number="(\d)"/g)].map(
    (match) => match[1],
  );
  expect(numbers).toEqual(['1', '2', '3', '1']);
});

test('every label is read back, whatever its text', () => {
  const words = fc
    .string({ unit: fc.constantFrom(...'查看端口关闭状态正常ABC123 '), minLength: 1 })
    .filter((text) => text.trim() !== '');
  fc.assert(
    fc.property(fc.constantFrom(...STEP_LABELS), words, (label, text) => {
      const [step] = steps(`- [ ] 动作\n  - ${label}：${text}\n`);
      expect(step?.labels.map((item) => item.label)).toEqual([label]);
    }),
    { numRuns: RUNS },
  );
});
