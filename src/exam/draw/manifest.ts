import { bytesToHex } from '@noble/hashes/utils.js';
import type { Evidence } from '../../content/schema/common.ts';
import type { Question } from '../item.ts';
import { handlerOf } from '../types/handlers.ts';
import type { Difficulty } from '../vocabulary.ts';
import { DRAW_VERSION, taggedHash } from './bytes.ts';
import { canonicalJson } from './canonical.ts';
import type { Manifest, ManifestItem } from './published.ts';

export interface ManifestOptions {
  /** 32 random bytes kept with the exam, never published: whoever has them can try guessed texts against the hashes. */
  itemSecret: Uint8Array;
  /** Expected share of the points by difficulty, in 1/1000. */
  expected: Readonly<Record<Difficulty, number>>;
  /** Ids that are in the bank but must not be drawn this time. */
  excluded?: ReadonlySet<string>;
  /** Evidence of a question that says none itself: that of its source, when the knowledge base is at hand. */
  inheritedEvidence?(question: Question): Evidence | undefined;
}

export interface SkippedItem {
  id: string;
  reason: 'draft' | 'retired' | 'unverified';
}

/**
 * The publishable list of what may be drawn: facts the draw needs and one hash per item that binds its text. Drafts,
 * retired items and items on unverified ground are left out and named.
 */
export function buildManifest(
  questions: readonly Question[],
  options: ManifestOptions,
): { manifest: Manifest; skipped: SkippedItem[] } {
  const skipped: SkippedItem[] = [];
  const items: ManifestItem[] = [];
  for (const question of questions) {
    const { id, status } = question;
    const evidence = question.evidence ?? options.inheritedEvidence?.(question);
    if (status !== 'active') skipped.push({ id, reason: status });
    else if (evidence === 'unverified') skipped.push({ id, reason: 'unverified' });
    else items.push(manifestItem(question, options));
  }
  items.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  return { manifest: { version: DRAW_VERSION, items }, skipped };
}

function manifestItem(question: Question, { itemSecret, expected, excluded }: ManifestOptions): ManifestItem {
  const { id, type, section, points, difficulty, visibility } = question;
  return {
    id,
    type,
    section,
    points,
    difficulty,
    p: expected[difficulty],
    tags: [...new Set(question.tags)].sort(),
    topic: topicOf(question),
    enemies: [...new Set(question.enemies)].sort(),
    visibility,
    excluded: excluded?.has(id) ?? false,
    ...handlerOf(question).shuffle(question),
    commitment: bytesToHex(itemCommitment(itemSalt(itemSecret, id), question)),
  };
}

/** What the topic cap counts: the author's topic, else the article the question rests on. */
export function topicOf(question: Pick<Question, 'topic' | 'source'>): string {
  return question.topic ?? question.source.replace(/#.*$/, '');
}

/** One salt per item from one secret, so a single item can be opened for an appeal without opening the others. */
export function itemSalt(itemSecret: Uint8Array, id: string): Uint8Array {
  return taggedHash('salt', itemSecret, id);
}

/** Binds every field of a question: an edit to an option, a tag or the key changes it. */
export function itemCommitment(salt: Uint8Array, question: Question): Uint8Array {
  return taggedHash('item', salt, canonicalJson(question));
}

/** Whether an opened item is the one the manifest was made from. */
export function opensItem(item: Pick<ManifestItem, 'commitment'>, salt: Uint8Array, question: Question): boolean {
  return bytesToHex(itemCommitment(salt, question)) === item.commitment;
}
