import type { GiftDefaults } from '../../../src/exam/exchange/gift/import.ts';
import { UserError } from '../deps.ts';
import { wholeNumber } from '../read-roster.ts';

/** What the command line says because the file cannot. */
export interface GiftOptions {
  section?: string;
  points?: string;
  source?: string;
  difficulty?: string;
  sealed?: boolean;
  prefix?: string;
}

/** Values are checked with the questions; here only that they are there. */
export function giftDefaults({ section, points, source, difficulty = '2', sealed, prefix }: GiftOptions): GiftDefaults {
  if (section === undefined || points === undefined || source === undefined) {
    const given = { '--section': section, '--points': points, '--source': source };
    const missing = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [name] : []));
    throw new UserError(
      `缺选项 ${missing.join('、')}\n  GIFT 里没有部分、分值和出处，写例如 --section BO --points 2 --source systems/erm`,
    );
  }
  return {
    section,
    points: wholeNumber(points, '--points', 1, 1000),
    difficulty: wholeNumber(difficulty, '--difficulty', 1, 3) as GiftDefaults['difficulty'],
    source,
    visibility: sealed ? 'sealed' : 'practice',
    ...(prefix !== undefined && { prefix }),
  };
}
