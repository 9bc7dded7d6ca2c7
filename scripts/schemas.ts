import { join } from 'node:path';
import { z } from 'zod';
import { codeTable, PAGE_SCHEMAS } from '../src/content/schema/index.ts';
import { glossary, notices } from '../src/content/schema/lists.ts';
import { site } from '../src/content/schema/site.ts';
import { blueprintSchema } from '../src/exam/blueprint.ts';
import { questionSchema } from '../src/exam/item.ts';
import { writeFileAtomic } from '../src/node/atomic-write.ts';
import { type Deps, option, runVerb } from './lib/verb.ts';

export const help = `npm run schemas [-- --out docs/schemas]

由字段定义生成 JSON Schema，编辑器据此提示字段。`;

/** One JSON Schema per kind of file; the same definitions that the loader checks with. */
export function jsonSchemas(): Record<string, object> {
  const all = {
    ...PAGE_SCHEMAS,
    'code-table': codeTable,
    glossary,
    notices,
    site,
    question: questionSchema,
    blueprint: blueprintSchema,
  };
  // What authors may write, hence `input`: fields with defaults are optional there.
  return Object.fromEntries(
    Object.entries(all).map(([name, schema]) => [
      name,
      z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }),
    ]),
  );
}

export async function run({ args, out, root }: Deps): Promise<number> {
  const directory = option(args, '--out') ?? join(root, 'docs', 'schemas');
  const schemas = Object.entries(jsonSchemas());
  for (const [name, schema] of schemas)
    await writeFileAtomic(join(directory, `${name}.json`), `${JSON.stringify(schema, null, 2)}\n`);
  out(`写好了 ${schemas.length} 份 JSON Schema：${directory}\n`);
  return 0;
}

await runVerb(import.meta, { help, run });
