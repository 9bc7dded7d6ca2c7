import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { taggedHash } from '../../../../src/exam/draw/bytes.ts';
import { canonicalJson } from '../../../../src/exam/draw/canonical.ts';
import { drawPapers } from '../../../../src/exam/draw/draw.ts';
import type { Manifest, ManifestItem, Plan, PlanMode, Roster } from '../../../../src/exam/draw/published.ts';
import { WordStream } from '../../../../src/exam/draw/stream.ts';
import { type PublishedFiles, verifyPublished } from '../../../../src/exam/draw/verify.ts';
import five from '../vectors/draw-five-forms.json' with { type: 'json' };
import forms from '../vectors/draw-forms.json' with { type: 'json' };
import unique from '../vectors/draw-unique.json' with { type: 'json' };

/**
 * One number for everything the draw does: bundled and run by each Node and browser, which must all say the same.
 * Also verifies the golden exams, so an engine that is wrong in the same way everywhere is noticed too.
 */
export function drawDigest(): string {
  const seen: string[] = [];
  for (const files of [forms, unique, five]) {
    const texts = Object.entries(files).map(([name, value]) => [name, canonicalJson(value)]);
    seen.push(
      canonicalJson(verifyPublished(Object.fromEntries(texts) as PublishedFiles).problems.map(({ kind }) => kind)),
    );
  }
  const manifest = makeManifest();
  const modes: PlanMode[] = [{ kind: 'unique' }, { kind: 'forms', count: 4, disjoint: true }];
  for (const mode of modes) {
    seen.push(canonicalJson(drawPapers(manifest, makePlan(mode), makeRoster(), taggedHash('seed', 'portability'))));
  }
  return bytesToHex(sha256(utf8ToBytes(seen.join('\n'))));
}

function makeManifest(): Manifest {
  const stream = new WordStream(taggedHash('seed', 'portability'), ['manifest']);
  const items = Array.from({ length: 300 }, (_, index): ManifestItem => {
    const difficulty = ([1, 2, 3] as const)[stream.below(3)] ?? 1;
    const type = (['single', 'order', 'short'] as const)[stream.below(3)] ?? 'single';
    return {
      id: `i-${String(index).padStart(4, '0')}`,
      type,
      section: index % 3 === 0 ? 'B' : 'A',
      points: 2,
      difficulty,
      p: 1050 - 200 * difficulty,
      tags: stream.below(4) === 0 ? ['接口'] : [],
      topic: `主题 ${stream.below(20)}`,
      enemies: stream.below(9) === 0 ? [`i-${String(stream.below(300)).padStart(4, '0')}`] : [],
      visibility: 'sealed',
      excluded: stream.below(30) === 0,
      options: type === 'short' ? 0 : 5,
      fixed: stream.below(2),
      commitment: bytesToHex(taggedHash('item', String(index))),
    };
  });
  return {
    version: 'exam-draw/v1',
    items: items.map((item) => ({ ...item, fixed: item.options === 0 ? 0 : item.fixed })),
  };
}

function makePlan(mode: PlanMode): Plan {
  const part = (count: number, tags: string[] = []) => {
    const types: ManifestItem['type'][] = ['single', 'order', 'short'];
    return { types, points: 2, count, difficulty: null, tags, visibility: 'sealed' as const };
  };
  return {
    version: 'exam-draw/v1',
    id: 'portability',
    title: 'portability',
    minutes: 60,
    passMark: null,
    topicCap: 3,
    enemies: true,
    mode,
    sections: [
      { key: 'A', name: 'A', points: 40, draw: 'form', tolerance: 40, parts: [part(4, ['接口']), part(16)] },
      {
        key: 'B',
        name: 'B',
        points: 12,
        draw: 'person',
        tolerance: 60,
        parts: [{ ...part(6), difficulty: [2, 2, 2] }],
      },
    ],
  };
}

function makeRoster(): Roster {
  const people = Array.from({ length: 12 }, (_, at) => ({ code: `考号-${at}`, row: at >> 2, column: at & 3 }));
  return { version: 'exam-draw/v1', people };
}
