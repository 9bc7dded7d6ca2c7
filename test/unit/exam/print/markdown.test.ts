import { describe, expect, test } from 'vitest';
import { taggedHash } from '../../../../src/exam/draw/bytes.ts';
import { drawPapers } from '../../../../src/exam/draw/draw.ts';
import { makePlan } from '../../../../src/exam/draw/plan.ts';
import type { Question } from '../../../../src/exam/item.ts';
import { layoutPaper } from '../../../../src/exam/print/layout.ts';
import { keyMarkdown, paperMarkdown } from '../../../../src/exam/print/markdown.ts';
import { dutyBlueprint, manifestOf, rosterOf } from '../support/known.ts';
import { syntheticBank } from '../support/synthetic.ts';

const blueprint = dutyBlueprint();
const bank = syntheticBank(blueprint, { seed: 'print', size: 240 }).map((question): Question => {
  const answers = { single: 'options', multiple: 'options' } as const;
  if (!(question.type in answers) || !('options' in question)) return question;
  return {
    ...question,
    options: question.options.map((option, at) => ({
      ...option,
      text: `${question.id} 选项${'甲乙丙丁'[at]}`,
      why: '理由在此',
    })),
  };
});
const plan = makePlan(blueprint, { kind: 'forms', count: 2, disjoint: true });
const drawn = drawPapers(manifestOf(bank, blueprint), plan, rosterOf(4, 2), taggedHash('seed', 'print'));
if (!drawn.ok) throw new Error('no draw');
const byId = new Map(bank.map((question) => [question.id, question]));
const [first] = drawn.people;
if (!first) throw new Error('nobody');
const paper = layoutPaper(plan, first, byId);

describe('paper', () => {
  const text = paperMarkdown(paper, { notice: '公开样题' });

  test('numbers run through, points add up, the form has a letter', () => {
    const questions = paper.sections.flatMap(({ groups }) => groups.flatMap((group) => group.questions));
    expect(questions.map(({ number }) => number)).toEqual(questions.map((_, index) => index + 1));
    expect(questions.reduce((sum, { points }) => sum + points, 0)).toBe(200);
    expect(paper.form).toMatch(/^[AB]$/);
    expect([...text.matchAll(/^\*\*(\d+)\.\*\*/gm)].length).toBe(questions.length);
  });

  test('nothing of the key is on it', () => {
    expect(text).not.toContain('理由在此');
    expect(text).not.toContain('合成解析');
    expect(text).not.toContain('出处');
    expect(text).not.toContain('554');
    expect(text).not.toMatch(/\{\{/);
    expect(text).toContain('公开样题');
  });

  test('everybody of a form has the same questions in another order', () => {
    const other = drawn.people.find(({ code, form }) => code !== first.code && form === first.form);
    if (!other) throw new Error('alone');
    expect(paperMarkdown(layoutPaper(plan, other, byId))).not.toBe(text);
  });

  test('an item that is not in the bank is said', () => {
    expect(() => layoutPaper(plan, first, new Map())).toThrow(/not in the bank/);
  });
});

test('the key gives the letters of this very paper', () => {
  const text = paperMarkdown(paper);
  const key = keyMarkdown(paper);
  for (const { number, id } of paper.sections.flatMap(({ groups }) => groups.flatMap(({ questions }) => questions))) {
    const question = byId.get(id);
    if (question?.type !== 'single') continue;
    const right = question.options.find(({ correct }) => correct)?.text ?? '';
    const letter = new RegExp(`^- ([A-D])\\. ${right}$`, 'm').exec(text)?.[1];
    expect(key).toContain(`**${number}.** ${letter}\n`);
    expect(key).toContain(`题号 ${id}`);
  }
});

describe('places to write', () => {
  const group = paper.sections[0]?.groups[0];
  const question = group?.questions[0];
  if (!group || !question) throw new Error('empty paper');
  const markdownOf = (change: Partial<typeof question>) =>
    paperMarkdown({
      ...paper,
      sections: [{ key: 'X', name: 'x', points: 2, groups: [{ ...group, questions: [{ ...question, ...change }] }] }],
    });

  test('a stem that begins with a table begins a line', () => {
    expect(markdownOf({ markdown: '| 甲 | 乙 |\n|---|---|\n| 1 | 2 |' })).toContain('**1.** \n\n| 甲 | 乙 |');
  });

  test('drawings get a frame, texts ruled lines', () => {
    expect(markdownOf({ lines: 8, drawing: true })).toContain('〔作图处：8 行高〕');
    expect(markdownOf({ lines: 8, drawing: true })).not.toContain('＿＿＿');
    expect(markdownOf({ lines: 8, drawing: false }).match(/^＿{20,}$/gm)).toHaveLength(8);
  });
});
