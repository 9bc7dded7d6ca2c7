import { appendFile, cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PAGES = fileURLToPath(new URL('../../fixtures/hostile/content', import.meta.url));

/** Adds the hostile pages to a copy of the cooling knowledge base; the huge ones are made here, not stored. */
export async function addHostilePages(content: string): Promise<void> {
  await cp(PAGES, content, { recursive: true });
  const row = `|${Array.from({ length: 200 }, (_, column) => ` 第${column}列 |`).join('')}`;
  const rule = `|${' --- |'.repeat(200)}`;
  await writeFile(
    join(content, 'notes/2025/huge-table.md'),
    note('大表', [row, rule, ...Array<string>(200).fill(row)].join('\n')),
  );
  await writeFile(join(content, 'notes/2025/huge-line.md'), note('一行一兆', '长'.repeat(350_000)));
  await writeFile(join(content, 'notes/2025/huge-word.md'), note('一词一兆', 'x'.repeat(1_000_000)));
  const headings = Array.from({ length: 2000 }, (_, index) => `## 标题 ${index}\n\n第 ${index} 节。`);
  const system = ['title: 两千个标题', 'kind: machine', 'layer: plant', 'owner: operator', 'evidence: platform'];
  const parts = ['## 做什么', '制冷。', '## 怎么坏', '停机。', ...headings];
  await writeFile(
    join(content, 'systems/huge-headings.md'),
    `---\n${system.join('\n')}\n---\n\n${parts.join('\n\n')}\n`,
  );
  await appendFile(
    join(content, 'glossary.yaml'),
    `- { id: odd, term: "<script>window.planted='term'</script>", aliases: ["<b>"], definition: "<img src=x onerror=window.planted='term'>${'x'.repeat(300)}", evidence: standard }\n`,
  );
  await appendFile(
    join(content, 'notices.yaml'),
    `- { text: "<script>window.planted='notice'</script>${'长'.repeat(300)}", from: 2020-01-01, until: 2099-12-31, kind: info }\n`,
  );
}

function note(title: string, text: string): string {
  const fields = { title, date: '2025-02', kind: 'incident', status: '已定位', zones: '[north]', systems: '[chiller]' };
  const front = Object.entries({ ...fields, owner: 'operator', evidence: 'platform' }).map(
    ([key, value]) => `${key}: ${value}`,
  );
  return `---\n${front.join('\n')}\n---\n\n## 经过\n\n${text}\n`;
}
