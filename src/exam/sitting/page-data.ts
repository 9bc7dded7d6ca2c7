/** Id of the data block in the packed page. */
export const EXAM_DATA = 'exam-data';

/** What the packed page holds besides its script. Everything about questions is sealed. */
export interface ExamPageData {
  /** `examKey`. */
  exam: string;
  title: string;
  notice: string | null;
  /** When it was packed, milliseconds since 1970: no honest clock shows an earlier time. */
  packedAt: number;
  putUrl: string | null;
  /** Candidate's code → sealed paper, base64. */
  papers: Record<string, string>;
}
