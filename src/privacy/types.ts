import type { FindingKind } from '../content/findings.ts';

/** How a span was recognised; finer than a finding's kind, so import can choose a placeholder by it. */
export type SpanType =
  | 'mobile'
  | 'landline'
  | 'extension'
  | 'id-card'
  | 'smart-card'
  | 'bank-card'
  | 'mail'
  | 'ipv4'
  | 'ipv6'
  | 'mac'
  | 'private-key'
  | 'access-key'
  | 'password'
  | 'account'
  | 'waybill'
  | 'person'
  | 'person-alias';

/** `sure`: its form alone proves it. `likely`: form plus the words around it; a person decides. */
export type Certainty = 'sure' | 'likely';

/** A half-open range in UTF-16 units and why it was taken. */
export interface Span {
  start: number;
  end: number;
  type: SpanType;
  /** The text in the range. */
  value: string;
  /** Why, in Chinese, for the review queue. */
  reason: string;
}

/** A span as callers get it: in coordinates of the original text. */
export interface PersonalSpan extends Span {
  kind: FindingKind;
  certainty: Certainty;
}

export interface Detector {
  type: SpanType;
  kind: FindingKind;
  certainty: Certainty;
  /** Spans are in coordinates of `scan.text`, the normalised shadow, not of the author's text. */
  find(scan: Scan): Span[];
}

/** One text being searched, prepared once for all detectors. */
export interface Scan {
  /** The shadow copy: half-width, no zero-width characters. */
  text: string;
  /** Spans kept from detectors earlier in the registry; a later one may lean on them (a name before a phone). */
  found: readonly Span[];
  config: CompiledConfig;
  /** Up to `length` characters before `position` on its line; in a table cell the column's heading comes first. */
  before(position: number, length: number): string;
  /** Up to `length` characters from `position` on, not past the line's end. */
  after(position: number, length: number): string;
  /** True inside an http(s) or rtsp address, where digit runs are ids and not phones. */
  inUrl(position: number): boolean;
}

export interface CardPattern {
  name: string;
  /** Source of a regular expression, flag `u`; it is matched against whole digit/letter runs. */
  regex: string;
  /** When not empty, one of these must stand shortly before the number. */
  context?: readonly string[];
  example: string;
}

export interface AllowEntry {
  value: string;
  /** Why it may be public. The schema demands one; an entry without it would allow nothing. */
  reason: string;
}

export interface PrivacyConfig {
  cards: readonly CardPattern[];
  allow: readonly AllowEntry[];
  /** The knowledge base's own words (role, zone and service names): never a person. */
  terms?: readonly string[];
}

export interface CompiledConfig {
  cards: readonly { name: string; regex: RegExp; context: readonly string[] }[];
  /** Values in comparable form (see `comparable`); entries without a reason are not in it. */
  allowed: ReadonlySet<string>;
  /** Everyday words and the knowledge base's own: never a person. */
  words: ReadonlySet<string>;
  /** The first two characters of each word: a quick no for most places. */
  wordStarts: ReadonlySet<string>;
}
