import type { MultipleQuestion } from '../types/multiple.ts';
import type { SingleQuestion } from '../types/single.ts';
import type { TrueFalseQuestion } from '../types/truefalse.ts';
import { type Answers, arePositions, isPosition, isRecord } from './answers.ts';
import { fullMarks, shareOf } from './points.ts';

export function readSingle(question: SingleQuestion, value: unknown): Answers['single'] | undefined {
  if (!isRecord(value) || value.type !== 'single') return undefined;
  const { choice } = value;
  if (choice !== null && !isPosition(choice, question.options.length)) return undefined;
  return { type: 'single', choice };
}

export function gradeSingle(question: SingleQuestion, { choice }: Answers['single']): number {
  return choice !== null && question.options[choice]?.correct ? fullMarks(question) : 0;
}

export function readMultiple(question: MultipleQuestion, value: unknown): Answers['multiple'] | undefined {
  if (!isRecord(value) || value.type !== 'multiple') return undefined;
  const { choices } = value;
  return arePositions(choices, question.options.length) ? { type: 'multiple', choices } : undefined;
}

/** `all`: exactly the right ones. `partial`: a wrong one gives 0, else the share of the right ones chosen. */
export function gradeMultiple(question: MultipleQuestion, { choices }: Answers['multiple']): number {
  const right = question.options.filter(({ correct }) => correct).length;
  if (right === 0 || choices.some((choice) => !question.options[choice]?.correct)) return 0;
  if (question.grading === 'all') return choices.length === right ? fullMarks(question) : 0;
  return shareOf(question, choices.length, right);
}

export function readTrueFalse(_question: TrueFalseQuestion, value: unknown): Answers['truefalse'] | undefined {
  if (!isRecord(value) || value.type !== 'truefalse') return undefined;
  const given = value.value;
  return given === null || typeof given === 'boolean' ? { type: 'truefalse', value: given } : undefined;
}

export function gradeTrueFalse(question: TrueFalseQuestion, { value }: Answers['truefalse']): number {
  return value === question.answer ? fullMarks(question) : 0;
}
