import { totalPoints } from '../exam/blueprint.ts';
import { TYPE_NAMES } from '../exam/vocabulary.ts';
import { getContent } from './store.ts';

/** Blueprints as candidates may see them: how the paper is made up, nothing of what is in it. */
export function examOverview() {
  const { blueprints, settings } = getContent();
  return blueprints.map((blueprint) => {
    const points = totalPoints(blueprint);
    return {
      id: blueprint.id,
      title: blueprint.title,
      minutes: blueprint.minutes,
      points,
      passMark: Math.ceil((points * (blueprint.passMark?.overall ?? 0)) / 100),
      sections: blueprint.sections.map((section) => ({
        zh: section.name,
        en: settings.examSections.find((item) => item.key === section.key)?.en ?? section.name,
        points: section.points,
        parts: section.parts.map((part) => ({
          types: part.types.map((type) => TYPE_NAMES[type]).join('、'),
          count: part.count,
          points: part.points,
        })),
      })),
    };
  });
}
