import type { PageType } from '../content/schema/site.ts';

/** Kinds of results: every page type, and the terms of the glossary. */
export type ResultType = PageType | 'glossary';

/** A word of the content's vocabulary in both UI languages: `[id, zh, en]`. */
export type Word = [id: string, zh: string, en: string];

/**
 * The quick index as JSON. Columns instead of objects, numbers instead of repeated ids: brotli then sees like beside
 * like. Pages are sorted by reference, so the same content gives the same bytes.
 */
export interface QuickJson {
  format: 2;
  /** Result types with their section names; `pages.type` counts in this list. */
  types: Word[];
  roles: Word[];
  zones: Word[];
  /** Systems that pages name, with short titles, for filters. */
  systems: Word[];
  /** What a code looks like (`settings.patterns.codes`), as regular expression sources. */
  codePatterns: string[];
  /** Traditional → Simplified pairs that occur, see han.ts. */
  simplified: string;
  /** Readings of the characters below, see pinyin.ts. */
  readings: string;
  pages: {
    type: number[];
    id: string[];
    title: string[];
    aliases: string[][];
    symptoms: string[][];
    /** Heading text; `text[#anchor]` where the anchor does not follow from the text. */
    headings: string[][];
    /** Positions in `words`, as steps from one to the next. */
    mentions: number[][];
    /** Positions in `codes`. */
    codes: number[][];
    zones: number[][];
    systems: number[][];
  };
  codes: {
    code: string[];
    aliases: string[][];
    /** Reference of the page, with `#anchor` for a row of a table. */
    ref: string[];
    /** Without the code itself; '' for a row of a table, whose title is its meaning. */
    title: string[];
    where: string[];
    meaning: string[];
    firstCheck: string[];
    /** Positions in `roles`. */
    owner: number[];
    /** Positions in `pages`. */
    runbooks: number[][];
  };
  /** All codes and model numbers of the running text, see mentions.ts. */
  words: string;
  /** Groups of names for one thing, from the glossary and from aliases. */
  synonyms: string[][];
}

/** The anchor a heading has unless its author or site.yaml says otherwise. */
export function plainAnchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replace(/ /g, '-');
}

/** Packs a heading: the anchor is written only where it cannot be derived. */
export function packHeading(text: string, anchor: string): string {
  return plainAnchor(text) === anchor ? text : `${text}[#${anchor}]`;
}

export function unpackHeading(packed: string): { text: string; anchor: string } {
  const match = /^(.*)\[#([^\]\s#]+)\]$/s.exec(packed);
  return match ? { text: match[1] ?? '', anchor: match[2] ?? '' } : { text: packed, anchor: plainAnchor(packed) };
}
