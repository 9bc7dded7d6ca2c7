import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FindingKind } from '../../../src/content/findings.ts';
import { duplicateIds, readQuestions } from '../../../src/exam/read.ts';
import { anyQuestion } from './support/arbitrary.ts';
import { RUNS } from './support/known.ts';
import { toMarkdown, toYaml } from './support/write.ts';

const md = (text: string) => readQuestions({ path: 'content/questions/q.md', text });
const yaml = (text: string) => readQuestions({ path: 'content/questions/q.yaml', text });
/** kind and line of each finding. */
const at = ({ findings }: ReturnType<typeof md>): [FindingKind, number][] =>
  findings.map(({ kind, line }) => [kind, line]);

const SINGLE = `---
id: q-1
type: single
section: BO
points: 2
difficulty: 2
source: interfaces/s6#role
visibility: practice
---
问什么？

- [x] 对的
  > 理由一
- [ ] 错的
  > 理由二

## 解析

说明。
`;

describe('the authoring guide', () => {
  const fences = [
    ...readFileSync('docs/authoring-questions.md', 'utf8').matchAll(/^```(markdown|yaml)\n([\s\S]*?)^```$/gm),
  ];
  test('shows every type in both formats, and all of it is sound', () => {
    const read = fences.map(([, format, text = '']) => (format === 'yaml' ? yaml(text) : md(text)));
    expect(read.flatMap(({ findings }) => findings)).toEqual([]);
    const types = (index: number) => new Set(read[index]?.questions.map(({ question }) => question.type));
    expect(types(read.length - 1).size).toBe(10);
    expect(
      new Set(read.slice(0, -1).flatMap(({ questions }) => questions.map(({ question }) => question.type))).size,
    ).toBe(10);
    expect(duplicateIds(read.flatMap(({ questions }) => questions))).toEqual([]);
  });
});

describe('round trips', () => {
  test('Markdown', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const { questions, findings } = md(toMarkdown(question));
        expect(findings).toEqual([]);
        expect(questions[0]?.question).toEqual(question);
      }),
      { numRuns: RUNS },
    );
  });

  test('Markdown with Windows line ends and a byte order mark', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        expect(md(`\uFEFF${toMarkdown(question).replaceAll('\n', '\r\n')}`).questions[0]?.question).toEqual(question);
      }),
      { numRuns: RUNS / 5 },
    );
  });

  test('YAML', () => {
    fc.assert(
      fc.property(fc.array(anyQuestion, { minLength: 1, maxLength: 5 }), (all) => {
        const { questions, findings } = yaml(toYaml(all));
        expect(findings).toEqual([]);
        expect(questions.map(({ question }) => question)).toEqual(all);
      }),
      { numRuns: RUNS / 2 },
    );
  });
});

describe('hostile texts', () => {
  const splice = fc.tuple(anyQuestion, fc.nat(), fc.nat({ max: 30 }), fc.string({ unit: 'grapheme' }));
  test.each(['md', 'yaml'])('a damaged %s file never throws and lines stay inside the file', (extension) => {
    fc.assert(
      fc.property(splice, ([question, where, length, junk]) => {
        const text = extension === 'md' ? toMarkdown(question) : toYaml([question]);
        const from = where % (text.length + 1);
        const damaged = text.slice(0, from) + junk + text.slice(from + length);
        const { findings } = readQuestions({ path: `q.${extension}`, text: damaged });
        const lines = damaged.split(/\r\n?|\n/).length;
        for (const { line } of findings) expect(line >= 1 && line <= lines).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  test.each([
    '',
    '\n',
    '---',
    '---\n---\n',
    'questions:',
    'questions: 1',
    '- a',
    '[]',
    '{',
    '\u0000',
    'defaults: []\nquestions: {}',
  ])('%j is refused with a finding', (text) => {
    expect(yaml(text).findings.length).toBeGreaterThan(0);
    expect(md(text).findings.length).toBeGreaterThan(0);
  });

  test('an alias bomb is refused', () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\nquestions: []\n`;
    expect(yaml(bomb).findings.map(({ kind }) => kind)).toContain('yaml-syntax');
  });
});

describe('Markdown mistakes have their line', () => {
  const cases: [string, [string | RegExp, string], [FindingKind, number][]][] = [
    ['no mistake', ['问什么', '问什么'], []],
    ['no front matter', [/^---\n/, ''], [['front-matter-missing', 1]]],
    ['front matter not closed', ['---\n问', '问'], [['front-matter-unclosed', 1]]],
    ['YAML mistake', ['points: 2', 'points: : 2'], [['yaml-syntax', 5]]],
    ['missing type', ['type: single\n', ''], [['field-missing', 2]]],
    ['unknown type', ['type: single', 'type: singel'], [['field-invalid', 3]]],
    ['missing section', ['section: BO\n', ''], [['field-missing', 2]]],
    ['wrong section', ['section: BO', 'section: bo'], [['field-invalid', 4]]],
    ['points as text', ['points: 2', 'points: 二'], [['field-invalid', 5]]],
    ['fraction of a point', ['points: 2', 'points: 1.5'], [['field-invalid', 5]]],
    ['no points', ['points: 2', 'points: 0'], [['field-invalid', 5]]],
    ['difficulty 4', ['difficulty: 2', 'difficulty: 4'], [['field-invalid', 6]]],
    ['bad id', ['id: q-1', 'id: Q_1'], [['field-invalid', 2]]],
    ['bad source', ['interfaces/s6#role', 'S6 接口'], [['field-invalid', 7]]],
    ['bad hash', ['visibility: practice', 'visibility: practice\nsourceHash: 12'], [['field-invalid', 9]]],
    ['bad visibility', ['visibility: practice', 'visibility: public'], [['field-invalid', 8]]],
    ['unknown field', ['difficulty: 2', 'difficulty: 2\nlevel: 3'], [['field-unknown', 7]]],
    [
      'two mistakes',
      [/points: 2\ndifficulty: 2/, 'points: x\ndifficulty: 9'],
      [
        ['field-invalid', 5],
        ['field-invalid', 6],
      ],
    ],
    ['no explanation', [/## 解析[\s\S]*/, ''], [['field-missing', 10]]],
    ['empty explanation', [/说明。\n/, ''], [['field-missing', 10]]],
    ['explanation twice', ['## 解析', '## 解析\n\n一\n\n## 解析'], [['question-invalid', 21]]],
    ['unknown heading', ['## 解析', '## 提示\n\n想想\n\n## 解析'], [['question-invalid', 17]]],
    ['no stem', ['问什么？\n', ''], [['field-missing', 11]]],
    ['no options', [/- \[x\][\s\S]*理由二\n/, ''], [['field-missing', 10]]],
    ['one option', [/- \[ \] 错的\n {2}> 理由二\n/, ''], [['field-invalid', 12]]],
    ['no reason', ['  > 理由二\n', ''], [['field-missing', 14]]],
    ['no right option', ['[x]', '[ ]'], [['question-answer', 12]]],
    ['two right options', ['[ ] 错的', '[x] 错的'], [['question-answer', 12]]],
    ['same option twice', ['错的', '对的 '], [['question-invalid', 14]]],
    ['以上都对 not fixed', ['错的', '以上都对'], [['question-invalid', 14]]],
    ['option without a box', ['- [ ] 错的', '- 错的'], [['question-invalid', 14]]],
    ['text after the options', ['## 解析', '又及\n\n## 解析'], [['question-invalid', 17]]],
    [
      'reason not indented',
      ['  > 理由一', '\n> 理由一'],
      [
        ['question-invalid', 12],
        ['field-invalid', 15],
      ],
    ],
    ['options in both places', ['difficulty: 2', 'difficulty: 2\noptions: []'], [['question-invalid', 7]]],
  ];
  test.each(cases)('%s', (_name, [from, to], expected) => {
    const read = md(SINGLE.replace(from, to));
    expect(at(read)).toEqual(expected);
    expect(read.questions.length).toBe(expected.length === 0 ? 1 : 0);
  });

  test('a missing part of the body is explained in the words of Markdown', () => {
    const { findings } = md(SINGLE.replace(/## 解析[\s\S]*/, ''));
    expect(findings[0]?.fix).toContain('## 解析');
  });
});

describe('mistakes of the other types', () => {
  const question = (type: string, front: string, body: string) =>
    md(
      `---\nid: q\ntype: ${type}\nsection: BO\npoints: 4\ndifficulty: 1\nsource: systems/erm\nvisibility: sealed\n${front}---\n${body}\n\n## 解析\n\n说明。\n`,
    );
  const cases: [string, ReturnType<typeof md>, [FindingKind, number][]][] = [
    [
      'multiple: one right',
      question('multiple', '', '问\n\n- [x] 甲\n  > 一\n- [ ] 乙\n  > 二'),
      [['question-answer', 12]],
    ],
    ['truefalse: no answer', question('truefalse', '', '说'), [['field-missing', 2]]],
    ['truefalse: 对', question('truefalse', 'answer: 对\n', '说'), [['field-invalid', 9]]],
    ['short: number', question('short', 'accept:\n  - 甲\n  - 0755\n', '说'), [['field-invalid', 11]]],
    [
      'short: same after normalising',
      question('short', 'accept:\n  - erm\n  - ＥＲＭ\n', '说'),
      [['question-answer', 11]],
    ],
    ['short: only invisible', question('short', 'accept:\n  - "\u200b"\n', '说'), [['question-answer', 10]]],
    ['numeric: words', question('numeric', 'answer: 大约 5\n', '说'), [['field-invalid', 9]]],
    ['numeric: negative tolerance', question('numeric', 'answer: 5\ntolerance: -1\n', '说'), [['question-answer', 10]]],
    ['numeric: unit like a number', question('numeric', 'answer: 5\nunit: m2\n', '说'), [['question-answer', 10]]],
    [
      'match: left twice',
      question('match', '', '配\n\n| 左 | 右 |\n|---|---|\n| 甲 | 1 |\n| 甲 | 2 |'),
      [['question-answer', 15]],
    ],
    [
      'match: right empty',
      question('match', '', '配\n\n| 左 | 右 |\n|---|---|\n| 甲 | 1 |\n| 乙 | |'),
      [['field-invalid', 15]],
    ],
    [
      'match: all the same',
      question('match', '', '配\n\n| 左 | 右 |\n|---|---|\n| 甲 | 1 |\n| 乙 | 1 |'),
      [['question-answer', 12]],
    ],
    ['match: no table', question('match', '', '配'), [['field-missing', 10]]],
    ['order: two steps', question('order', '', '排\n\n1. 甲\n2. 乙'), [['field-invalid', 12]]],
    ['order: step twice', question('order', '', '排\n\n1. 甲\n2. 乙\n3. 甲'), [['question-answer', 14]]],
    ['cloze: no blank', question('cloze', '', '没有空'), [['question-answer', 10]]],
    ['cloze: empty blank', question('cloze', '', '空 {{}}'), [['question-answer', 10]]],
    ['cloze: braces not closed', question('cloze', '', '空 {{甲}} 和 {{乙'), [['question-invalid', 10]]],
    ['cloze: blank in the stem', question('cloze', 'stem: 填 {{甲}}\n', '空 {{甲}}'), [['question-invalid', 9]]],
    [
      'essay: sum',
      question('essay', '', '写\n\n## 评分标准\n\n| 点 | 分 |\n|---|---|\n| 甲 | 3 |'),
      [['question-answer', 14]],
    ],
    [
      'essay: points as text',
      question('essay', '', '写\n\n## 评分标准\n\n| 点 | 分 |\n|---|---|\n| 甲 | 三 |'),
      [['field-invalid', 16]],
    ],
    [
      'essay: no table',
      question('essay', '', '写\n\n## 评分标准\n\n甲'),
      [
        ['question-invalid', 12],
        ['field-missing', 10],
      ],
    ],
    [
      'task: step without points',
      question('task', '', '做\n\n## 检查表\n\n- [ ] 甲 (4)\n- [ ] 乙'),
      [['question-invalid', 15]],
    ],
    ['task: sum', question('task', '', '做\n\n## 检查表\n\n- [ ] 甲 (1)\n- [ ] 乙（2 分）'), [['question-answer', 12]]],
  ];
  test.each(cases)('%s', (_name, read, expected) => expect(at(read)).toEqual(expected));
});

test('a bar inside a table cell is written with a backslash', () => {
  const text = SINGLE.replace('type: single', 'type: match').replace(
    /- \[x\][\s\S]*理由二\n/,
    '| 左 | 右 |\n|---|---|\n| a \\| b | `c \\| d` |\n| 乙 | 二 |\n| | 三 |\n',
  );
  const { questions, findings } = md(text);
  expect(findings).toEqual([]);
  expect(questions[0]?.question).toMatchObject({
    pairs: [{ left: 'a | b', right: '`c | d`' }, { left: '乙' }],
    extras: ['三'],
  });
});

describe('YAML', () => {
  const FILE = `defaults:
  section: BO
  points: 2
  difficulty: 2
  source: systems/erm
  visibility: sealed
  tags: [接口]
  grading: partial
questions:
  - id: a
    type: truefalse
    stem: 说法
    answer: true
    explanation: 说明
  - id: b
    type: multiple
    difficulty: 3
    tags: []
    stem: 问
    options:
      - { text: 甲, correct: true, why: 一 }
      - { text: 乙, correct: true, why: 二 }
    explanation: 说明
`;
  test('defaults fill in, a question overrides, other types ignore them', () => {
    const { questions, findings } = yaml(FILE);
    expect(findings).toEqual([]);
    expect(questions.map(({ question, line }) => [question.id, question.difficulty, question.tags, line])).toEqual([
      ['a', 2, ['接口'], 10],
      ['b', 3, [], 15],
    ]);
    expect(questions[1]?.question).toMatchObject({ grading: 'partial' });
    expect(questions[0]?.question).not.toHaveProperty('grading');
    expect(questions[1]?.fieldLines).toMatchObject({ source: 5, stem: 19 });
  });

  const cases: [string, [string | RegExp, string], [FindingKind, number][], number][] = [
    ['wrong default once, at the default', ['points: 2', 'points: 零'], [['field-invalid', 3]], 0],
    ['unknown default', ['tags:', 'tag:'], [['field-unknown', 7]], 2],
    ['id as default', ['tags: [接口]', 'id: x'], [['field-unknown', 7]], 2],
    ['wrong field in one question', ['answer: true', 'answer: 对'], [['field-invalid', 13]], 1],
    ['missing field in one question', ['    answer: true\n', ''], [['field-missing', 10]], 1],
    ['unknown field', ['answer: true', 'answer: true\n    foo: 1'], [['field-unknown', 14]], 1],
    ['unknown field at the top', [/^defaults:/, 'default:'], [['field-unknown', 1]], -1],
    ['option without reason', [', why: 二', ''], [['field-missing', 22]], 1],
    [
      'question that is a text',
      ['  - id: a\n    type: truefalse\n    stem: 说法\n    answer: true\n    explanation: 说明', '  - 说法'],
      [['field-invalid', 10]],
      1,
    ],
    ['doubled key', ['answer: true', 'answer: true\n    answer: false'], [['yaml-syntax', 14]], 0],
  ];
  test.each(cases)('%s', (_name, [from, to], expected, left) => {
    const read = yaml(FILE.replace(from, to));
    if (left === -1) expect(at(read)).toEqual(expect.arrayContaining(expected));
    else {
      expect(at(read)).toEqual(expected);
      expect(read.questions.length).toBe(left);
    }
  });

  test('doubled ids are found over files', () => {
    const one = yaml(FILE).questions;
    const other = readQuestions({ path: 'content/questions/z.yaml', text: FILE.replace('id: b', 'id: c') }).questions;
    expect(duplicateIds([...one, ...other]).map(({ kind, file, line }) => [kind, file, line])).toEqual([
      ['id-duplicate', 'content/questions/z.yaml', 10],
    ]);
  });
});
