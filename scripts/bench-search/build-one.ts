import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { deserialize } from 'node:v8';
import { close, createIndex } from 'pagefind';
import type { Content } from '../../src/content/model.ts';
import { hanTables } from '../../src/node/han.ts';
import { writePagefind } from '../../src/node/pagefind.ts';
import { quickIndexText } from '../../src/search/quick-json.ts';

/** What a build in a process of its own has cost. CPU is user + system, Pagefind's own process included. */
export interface BuildCost {
  cpu: number;
  wall: number;
}
export type BuildKind = 'quick' | 'full' | 'shipped';

const BUILDS: Record<BuildKind, (source: string, target: string) => Promise<() => Promise<void>>> = {
  async quick(source, target) {
    const content = deserialize(await readFile(source)) as Content;
    return () => writeFile(target, quickIndexText(content, hanTables()));
  },
  async full(source, target) {
    const content = deserialize(await readFile(source)) as Content;
    return async () => {
      await writePagefind(content, target, { base: '/' });
    };
  },
  async shipped(source, target) {
    return async () => {
      const { index, errors } = await createIndex();
      if (!index) throw new Error(errors.join('；'));
      const added = await index.addDirectory({ path: source });
      const written = await index.writeFiles({ outputPath: target });
      await close();
      if (added.errors.length + written.errors.length > 0)
        throw new Error([...added.errors, ...written.errors].join('；'));
    };
  },
};

/** Started as a process: `node build-one.ts <kind> <source> <target>`; prints the cost as JSON. */
async function main([kind, source = '', target = '']: string[]): Promise<void> {
  const work = await BUILDS[kind as BuildKind](source, target);
  const cpu = cpuSeconds();
  const started = performance.now();
  await work();
  const wall = (performance.now() - started) / 1000;
  // Pagefind's process ends a moment after it has answered, and counts only then.
  if (kind !== 'quick') await setTimeout(500);
  process.stdout.write(JSON.stringify({ cpu: cpuSeconds() - cpu, wall } satisfies BuildCost));
}

const TICKS_A_SECOND = 100;

/** Of this process and the ended ones it started. Where there is no /proc, of this process alone. */
function cpuSeconds(): number {
  try {
    const fields = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
      .map(Number);
    return fields.slice(11, 15).reduce((sum, ticks) => sum + ticks, 0) / TICKS_A_SECOND;
  } catch {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  }
}

await main(process.argv.slice(2));
