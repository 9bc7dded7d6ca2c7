import { chance } from '../../../src/exam/rehearsal/chance.ts';

/** Who does what in the demo. All others just sit their paper and hand in. */
export const ROLES = {
  extraInRoom: 'D002',
  absent: 'D003',
  appealGranted: 'D004',
  machineBroke: 'D005',
  appealDismissed: 'D006',
  handedInLate: 'D007',
  handedInTwice: 'D008',
  forged: 'D009',
  damagedCopy: 'D010',
  formula: 'D011',
  extraOnRoster: 'D012',
} as const;
/** Not on the roster. */
export const STRANGER = 'X001';
/** Spare papers: the broken machine's, the stranger's, and one that stays in its envelope. */
export const SPARES = { machineBroke: 'SPARE-01', stranger: 'SPARE-02' } as const;
export const SPARE_COUNT = 3;
export const FEWEST = 14;
export const MOST = 400;
/** Two forms and thirty answers an item: fewer, and the report has no correlations to show. */
export const USUAL = 64;
/** What somebody types into a blank; no sheet may hold it as a formula. */
export const FORMULA = '=HYPERLINK("http://example.invalid","点我")';

const SEATS_A_ROW = 8;

export function codesOf(people: number): string[] {
  return Array.from({ length: people }, (_, at) => `D${String(at + 1).padStart(3, '0')}`);
}

/** From 350 to 940 of a thousand: some pass easily, some do not. */
export function skillOf(code: string): number {
  return 350 + Math.floor((chance('skill', code) * 6) / 10);
}

export function rosterText(people: number): string {
  const rows = codesOf(people).map((code, at) => {
    const extra = code === ROLES.extraOnRoster ? '15' : '';
    return `${code},${Math.floor(at / SEATS_A_ROW) + 1},${(at % SEATS_A_ROW) + 1},${extra}`;
  });
  return ['code,row,column,extra', ...rows, ''].join('\n');
}
