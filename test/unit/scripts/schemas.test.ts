import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { jsonSchemas } from '../../../scripts/schemas.ts';

test.each(Object.entries(jsonSchemas()))(
  'docs/schemas/%s.json is what the loader checks with',
  async (name, schema) => {
    const stored = await readFile(new URL(`../../../docs/schemas/${name}.json`, import.meta.url), 'utf8');
    // Run `npm run schemas` after changing a schema.
    expect(JSON.parse(stored)).toEqual(JSON.parse(JSON.stringify(schema)));
  },
);
