import type { Blueprint } from '../blueprint.ts';
import { DRAW_VERSION } from './bytes.ts';
import type { Plan, PlanMode } from './published.ts';

/**
 * A blueprint with every default written out, plus how papers are handed out: the file that is committed to. The mode
 * belongs in it, else an organiser could pick it after seeing the entropy.
 * @param options.practice draw from the site's practice questions instead of the sealed bank (mock exams).
 */
export function makePlan(blueprint: Blueprint, mode: PlanMode, options: { practice?: boolean } = {}): Plan {
  const { id, title, minutes, passMark, topicCap, enemies, sections } = blueprint;
  return {
    version: DRAW_VERSION,
    id,
    title,
    minutes,
    passMark: passMark
      ? {
          overall: passMark.overall,
          sections: sections.flatMap(({ key }) => {
            const percent = passMark.sections[key];
            return percent === undefined ? [] : [{ key, percent }];
          }),
        }
      : null,
    topicCap: topicCap ?? null,
    enemies,
    mode,
    sections: sections.map(({ key, name, points, draw, tolerance, parts }) => ({
      key,
      name,
      points,
      draw,
      tolerance: tolerance ?? null,
      parts: parts.map(({ types, points: each, count, difficulty, tags, visibility }) => ({
        types,
        points: each,
        count,
        difficulty: difficulty ? [difficulty[1], difficulty[2], difficulty[3]] : null,
        tags,
        visibility: options.practice && visibility === 'sealed' ? 'practice' : visibility,
      })),
    })),
  };
}
