import type { PageOf } from '../../../../src/content/model.ts';
import { note as schema } from '../../../../src/content/schema/pages.ts';

type Note = Pick<PageOf<'notes'>, 'id' | 'data'>;

/** A note of that date; other fields as in front matter. */
export function note(date: string, id = 'n', fields: object = {}): Note {
  const data = schema.parse({ title: id, owner: 'operator', kind: 'incident', status: '未定位', date, ...fields });
  return { id, data };
}
