import type { PersonPaper, Plan } from '../draw/published.ts';
import type { Candidate, ExamSettings } from '../folder/settings.ts';
import { matchChoices } from '../grading/arrange.ts';
import { fillBlanks } from '../grading/blanks.ts';
import type { Question } from '../item.ts';
import { letter } from '../types/letters.ts';
import { TYPE_NAMES } from '../vocabulary.ts';
import { markdownHtml, markdownLine, markdownText, outsidePictures } from './markdown-html.ts';
import { SITTING_VERSION, type SittingPaper, type SittingQuestion, type SittingSection } from './paper.ts';

export interface PaperInput {
  /** `examKey`. */
  exam: string;
  settings: Pick<ExamSettings, 'examiners' | 'graceSeconds' | 'putUrl'>;
  plan: Plan;
  person: PersonPaper;
  candidate: Pick<Candidate, 'code' | 'extraMinutes'>;
  questions: ReadonlyMap<string, Question>;
  notice: string | null;
}

/**
 * One person's paper. Everything is in the order shown, and nothing that tells an answer is taken over: see paper.ts.
 * @throws Error when draw and questions do not belong together.
 */
export function makeSittingPaper(input: PaperInput): SittingPaper {
  const { exam, settings, plan, person, candidate, questions, notice } = input;
  let number = 0;
  const sections = person.sections.map((drawn, index): SittingSection => {
    const section = plan.sections[index];
    if (section?.key !== drawn.key) throw new Error(`blueprint and draw disagree on section ${drawn.key}`);
    const groups = drawn.parts.map((items, at) => {
      const part = section.parts[at];
      return {
        title: (part?.types ?? []).map((type) => TYPE_NAMES[type]).join('、'),
        each: part?.points ?? 0,
        questions: items.map(({ id, options }) => {
          const question = questions.get(id);
          if (!question) throw new Error(`item ${id} is not in the bank`);
          return shownQuestion(question, options, ++number);
        }),
      };
    });
    return { key: section.key, name: section.name, points: section.points, groups };
  });
  return {
    version: SITTING_VERSION,
    exam,
    title: plan.title,
    notice,
    code: candidate.code,
    form: person.form === null ? null : letter(person.form),
    minutes: plan.minutes + candidate.extraMinutes,
    graceSeconds: settings.graceSeconds,
    points: plan.sections.reduce((sum, section) => sum + section.points, 0),
    sections,
    recipients: settings.examiners.map(({ recipient }) => recipient),
    putUrl: settings.putUrl,
  };
}

/** A picture that lies outside its question's text: it cannot be sealed into a paper. */
export interface MissingPicture {
  id: string;
  address: string;
}

export function missingPictures(questions: Iterable<Question>): MissingPicture[] {
  return [...questions].flatMap((question) =>
    shownTexts(question)
      .flatMap(outsidePictures)
      .map((address) => ({ id: question.id, address })),
  );
}

/** All texts of a question that a candidate sees as Markdown. */
function shownTexts(question: Question): string[] {
  const { stem } = question;
  switch (question.type) {
    case 'single':
    case 'multiple':
      return [stem, ...question.options.map(({ text }) => text)];
    case 'match':
      return [stem, ...question.pairs.map(({ left }) => left), ...matchChoices(question)];
    case 'order':
      return [stem, ...question.items];
    default:
      return [stem];
  }
}

function shownQuestion(question: Question, order: readonly number[], number: number): SittingQuestion {
  const { id, type, points, stem } = question;
  const common = { number, id, type, points, stemHtml: markdownHtml(stem) };
  const shown = (texts: readonly string[]) => {
    if (texts.length !== order.length) throw new Error(`item ${id} and its draw disagree on the number of entries`);
    return order.map((at) => markdownLine(texts[at] ?? ''));
  };
  switch (question.type) {
    case 'single':
    case 'multiple':
      return { ...common, entriesHtml: shown(question.options.map(({ text }) => text)) };
    case 'order':
      return { ...common, entriesHtml: shown(question.items) };
    case 'match':
      return {
        ...common,
        entriesHtml: shown(matchChoices(question)),
        leftsHtml: question.pairs.map(({ left }) => markdownLine(left)),
        columns: question.columns ?? ['项目', '配'],
      };
    case 'cloze':
      return { ...common, pieces: clozePieces(question.text) };
    case 'numeric':
      return { ...common, ...(question.unit !== undefined && { unit: question.unit }) };
    case 'essay':
      return { ...common, lines: question.lines, ...(question.upload && { upload: question.upload }) };
    case 'truefalse':
    case 'short':
    case 'task':
      return common;
  }
}

/** Stands for a blank while the text goes through Markdown; a private character, so no text has it. */
const BLANK = '\u{E000}';

function clozePieces(text: string): string[] {
  let blanks = 0;
  const holed = fillBlanks(text.replaceAll(BLANK, ''), () => {
    blanks++;
    return BLANK;
  });
  const pieces = markdownText(holed).split(BLANK);
  // A blank inside a link's address vanishes with it; then the text is shown as it was typed.
  return pieces.length === blanks + 1 ? pieces : holed.split(BLANK);
}
