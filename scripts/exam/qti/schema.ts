import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { memoryPages, validateXML } from 'xmllint-wasm';

/** Validates XML texts against a schema and those it includes: what is wrong, by file name; none: all valid. */
export async function validateAgainst(
  schema: string,
  files: ReadonlyMap<string, string>,
): Promise<{ file: string; line: number; message: string }[]> {
  const schemas = new Map<string, string>();
  await collect(schema, schemas);
  const [main, ...preload] = [...schemas].map(([fileName, contents]) => ({ fileName, contents }));
  const { errors } = await validateXML({
    xml: [...files].map(([fileName, contents]) => ({ fileName, contents })),
    schema: main ? [main] : [],
    preload,
    maxMemoryPages: memoryPages.GiB,
  });
  return errors.map(({ loc, message, rawMessage }) => ({
    file: loc?.fileName ?? '',
    line: loc?.lineNumber ?? 1,
    message: loc ? message : rawMessage,
  }));
}

/** Follows includes that lie beside. The validator has one folder: their places are cut to their names. */
async function collect(path: string, schemas: Map<string, string>): Promise<void> {
  const name = basename(path);
  if (schemas.has(name)) return;
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return;
  schemas.set(
    name,
    text.replace(/schemaLocation\s*=\s*"([^"]*)"/g, (_, place: string) => `schemaLocation="${basename(place)}"`),
  );
  for (const [, place = ''] of text.matchAll(/schemaLocation\s*=\s*"([^"]*)"/g)) {
    if (!/^[a-z]+:/.test(place)) await collect(join(dirname(path), place), schemas);
  }
}
