import type { Roster } from '../draw/published.ts';
import type { Candidate } from '../folder/settings.ts';
import { letter } from '../types/letters.ts';
import type { Imprint } from './document.ts';

/** What of a person may stand on paper: a code, never a name. */
export interface PrintedPerson {
  code: string;
  /** `3 排 2 座`; spare papers have no seat. */
  seat: string;
  form: string | null;
  pin: string;
  extraMinutes: number;
  isSpare: boolean;
}

/** Everybody in roster order, spare papers last as they were added. */
export function printedPeople(
  roster: Pick<Roster, 'people'>,
  candidates: readonly Candidate[],
  forms: ReadonlyMap<string, number | null>,
): PrintedPerson[] {
  const seats = new Map(roster.people.map(({ code, row, column }) => [code, `${row + 1} 排 ${column + 1} 座`]));
  return candidates.map(({ code, pin, extraMinutes, spare }) => {
    const form = forms.get(code) ?? null;
    return {
      code,
      pin,
      extraMinutes,
      isSpare: spare,
      seat: spare ? '备用' : (seats.get(code) ?? ''),
      form: form === null ? null : letter(form),
    };
  });
}

/** What the sheets of a room are made from. */
export interface RoomFacts {
  imprint: Imprint;
  people: readonly PrintedPerson[];
  minutes: number;
  /** Known after `pack`: 64 hex digits in groups. */
  pageHash: string | null;
}
