import { expect, test } from 'vitest';
import { examProgress, type FolderFacts } from '../../../../src/exam/folder/progress.ts';

const START: FolderFacts = {
  committed: false,
  drawn: false,
  printed: 0,
  packed: 0,
  sealed: 0,
  opened: null,
  disputed: 0,
  graded: null,
  reported: 0,
  archived: false,
};

/** The life of an exam: after each change the next step is the one named. */
test('what comes next, step by step', () => {
  const life: [Partial<FolderFacts>, string][] = [
    [{}, 'commit'],
    [{ committed: true }, 'draw'],
    [{ drawn: true }, 'pack'],
    [{ packed: 7 }, 'open'],
    [{ sealed: 5 }, 'open'],
    [{ opened: 4, disputed: 1 }, 'enter diff'],
    [{ opened: 5, disputed: 0 }, 'grade'],
    [{ graded: { people: 6, pending: 4 } }, 'mark out'],
    [{ graded: { people: 6, pending: 0 } }, 'report'],
    [{ reported: 3 }, 'archive'],
  ];
  let facts = START;
  for (const [change, verb] of life) {
    facts = { ...facts, ...change };
    expect(examProgress(facts, 'DIR').next).toContain(` ${verb} DIR`);
  }
  const end = examProgress({ ...facts, archived: true }, 'DIR');
  expect(end.next).not.toContain('npm');
  expect(end.steps.every(({ done }) => done)).toBe(true);
  expect(examProgress(START, 'DIR').steps.some(({ done }) => done)).toBe(false);
});
