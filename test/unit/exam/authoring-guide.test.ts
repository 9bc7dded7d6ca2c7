import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { commonFields } from '../../../src/exam/fields.ts';
import { HANDLERS } from '../../../src/exam/types/handlers.ts';
import { QUESTION_TYPES, TYPE_NAMES } from '../../../src/exam/vocabulary.ts';

const guide = readFileSync('docs/authoring-questions.md', 'utf8');

function row(name: string, field: z.ZodType): string {
  const needed = field.safeParse(undefined).success ? '可省' : '必填';
  return `| \`${name}\` | ${needed} | ${field.description?.replaceAll('|', '\\|')} |`;
}

describe('docs/authoring-questions.md follows the schemas', () => {
  test.each(Object.entries(commonFields))('%s', (name, field) => expect(guide).toContain(row(name, field)));

  test.each(QUESTION_TYPES)('%s', (type) => {
    const from = guide.indexOf(`### ${type} ${TYPE_NAMES[type]}`);
    expect(from).toBeGreaterThan(0);
    const chapter = guide.slice(from, guide.indexOf('\n##', from + 3));
    const schema: z.ZodType = HANDLERS[type].schema;
    if (!(schema instanceof z.ZodObject)) throw new TypeError(type);
    const common: Record<string, unknown> = commonFields;
    for (const [name, field] of Object.entries(schema.shape as Record<string, z.ZodType>)) {
      if (name !== 'type' && common[name] !== field) expect(chapter).toContain(row(name, field));
    }
  });
});
