import { hashText } from '../../src/exam/folder/codes.ts';
import { loggedHashes } from '../../src/exam/folder/log-check.ts';
import { EXAM_PATHS } from '../../src/exam/folder/paths.ts';
import { NO_MARKS } from '../../src/exam/marking/marks.ts';
import type { ExamDeps } from './deps.ts';
import { readText } from './exam-file.ts';
import { openDrawnExam, readLog } from './exam-folder.ts';
import { checkedMarks, type GradedExam, gradeFrom, readMarks, readSubmissions } from './grading.ts';

export interface MarkedExam extends GradedExam {
  /** The log has an import that never reached the file: the hash the file must get. */
  waitingFor?: string;
}

/**
 * As `gradeFolder`, but also where an import crashed between its log entry and its file. Then the file still is what an
 * earlier entry says, and only the same import again can finish.
 */
export async function gradeForMarks(folder: string, deps: ExamDeps): Promise<MarkedExam> {
  const exam = await openDrawnExam(folder);
  const log = await readLog(folder);
  const submissions = await readSubmissions(exam, log);
  const text = await readText(folder, EXAM_PATHS.marks);
  const wanted = loggedHashes(log).get(EXAM_PATHS.marks);
  const entries = log.filter(({ files }) => files[EXAM_PATHS.marks] !== undefined);
  const before = entries.at(-2)?.files[EXAM_PATHS.marks];
  const found = typeof text === 'string' ? hashText(text) : undefined;
  const isBehind = wanted !== undefined && found !== wanted && found === before;
  const marks = !isBehind ? await readMarks(exam, log) : typeof text === 'string' ? checkedMarks(exam, text) : NO_MARKS;
  const graded = await gradeFrom(exam, { log, submissions, marks }, deps);
  return { exam, log, submissions, marks, ...graded, ...(isBehind && { waitingFor: wanted }) };
}
