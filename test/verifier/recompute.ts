import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Decrypter } from 'age-encryption';
import { parse } from 'yaml';

/**
 * An exam's totals computed a second time, from docs/authoring-questions.md, docs/exam/marker.md and
 * docs/exam-draw-v1.md alone. Nothing of src/ is imported (a test looks): a mistake made twice in one way would have
 * to be made by two programs that share no line. It opens the sealed files itself.
 */
export interface Sources {
  /** Folders of YAML files with the questions. */
  banks: readonly string[];
  /** The five published files. */
  publish: string;
  /** Sealed files by any name that holds the receipt. */
  submissions: string;
  /** Who handed in what counts: code → receipt as signed on the attendance sheet. */
  counting: ReadonlyMap<string, string>;
  /** `AGE-SECRET-KEY-1…` */
  identity: string;
  /** marking/marks.json and marking/decisions.yaml; undefined: none. */
  marks: string;
  decisions: string | undefined;
}

export interface Total {
  /** In 1/100 points. */
  total: number;
  max: number;
  passed: boolean | null;
  items: Map<string, number>;
}

// biome-ignore lint/suspicious/noExplicitAny: read on purpose without any of the project's types.
type Any = any;

export async function recompute(sources: Sources): Promise<Map<string, Total>> {
  const json = async (path: string) => JSON.parse(await readFile(path, 'utf8'));
  const bank = await readBank(sources.banks);
  const manifest = await json(join(sources.publish, 'manifest.json'));
  const plan = await json(join(sources.publish, 'blueprint.json'));
  const draw = await json(join(sources.publish, 'draw.json'));
  const points = new Map<string, number>(manifest.items.map((item: Any) => [item.id, item.points]));
  const decided: Any = sources.decisions === undefined ? {} : parse(await readFile(sources.decisions, 'utf8'));
  const decisions: Any[] = decided.decisions ?? [];
  const marks = await json(sources.marks);
  const markers = decided.marking?.markers ?? 2;
  const totals = new Map<string, Total>();
  for (const [code, receipt] of sources.counting) {
    const answers = await openAnswers(sources, receipt);
    const person = draw.people.find((one: Any) => one.code === code);
    const items = new Map<string, number>();
    const sections = new Map<string, { score: number; max: number }>();
    for (const section of person.sections) {
      const sum = { score: 0, max: 0 };
      for (const { id, options } of section.parts.flat()) {
        const full = (points.get(id) ?? 0) * 100;
        const own = decisions.filter((one) => one.item === id);
        if (own.some((one) => one.kind === 'void' && one.how === 'drop')) continue;
        const question = withDecisions(bank.get(id), own);
        const score = scoreOf({ code, id, full, question, own, answer: answers[id], order: options, marks, markers });
        items.set(id, score);
        sum.score += score;
        sum.max += full;
      }
      sections.set(section.key, sum);
    }
    const total = [...sections.values()].reduce((sum, { score }) => sum + score, 0);
    const max = [...sections.values()].reduce((sum, one) => sum + one.max, 0);
    totals.set(code, { total, max, passed: hasPassed(plan.passMark, sections, total, max), items });
  }
  return totals;
}

async function readBank(folders: readonly string[]): Promise<Map<string, Any>> {
  const bank = new Map<string, Any>();
  for (const folder of folders) {
    for (const name of (await readdir(folder)).filter((one) => one.endsWith('.yaml'))) {
      const file: Any = parse(await readFile(join(folder, name), 'utf8'));
      for (const question of file.questions) bank.set(question.id, { ...file.defaults, ...question });
    }
  }
  return bank;
}

async function openAnswers({ submissions, identity }: Sources, receipt: string): Promise<Record<string, Any>> {
  const name = (await readdir(submissions)).find((one) => one.includes(receipt));
  if (name === undefined) throw new Error(`no file with receipt ${receipt}`);
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return JSON.parse(await decrypter.decrypt(await readFile(join(submissions, name)), 'text')).answers;
}

/** Accepted answers added, keys replaced; letters count the options as written. */
function withDecisions(question: Any, own: readonly Any[]): Any {
  let result = structuredClone(question);
  for (const { kind, text, blank, key } of own) {
    if (kind === 'accept' && result.type === 'short') result.accept.push(text);
    if (kind === 'accept' && result.type === 'cloze') {
      let at = 0;
      result.text = result.text.replace(/\{\{(.*?)\}\}/g, (whole: string, inner: string) =>
        ++at === blank ? `{{${inner}|${text}}}` : whole,
      );
    }
    if (kind === 'key' && result.type === 'truefalse') result = { ...result, answer: key === '对' };
    else if (kind === 'key') {
      for (const [at, option] of result.options.entries()) option.correct = key.includes('ABCDEFGHIJ'[at]);
    }
  }
  return result;
}

interface Scored {
  code: string;
  id: string;
  full: number;
  question: Any;
  own: readonly Any[];
  answer: Any;
  /** Written position of each entry as shown. */
  order: number[];
  marks: Any;
  markers: number;
}

function scoreOf(scored: Scored): number {
  const { code, full, question, own, answer, order } = scored;
  if (own.some((one) => one.kind === 'void')) return full;
  const adjusted = own.filter((one) => one.kind === 'score' && one.code === code).at(-1);
  if (adjusted) return adjusted.score;
  // Public tasks come from the knowledge base, not from the bank's files; all of them are marked by people.
  if (question === undefined || question.type === 'task' || question.type === 'essay') return markedScore(scored);
  if (answer === undefined) return 0;
  if (
    question.type === 'numeric' &&
    own.some((one) => one.kind === 'accept' && plain(one.text) === plain(answer.text))
  ) {
    return full;
  }
  const [right, all] = shareOf(question, answer, order);
  return Math.floor((full * right) / all);
}

/** Two markers: the mean, half a hundredth for the candidate; a third one, where there is one, replaces them. */
function markedScore({ code, id, question, answer, marks, markers }: Scored): number {
  const sum = (mark: Any) => mark.lines.reduce((a: number, b: number) => a + b, 0);
  const of = (list: Any[]) => list.filter((mark) => mark.code === code && mark.item === id);
  const isEmptyEssay = question?.type === 'essay' && !question.upload && (answer?.text ?? '').trim() === '';
  if (isEmptyEssay) return 0;
  const [third] = of(marks.resolutions);
  if (third) return sum(third);
  const given = of(marks.marks);
  if (given.length < markers) throw new Error(`${code} ${id} is not marked`);
  return Math.ceil(given.reduce((total, mark) => total + sum(mark), 0) / given.length);
}

/** How much of a question is right: so many parts of so many. */
function shareOf(question: Any, answer: Any, order: number[]): [number, number] {
  const written = (shown: number) => order[shown];
  const yes = (isRight: boolean): [number, number] => [isRight ? 1 : 0, 1];
  const part = (right: number, all: number, whole: boolean) =>
    whole ? yes(right === all) : ([right, all] as [number, number]);
  switch (question.type) {
    case 'single':
      return yes(answer.choice !== null && question.options[written(answer.choice) ?? -1]?.correct === true);
    case 'truefalse':
      return yes(answer.value === question.answer);
    case 'multiple': {
      const right = question.options.filter((one: Any) => one.correct).length;
      const chosen = answer.choices.map((shown: number) => question.options[written(shown) ?? -1]?.correct === true);
      if (chosen.length === 0 || chosen.includes(false)) return yes(false);
      return part(chosen.length, right, (question.grading ?? 'all') === 'all');
    }
    case 'short':
      return yes(accepts(question, question.accept, answer.text));
    case 'numeric':
      return yes(isNear(question, answer.text));
    case 'match': {
      const rights = question.pairs.map((pair: Any) => pair.right);
      const choices = [...new Set([...rights, ...(question.extras ?? [])])];
      const right = rights.filter((text: string, at: number) => {
        const pick = answer.picks[at];
        return pick !== null && choices[written(pick) ?? -1] === text;
      });
      return part(right.length, rights.length, question.grading === 'all');
    }
    case 'order': {
      const given = answer.order.map(written);
      const joints = question.items.length - 1;
      const right = given.slice(1).filter((place: number, at: number) => place === given[at] + 1).length;
      return part(right, joints, (question.grading ?? 'all') === 'all');
    }
    case 'cloze': {
      const blanks = [...question.text.matchAll(/\{\{(.*?)\}\}/g)].map((blank) => (blank[1] ?? '').split('|'));
      const right = blanks.filter((accept, at) => accepts(question, accept, answer.texts[at]));
      return part(right.length, blanks.length, question.grading === 'all');
    }
    default:
      throw new Error(question.type);
  }
}

const ALL = ['nfkc', 'trim', 'casefold', 'spaces'];
function plain(text: string, rules: readonly string[] = ALL): string {
  let out = text.replaceAll(/[\u200b-\u200d\u2060\ufeff]/g, '');
  if (rules.includes('nfkc')) out = out.normalize('NFKC');
  if (rules.includes('casefold')) out = out.toLowerCase();
  if (rules.includes('spaces')) out = out.split(/\s/).join('');
  return rules.includes('trim') ? out.trim() : out;
}

function accepts({ normalize }: Any, accept: readonly string[], text: string): boolean {
  const given = plain(text, normalize);
  return given !== '' && accept.some((one) => plain(String(one), normalize) === given);
}

/** In whole billionths, so that 0.1 + 0.2 is 0.3. */
function isNear({ answer, tolerance = 0, unit }: Any, text: string): boolean {
  const end = unit === undefined ? '' : plain(unit);
  const typed = plain(text);
  const given = billionths(end !== '' && typed.endsWith(end) ? typed.slice(0, -end.length) : typed);
  const [wanted, margin] = [billionths(String(answer)), billionths(String(tolerance))];
  if (given === undefined || wanted === undefined || margin === undefined) return false;
  const apart = given > wanted ? given - wanted : wanted - given;
  return apart <= margin;
}

function billionths(text: string): bigint | undefined {
  const match = /^([+-]?)(\d{1,15}|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,9}))?$/.exec(text.replace(/[\u2212\u2013]/, '-'));
  if (!match) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  const value = BigInt(whole.replaceAll(',', '') + fraction.padEnd(9, '0'));
  return sign === '-' ? -value : value;
}

function hasPassed(mark: Any, sections: Map<string, { score: number; max: number }>, total: number, max: number) {
  if (mark === null) return null;
  const isReached = (score: number, of: number, percent: number) => score * 100 >= of * percent;
  return (
    isReached(total, max, mark.overall) &&
    mark.sections.every(({ key, percent }: Any) => {
      const own = sections.get(key);
      return own === undefined || isReached(own.score, own.max, percent);
    })
  );
}
