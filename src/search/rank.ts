import { findWord, type Range } from './find-word.ts';
import { matchField, QUALITY, type Sounds, type TermMatch } from './match-field.ts';
import { matchPieces } from './pieces.ts';
import { firstLetters, type Readings } from './pinyin.ts';
import type { Query, Term } from './query.ts';
import type { ResultType } from './quick-format.ts';
import type { Field, FieldKind, QuickIndex, QuickPage } from './quick-load.ts';
import { isHan } from './script.ts';
import { findSpaceless } from './spaceless.ts';

const WEIGHT: Record<FieldKind, number> = { title: 100, alias: 92, code: 90, symptom: 84, heading: 62, mention: 50 };
/** A duty operator wants what to do before what it is, and both before what happened once. */
export const TYPE_BONUS: Record<ResultType, number> = {
  runbooks: 6,
  plans: 5,
  codes: 4.5,
  tasks: 4,
  procedures: 4,
  systems: 3,
  interfaces: 2.5,
  flows: 2,
  paths: 0,
  glossary: 0,
  notes: 0,
};
/** A field that is nothing but the term says more than one that has it somewhere. */
const WHOLE_FIELD = 25;
/** A term between two commas of a name, the way symptoms are listed: `卡顿、马赛克`. */
const WHOLE_PART = 15;
/** A term's definition is a line; the page of the thing itself says more. */
const GLOSSARY = 0.7;
const COVERAGE = 20;
/** The whole query as typed in one field, or as the whole field. */
const PHRASE = { inside: 12, whole: 30 };
/** Fields that say one thing: words of a query that stand in one of them belong together. */
const NAMES: ReadonlySet<FieldKind> = new Set(['title', 'alias', 'symptom']);
/** Shorter mixed runs fall into pieces that mean nothing. */
const SHORTEST_RUN = 6;

export interface FoundTerm extends TermMatch {
  term: Term;
  /** Position in `page.fields`. */
  field: number;
  score: number;
}
export interface RankedPage {
  page: QuickPage;
  found: FoundTerm[];
  score: number;
}

/** The page with the best place of every term, or undefined when a term is nowhere on it. */
export function rankPage(page: QuickPage, query: Query, index: QuickIndex): RankedPage | undefined {
  const apart = withPhrase(rankTerms(page, query.terms, index), query);
  // `dian bo hei chang`: syllables typed apart are one word, if the page has it.
  const joined = joinedLetters(query);
  const together = joined && rankTerms(page, [joined], index);
  const runTogether = apart ? undefined : rankRunTogether(page, query);
  if (!apart || !together) return apart ?? together ?? runTogether;
  return together.score > apart.score ? together : apart;
}

/** Words typed without the spaces the page has between them, or with words left out of a mixed run. */
function rankRunTogether(page: QuickPage, query: Query): RankedPage | undefined {
  const compact = query.text.replace(/ /g, '');
  const [first] = query.terms;
  // Han alone needs none of this: its terms have no spaces to lose.
  const isCode = query.terms.some((term) => term.code) && !query.terms.some((term) => term.han);
  if (!first || isCode || query.terms.every((term) => term.han)) return undefined;
  const couldBeWhole = page.compact.includes(compact);
  if (!couldBeWhole && !page.compact.includes(compact.slice(0, 2))) return undefined;
  for (const [field, { kind, folded }] of page.fields.slice(0, page.named).entries()) {
    const whole = couldBeWhole ? findSpaceless(compact, folded) : undefined;
    const ranges = whole ? [whole] : compact.length >= SHORTEST_RUN ? matchPieces(compact, folded) : undefined;
    if (!ranges) continue;
    const why = whole ? 'literal' : 'pieces';
    const found: FoundTerm = {
      why,
      ranges,
      quality: QUALITY[why],
      term: first,
      field,
      score: WEIGHT[kind] * QUALITY[why],
    };
    const score = found.score + COVERAGE * titleCoverage(page, [found]);
    return { page, found: [found], score: score + TYPE_BONUS[page.type] };
  }
  return undefined;
}

/** `6.5.7` and `7.5.7` have the same terms; only the phrase tells them apart. */
function withPhrase(ranked: RankedPage | undefined, { text, terms }: Query): RankedPage | undefined {
  if (!ranked || terms.length < 2 || !ranked.page.all.includes(text)) return ranked;
  const bonus = ranked.page.fields.some(({ folded }) => folded === text) ? PHRASE.whole : PHRASE.inside;
  return { ...ranked, score: ranked.score + bonus };
}

function joinedLetters(query: Query): Term | undefined {
  if (query.terms.length < 2 || !query.terms.every((term) => term.letters)) return undefined;
  const text = query.text.replace(/ /g, '');
  return { text, han: false, code: false, letters: true, alternates: [] };
}

function rankTerms(page: QuickPage, terms: readonly Term[], index: QuickIndex): RankedPage | undefined {
  const found: FoundTerm[] = [];
  for (const term of terms) {
    const best = bestField(page, term, index.readings);
    if (!best) return undefined;
    found.push(best);
  }
  const length = found.reduce((sum, { term }) => sum + term.text.length, 0);
  const average = found.reduce((sum, { score, term }) => sum + score * term.text.length, 0) / Math.max(1, length);
  const score = average + COVERAGE * titleCoverage(page, found);
  return { page, found, score: (page.type === 'glossary' ? score * GLOSSARY : score) + TYPE_BONUS[page.type] };
}

/** Share of the title that the terms account for: of two titles with the words, the shorter is the better answer. */
function titleCoverage(page: QuickPage, found: readonly FoundTerm[]): number {
  const title = page.fields[0]?.folded ?? '';
  const lengthOf = (text: string) => text.replace(/ /g, '').length;
  const covered = found.filter(({ field }) => field === 0).flatMap(({ ranges }) => ranges);
  const sum = covered.reduce((total, [start, end]) => total + lengthOf(title.slice(start, end)), 0);
  return title === '' ? 0 : Math.min(1, sum / lengthOf(title));
}

function bestField(page: QuickPage, term: Term, readings: Readings): FoundTerm | undefined {
  if (!couldMatch(page, term)) return undefined;
  // Letters that stand on the page are a word, not pinyin.
  const isWord = findWord(page.all, term.text, term.code) !== -1;
  const sounds = term.letters && !isWord ? soundsOf(page, readings) : undefined;
  const fields = term.han || !page.mentions.includes(term.text) ? page.named : page.fields.length;
  let best: FoundTerm | undefined;
  for (let field = 0; field < fields; field++) {
    const { kind, folded } = page.fields[field] as Field;
    // Even a perfect match here could not be better.
    if (best?.why === 'literal' && best.score >= WEIGHT[kind] + WHOLE_FIELD) continue;
    const match = matchField(term, folded, sounds?.[field], NAMES.has(kind));
    if (!match) continue;
    const score = (WEIGHT[kind] + wholeBonus(match.ranges, folded, kind)) * match.quality;
    // What was typed stands above another name for it, wherever on the page.
    const isLiteral = match.why === 'literal' ? 1 : 0;
    const bestIsLiteral = best?.why === 'literal' ? 1 : 0;
    if (!best || isLiteral > bestIsLiteral || (isLiteral === bestIsLiteral && score > best.score)) {
      best = { ...match, term, field, score };
    }
  }
  return best;
}

function wholeBonus(ranges: readonly Range[], folded: string, kind: FieldKind): number {
  if (ranges.some(([start, end]) => start === 0 && end === folded.length)) return WHOLE_FIELD;
  const isEdge = (at: number) => (folded[at] ?? ' ') === ' ';
  // Folding turned punctuation into spaces; Latin words have them all around.
  const isPart = ranges.some(
    ([start, end]) => isHan(folded.charCodeAt(start)) && end - start > 1 && isEdge(start - 1) && isEdge(end),
  );
  return isPart && (kind === 'alias' || kind === 'symptom') ? WHOLE_PART : 0;
}

/** One look at the whole page; without it every field would be tried on every page. */
function couldMatch(page: QuickPage, term: Term): boolean {
  if (term.letters || page.all.includes(term.text)) return true;
  if (!term.han && page.mentions.includes(term.text)) return true;
  if (term.code) return false;
  if (term.alternates.some((alternate) => page.all.includes(alternate.to))) return true;
  // Pieces are at least two characters; the first may follow an empty word.
  return term.han && (page.all.includes(term.text.slice(0, 2)) || page.all.includes(term.text.slice(1, 3)));
}

const soundsCache = new WeakMap<QuickPage, Sounds[]>();

function soundsOf(page: QuickPage, readings: Readings): Sounds[] {
  const known = soundsCache.get(page);
  if (known) return known;
  const sounds = page.fields
    .slice(0, page.named)
    .map(({ folded }) => ({ masks: firstLetters(folded, readings), readings }));
  soundsCache.set(page, sounds);
  return sounds;
}
