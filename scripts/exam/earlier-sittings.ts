import { countedBook } from '../../src/exam/marking/results.ts';
import { type Pool, poolSittings, type Sitting } from '../../src/exam/statistics/pool.ts';
import { type ExamDeps, UserError } from './deps.ts';
import { resultsIn } from './grade-summary.ts';
import { type GradedExam, upToDateGrades } from './grading.ts';

/** The present exam's answers with those of earlier ones; every person counts once. */
export async function poolExams(
  present: GradedExam,
  folders: readonly string[],
  deps: Pick<ExamDeps, 'colour'>,
): Promise<Pool> {
  const earlier: Sitting[] = [];
  const seen = new Set([present.exam.key]);
  for (const folder of folders) {
    const graded = await upToDateGrades(folder, deps);
    if (seen.has(graded.exam.key)) {
      throw new UserError(`--previous ${folder} 是这一次考试，或写了两遍\n  每次考试只算一遍`);
    }
    seen.add(graded.exam.key);
    earlier.push(sittingOf(graded));
  }
  return poolSittings(sittingOf(present), earlier);
}

function sittingOf(graded: GradedExam): Sitting {
  return { book: countedBook(graded.book, resultsIn(graded)), questions: graded.exam.questions };
}
