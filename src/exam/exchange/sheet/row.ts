import { letter } from '../../types/letters.ts';
import { type QuestionType, TYPE_NAMES } from '../../vocabulary.ts';
import { ENTRY_TYPES, FIELD_COLUMNS, NOTE_TYPES } from './columns.ts';
import { alternativesOf, gradingOf, integerOf, listOf, truthOf, typeOf, wordValue } from './words.ts';

/** What a row says, by column key; empty cells are missing. `entries` in the order of their letters. */
export interface RowCells {
  cells: ReadonlyMap<string, string>;
  entries: readonly { text: string; note: string }[];
}

export interface RowProblem {
  /** Column key. */
  column: string;
  message: string;
  fix: string;
}

export interface RowReading {
  fields: Record<string, unknown>;
  problems: RowProblem[];
  /** Entry of each of the surplus right sides. */
  extras: number[];
}

/** A row → the fields of a question, as an author would have written them. Values are checked by the schema behind. */
export function readRow({ cells, entries }: RowCells): RowReading {
  const type = typeOf(cells.get('type') ?? '');
  const reading: RowReading = { fields: {}, problems: [], extras: [] };
  if (type === undefined) {
    reading.fields = { id: cells.get('id'), ...(cells.has('type') && { type: cells.get('type') }) };
    return reading;
  }
  reading.fields = { type, ...commonOf(type, cells) };
  refuseUnused(type, { cells, entries }, reading);
  readAnswer(type, { cells, entries }, reading);
  return reading;
}

function commonOf(type: QuestionType, cells: ReadonlyMap<string, string>): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [key, text] of cells) {
    if (key === 'type' || key === 'answer' || !isUsed(key, type)) continue;
    if (key === 'points' || key === 'lines') fields[key] = integerOf(text);
    else if (key === 'tags' || key === 'enemies' || key === 'normalize') fields[key] = listOf(text);
    else if (key === 'columns') fields[key] = alternativesOf(text);
    else if (key === 'grading') fields[key] = gradingOf(type, text);
    else fields[key] = wordValue(key, text);
  }
  return fields;
}

function isUsed(key: string, type: QuestionType): boolean {
  const types = FIELD_COLUMNS.find((column) => column.key === key)?.types;
  return types === undefined || types.includes(type);
}

/** A tolerance in a choice question is a value in the wrong row or column, and would get lost silently. */
function refuseUnused(type: QuestionType, { cells, entries }: RowCells, { problems }: RowReading): void {
  const name = TYPE_NAMES[type];
  for (const { key, title } of FIELD_COLUMNS) {
    if (isUsed(key, type) || !cells.has(key)) continue;
    problems.push({ column: key, message: `${name}用不上“${title}”`, fix: '清空这一格，或改题型' });
  }
  entries.forEach(({ text, note }, at) => {
    if (text !== '' && !ENTRY_TYPES.includes(type)) {
      problems.push({ column: `entry-${at}`, message: `${name}没有选项`, fix: '清空这一格，或改题型' });
    }
    if (note !== '' && !NOTE_TYPES.includes(type)) {
      problems.push({ column: `note-${at}`, message: `${name}用不上这一格`, fix: '清空这一格，或改题型' });
    }
  });
}

function readAnswer(type: QuestionType, { cells, entries }: RowCells, reading: RowReading): void {
  const { fields, problems } = reading;
  const answer = cells.get('answer') ?? '';
  const gap = entries.findIndex(({ text, note }) => text === '' && note === '');
  if (gap >= 0)
    problems.push({ column: `entry-${gap}`, message: `${letter(gap)} 空着，后面还有`, fix: '往前挪，中间不空' });
  const lines = () => entries.map(({ text, note }) => ({ text, points: integerOf(note) }));
  switch (type) {
    case 'single':
    case 'multiple': {
      const letters = answer
        .normalize('NFKC')
        .toUpperCase()
        .replace(/[\s、,;]/g, '');
      const wrong = [...letters].find((one) => !entries[one.charCodeAt(0) - 65]?.text);
      if (letters === '') problems.push({ column: 'answer', message: '没有写答案', fix: '写正确选项的字母，例如 B' });
      else if (wrong) {
        const fix = `写 A 到 ${letter(Math.max(0, entries.length - 1))} 的字母，例如 B 或 AC`;
        problems.push({ column: 'answer', message: `答案写成了“${answer}”：没有选项 ${wrong}`, fix });
      }
      fields.options = entries.map(({ text, note }, at) => ({
        text,
        correct: letters.includes(letter(at)),
        why: note,
      }));
      break;
    }
    case 'truefalse': {
      const truth = truthOf(answer);
      if (truth === undefined) problems.push({ column: 'answer', message: `答案写成了“${answer}”`, fix: '写对或错' });
      fields.answer = truth ?? true;
      break;
    }
    case 'short':
      fields.accept = alternativesOf(answer);
      break;
    case 'numeric':
      fields.answer = answer;
      break;
    case 'match':
      entries.forEach(({ text }, at) => {
        if (text === '') reading.extras.push(at);
      });
      fields.pairs = entries.flatMap(({ text, note }) => (text === '' ? [] : [{ left: text, right: note }]));
      fields.extras = reading.extras.map((at) => entries[at]?.note ?? '');
      break;
    case 'order':
      fields.items = entries.map(({ text }) => text);
      break;
    case 'essay':
      fields.rubric = lines();
      break;
    case 'task':
      fields.checklist = lines();
      break;
    case 'cloze':
      break;
  }
}
