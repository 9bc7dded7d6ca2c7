import type { Blueprint } from '../../../../src/exam/blueprint.ts';
import { taggedHash } from '../../../../src/exam/draw/bytes.ts';
import { WordStream } from '../../../../src/exam/draw/stream.ts';
import type { Question } from '../../../../src/exam/item.ts';
import type { QuestionType, Visibility } from '../../../../src/exam/vocabulary.ts';

export interface SyntheticOptions {
  seed: string;
  /** Items besides the public tasks. */
  size: number;
  tasks?: number;
  /** Topics per section. */
  topics?: number;
  /** One item in so many gets an enemy; 0: none. */
  enemyEvery?: number;
}

/**
 * A bank for a blueprint: every cell gets its share of the items, topics and difficulties are random. Deterministic,
 * so a test that fails once fails always.
 */
export function syntheticBank(blueprint: Blueprint, options: SyntheticOptions): Question[] {
  const { seed, size, tasks = 12, topics = 20, enemyEvery = 25 } = options;
  const stream = new WordStream(taggedHash('seed', seed), ['synthetic bank']);
  const cells = blueprint.sections.flatMap((section) =>
    section.parts.filter((part) => part.visibility === 'sealed').map((part) => ({ section: section.key, part })),
  );
  const total = cells.reduce((sum, { part }) => sum + part.count, 0);
  const bank: Question[] = [];
  for (const { section, part } of cells) {
    const count = Math.max(part.count, Math.round((size * part.count) / total));
    for (let index = 0; index < count; index++) {
      const type = part.types[stream.below(part.types.length)] ?? 'single';
      const topic = `${section.toLowerCase()}-topic-${stream.below(topics)}`;
      bank.push(
        make(type, { id: `q-${bank.length}`, section, points: part.points, topic, stream, visibility: 'sealed' }),
      );
    }
  }
  for (const question of enemyEvery > 0 ? bank : []) {
    if (stream.below(enemyEvery) !== 0) continue;
    const other = bank[stream.below(bank.length)];
    if (other && other.id !== question.id) question.enemies.push(other.id);
  }
  for (let index = 0; index < tasks; index++) {
    const visibility = 'public-task';
    bank.push(
      make('task', { id: `task-${index}`, section: 'OPS', points: 5, topic: `ops-${index}`, stream, visibility }),
    );
  }
  return bank;
}

interface Facts {
  id: string;
  section: string;
  points: number;
  topic: string;
  stream: WordStream;
  visibility: Visibility;
}

/** One plain question of any type. */
export function make(type: QuestionType, { id, section, points, topic, stream, visibility }: Facts): Question {
  const difficulty = ([1, 2, 3] as const)[stream.below(3)] ?? 2;
  const common = {
    id,
    section,
    points,
    difficulty,
    tags: [],
    topic,
    source: `systems/${topic}#what`,
    enemies: [] as string[],
    status: 'active' as const,
    visibility,
    stem: `合成题 ${id}`,
    explanation: `合成解析 ${id}`,
  };
  const normalize = ['nfkc', 'trim', 'casefold', 'spaces'] as ('nfkc' | 'trim' | 'casefold' | 'spaces')[];
  const options = [0, 1, 2, 3].map((at) => ({ text: `选项 ${at}`, correct: at === 0, why: '理由' }));
  switch (type) {
    case 'single':
      return { type, ...common, options, fixedLast: false };
    case 'multiple':
      return {
        type,
        ...common,
        options: options.map((one, at) => ({ ...one, correct: at < 2 })),
        fixedLast: false,
        grading: 'all',
      };
    case 'truefalse':
      return { type, ...common, answer: stream.below(2) === 1 };
    case 'short':
      return { type, ...common, accept: [`答案 ${id}`], normalize };
    case 'numeric':
      return { type, ...common, answer: '554', tolerance: '0' };
    case 'match':
      return {
        type,
        ...common,
        pairs: [0, 1, 2].map((at) => ({ left: `左 ${at}`, right: `右 ${at}` })),
        extras: ['多余'],
        grading: 'pairs',
      };
    case 'order':
      return { type, ...common, items: ['甲', '乙', '丙', '丁'], grading: 'all' };
    case 'cloze':
      return { type, ...common, text: '{{甲}}和{{乙|丙}}', grading: 'partial', normalize };
    case 'essay':
      return { type, ...common, rubric: [{ text: '要点', points }], lines: 6 };
    case 'task':
      return { type, ...common, checklist: [{ text: '做完', points }] };
  }
}
