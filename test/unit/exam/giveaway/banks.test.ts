import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { giveaways, LONGEST_SHARE, UNIFORM_P } from '../../../../src/exam/giveaway/giveaway.ts';
import { readQuestions } from '../../../../src/exam/read.ts';

describe.each(['content/questions', 'content/_bank-sample'])('%s', (folder) => {
  const questions = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => readQuestions({ path: name, text: readFileSync(join(folder, name), 'utf8') }).questions)
    .map(({ question }) => question);
  const report = giveaways(questions);

  test('taking the longest option does not pay', () => {
    expect(report.longest.items).toBeGreaterThan(0);
    expect(report.longest.longest / report.longest.items).toBeLessThanOrEqual(LONGEST_SHARE);
    expect(report.shortest / report.longest.items).toBeLessThanOrEqual(LONGEST_SHARE);
  });
  test('keys stand everywhere, statements are true and false', () => {
    for (const { p } of report.positions) expect(p).toBeGreaterThan(UNIFORM_P);
    expect(report.statements.p).toBeGreaterThan(UNIFORM_P);
  });
  test('no item tells its answer', () => expect(report.items).toEqual([]));
});
