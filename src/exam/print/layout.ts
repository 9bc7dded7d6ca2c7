import type { PersonPaper, Plan } from '../draw/published.ts';
import type { Question } from '../item.ts';
import { handlerOf } from '../types/handlers.ts';
import { letter } from '../types/letters.ts';
import { type QuestionType, TYPE_NAMES } from '../vocabulary.ts';

/** One person's paper as it will be printed; the key's fields are in it but written to another document. */
export interface PrintedPaper {
  title: string;
  minutes: number;
  points: number;
  /** Candidate's code. */
  code: string;
  /** `A`, `B` …; null when everybody has a paper of their own. */
  form: string | null;
  sections: PrintedSection[];
}

export interface PrintedSection {
  key: string;
  name: string;
  points: number;
  groups: PrintedGroup[];
}

export interface PrintedGroup {
  /** e.g. `单选题`, or `匹配题、排序题` for a mixed part. */
  title: string;
  each: number;
  questions: PrintedQuestion[];
}

export interface PrintedQuestion {
  number: number;
  id: string;
  type: QuestionType;
  points: number;
  /** Type name where the group mixes types. */
  typeName: string | null;
  markdown: string;
  lines: number;
  drawing: boolean;
  answer: string;
  explanation: string;
  source: string;
}

/**
 * Puts a drawn paper together with the questions' texts. Numbers run through the whole paper.
 * @throws Error when an item of the draw is not in the bank: the bank is not the one that was drawn from.
 */
export function layoutPaper(plan: Plan, paper: PersonPaper, bank: ReadonlyMap<string, Question>): PrintedPaper {
  let number = 0;
  const sections = paper.sections.map((drawn, index): PrintedSection => {
    const section = plan.sections[index];
    if (section?.key !== drawn.key) throw new Error(`blueprint and draw disagree on section ${drawn.key}`);
    const groups = drawn.parts.map((items, at): PrintedGroup => {
      const part = section.parts[at];
      const mixed = new Set(part?.types).size > 1;
      const questions = items.map(({ id, options }): PrintedQuestion => {
        const question = bank.get(id);
        if (!question) throw new Error(`item ${id} is not in the bank`);
        const handler = handlerOf(question);
        const { markdown, lines, drawing = false } = handler.render(question, options);
        return {
          number: ++number,
          id,
          type: question.type,
          points: question.points,
          typeName: mixed ? TYPE_NAMES[question.type] : null,
          markdown,
          lines,
          drawing,
          answer: handler.answerText(question, options),
          explanation: question.explanation,
          source: question.source,
        };
      });
      const title = (part?.types ?? []).map((type) => TYPE_NAMES[type]).join('、');
      return { title, each: part?.points ?? 0, questions };
    });
    return { key: section.key, name: section.name, points: section.points, groups };
  });
  const points = plan.sections.reduce((sum, section) => sum + section.points, 0);
  const form = paper.form === null ? null : letter(paper.form);
  return { title: plan.title, minutes: plan.minutes, points, code: paper.code, form, sections };
}
