import type { PersonPaper } from '../../src/exam/draw/published.ts';
import { fullCode, shortCode } from '../../src/exam/folder/codes.ts';
import type { LogEntry } from '../../src/exam/folder/log.ts';
import { EXAM_PATHS } from '../../src/exam/folder/paths.ts';
import { cardDocument } from '../../src/exam/print/card.ts';
import type { Imprint } from '../../src/exam/print/document.ts';
import { keyDocument } from '../../src/exam/print/key.ts';
import { layoutPaper } from '../../src/exam/print/layout.ts';
import { type PrintOrder, printedForms, printedPaper } from '../../src/exam/print/order.ts';
import { paperDocument } from '../../src/exam/print/paper.ts';
import { type PrintedPerson, printedPeople } from '../../src/exam/print/people.ts';
import { roomCodeDocument } from '../../src/exam/print/room-code.ts';
import { essaySheets, taskSheets } from '../../src/exam/print/rubric.ts';
import { signInDocument } from '../../src/exam/print/sign-in.ts';
import { slipsDocument } from '../../src/exam/print/slips.ts';
import { makeSittingPaper } from '../../src/exam/sitting/make-paper.ts';
import type { SittingPaper } from '../../src/exam/sitting/paper.ts';
import { letter } from '../../src/exam/types/letters.ts';
import { SAMPLE_NOTICE } from './bank.ts';
import type { DrawnExam } from './exam-folder.ts';
import { timeText } from './time.ts';

export const PARTS = ['试卷', '答题卡', '答案', '评分表', '准考证', '签到表', '房间码'] as const;
export type Part = (typeof PARTS)[number];

/** One file to print. */
export interface Sheet {
  part: Part;
  /** In the exam folder, without its ending. */
  path: string;
  /** PDF that has it together with its like, for one print job; null: a PDF of its own. */
  bundle: string | null;
  html(): string;
}

export interface SheetOptions {
  order: PrintOrder;
  parts: ReadonlySet<Part>;
  isLarge: boolean;
  /** Codes; undefined: everybody. */
  only?: ReadonlySet<string>;
  roomCode: string;
}

/** All sheets of an exam in the order they are needed. Nothing is rendered yet: a hundred cards take their time. */
export function planSheets(exam: DrawnExam, log: readonly LogEntry[], options: SheetOptions): Sheet[] {
  const { plan, record, questions } = exam;
  const { order, parts, isLarge, only } = options;
  const imprint = imprintOf(exam, log);
  const byCode = new Map(record.people.map((person) => [person.code, person]));
  const forms = new Map(record.people.map(({ code, form }) => [code, form]));
  const people = printedPeople(exam.roster, exam.candidates, forms).filter(({ code }) => only?.has(code) ?? true);
  const onCard = new Set(
    order === 'form' ? plan.sections.flatMap(({ draw, key }) => (draw === 'person' ? [key] : [])) : [],
  );
  const paperOf = ({ code }: PrintedPerson): PersonPaper => {
    const person = byCode.get(code);
    if (!person) throw new Error(`${code} is on the roster and not in the draw`);
    return printedPaper(record, plan, person, order);
  };
  // Neither may replace what was printed for everybody.
  const folder = [EXAM_PATHS.print, ...(isLarge ? ['大字版'] : []), ...(only ? ['补印'] : [])].join('/');
  const sheets: Sheet[] = [];
  const add = (part: Part, name: string | null, html: () => string, isBundled = false): void => {
    if (!parts.has(part)) return;
    const path = name === null ? `${folder}/${part}` : `${folder}/${part}/${name}`;
    sheets.push({ part, path, html, bundle: isBundled ? `${folder}/${part}.pdf` : null });
  };
  const shown = (person: PersonPaper): SittingPaper => shownPaper(exam, person);

  if (order === 'form') {
    for (const { form, lead, people: own } of printedForms(record)) {
      if (only && !own.some(({ code }) => only.has(code))) continue;
      add('试卷', letter(form), () =>
        paperDocument({ imprint, paper: shown(lead), questions, onCard, person: null, isLarge }),
      );
      add('答案', letter(form), () => {
        const layouts = own.map((person) => layoutPaper(plan, printedPaper(record, plan, person, order), questions));
        return keyDocument({ imprint, paper: layoutPaper(plan, lead, questions), onCard, own: layouts, code: null });
      });
    }
  } else {
    for (const person of people) {
      const paper = paperOf(person);
      add(
        '试卷',
        person.code,
        () => paperDocument({ imprint, paper: shown(paper), questions, onCard, person, isLarge }),
        true,
      );
      add('答案', person.code, () => {
        const layout = layoutPaper(plan, paper, questions);
        return keyDocument({ imprint, paper: layout, onCard, own: [], code: person.code });
      });
    }
  }
  for (const person of people) {
    const card = () => cardDocument({ imprint, paper: shown(paperOf(person)), person, questions, onCard, isLarge });
    add('答题卡', person.code, card, true);
  }
  // The rest is for the examiner and of one size.
  if (isLarge) return sheets;
  const rubrics = {
    imprint,
    questions,
    papers: people.map((person) => ({ person, paper: layoutPaper(plan, paperOf(person), questions) })),
  };
  const kinds = { 操作题: taskSheets, 论述题: essaySheets };
  for (const [name, make] of Object.entries(kinds)) {
    if (parts.has('评分表') && make(rubrics) !== undefined) add('评分表', name, () => make(rubrics) ?? '');
  }
  const room = { imprint, people, minutes: plan.minutes, pageHash: packedHash(log) };
  add('准考证', null, () => slipsDocument(room));
  if (only) return sheets;
  add('签到表', null, () => signInDocument(room));
  add('房间码', null, () => roomCodeDocument(room, options.roomCode));
  return sheets;
}

function imprintOf({ settings, plan, key }: DrawnExam, log: readonly LogEntry[]): Imprint {
  const drawn = log.find(({ what }) => what === 'draw');
  const day = drawn ? ` · 抽卷 ${timeText(drawn.at).slice(0, 10)}` : '';
  return {
    title: plan.title,
    notice: settings.sample ? SAMPLE_NOTICE : null,
    version: `承诺码 ${shortCode(key)}${day}`,
  };
}

/** Everything on it is in the order shown, and nothing tells an answer. */
function shownPaper({ key, settings, plan, questions }: DrawnExam, person: PersonPaper): SittingPaper {
  const candidate = { code: person.code, extraMinutes: 0 };
  return makeSittingPaper({ exam: key, settings, plan, person, candidate, questions, notice: null });
}

/** SHA-256 of the candidate page that was packed last. */
function packedHash(log: readonly LogEntry[]): string | null {
  const sum = log.findLast(({ what }) => what === 'pack')?.details.sha256;
  return typeof sum === 'string' ? fullCode(sum) : null;
}
