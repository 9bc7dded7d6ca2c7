import { makeSittingPaper } from '../../src/exam/sitting/make-paper.ts';
import type { SittingPaper } from '../../src/exam/sitting/paper.ts';
import { paperBytes, paperHash, sealPaper } from '../../src/exam/sitting/paper-file.ts';
import { SAMPLE_NOTICE } from './bank.ts';
import type { DrawnExam } from './exam-folder.ts';
import { refuseMissingPictures } from './pictures.ts';
import { nativePassphrase } from './seal-scrypt.ts';

/** Everybody's paper in roster order, spare papers included. */
export function papersOfExam(exam: DrawnExam): SittingPaper[] {
  const { settings, plan, record, candidates, questions, key } = exam;
  const drawn = new Map(record.people.map((person) => [person.code, person]));
  refuseMissingPictures(exam);
  return candidates.map((candidate) => {
    const person = drawn.get(candidate.code);
    // The folder was checked when it was read.
    if (!person) throw new Error(`no draw for ${candidate.code}`);
    const notice = settings.sample ? SAMPLE_NOTICE : null;
    return makeSittingPaper({ exam: key, settings, plan, person, candidate, questions, notice });
  });
}

export interface SealedPaper {
  code: string;
  hash: string;
  sealed: Uint8Array;
}

/** Threads of Node's pool; each scrypt takes 32 MB. */
const AT_ONCE = 4;

/** @param roomCode without its dash. */
export async function sealPapers(
  exam: DrawnExam,
  roomCode: string,
  onPaper: (done: number) => void = () => {},
): Promise<SealedPaper[]> {
  const pins = new Map(exam.candidates.map(({ code, pin }) => [code, pin]));
  const papers = papersOfExam(exam);
  const sealed: SealedPaper[] = [];
  const sealOne = async (paper: SittingPaper): Promise<SealedPaper> => {
    const { code } = paper;
    const seal = { roomCode, pin: pins.get(code) ?? '', toRecipient: nativePassphrase };
    return { code, hash: paperHash(paperBytes(paper)), sealed: await sealPaper(paper, seal) };
  };
  for (let at = 0; at < papers.length; at += AT_ONCE) {
    sealed.push(...(await Promise.all(papers.slice(at, at + AT_ONCE).map(sealOne))));
    onPaper(sealed.length);
  }
  return sealed;
}
