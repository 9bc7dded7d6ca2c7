import type { Content } from '../../src/content/model.ts';
import { hanTables } from '../../src/node/han.ts';
import { createSearchEngine } from '../../src/search/engine.ts';
import { memoryFullText } from '../../src/search/memory.ts';
import { buildQuickIndex } from '../../src/search/quick-build.ts';
import { loadQuickIndex } from '../../src/search/quick-load.ts';
import { textRecords } from '../../src/search/text-records.ts';
import { type Answered, askOurs } from './ask.ts';

/** Asks our engine with the text in memory: the answers of the browser in a fraction of its time, for tuning. */
export async function askInNode(
  content: Content,
  queries: readonly string[],
  each: (done: number) => void,
): Promise<Answered[]> {
  const index = loadQuickIndex(buildQuickIndex(content, hanTables()));
  const engine = createSearchEngine(index, memoryFullText(textRecords(content), index.simplify));
  const answers: Answered[] = [];
  for (const query of queries) {
    answers.push(await askOurs(engine, '/ours/', query));
    each(answers.length);
  }
  return answers;
}
