import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fillTables } from '../../../scripts/lib/docs-table.ts';
import { parsePage } from '../../../src/content/parse-page.ts';
import { glossary, notices } from '../../../src/content/schema/lists.ts';
import { PAGE_TYPES, site } from '../../../src/content/schema/site.ts';
import { validate } from '../../../src/content/schema-findings.ts';
import { parseYaml } from '../../../src/content/yaml.ts';
import { readAccessibility } from '../../../src/diagram/meta.ts';
import { checkSource } from '../../../src/diagram/source.ts';
import { ROOT, readDocument } from './documents.ts';

const guide = readDocument('docs/authoring.md');
const fences = (lang: string) => guide.fences.filter((fence) => fence.lang === lang).map((fence) => fence.text);

const SITE = 'content/site.yaml';
const settings = validate(site, parseYaml(readFileSync(join(ROOT, SITE), 'utf8'), SITE), SITE).value;
if (!settings) throw new Error(`${SITE} cannot be read`);

/** Kinds that are about the front matter; an example has no body to speak of. */
const parseExample = (path: string, text: string) =>
  parsePage(path, text, settings).findings.filter(({ kind }) => /^(field|yaml|front|id|file)-/.test(kind));

test('the tables are those of the schemas and of the finding kinds', () => {
  expect(fillTables(guide.text)).toBe(guide.text);
});

describe('examples of front matter', () => {
  // The first line of each names the file it would be.
  const examples = fences('yaml').map((text) => ({ path: /^# (\S+)/.exec(text)?.[1] ?? '', text }));

  test('show every type of page', () => {
    const folders = examples.map(({ path }) => path.split('/')[1]);
    expect(PAGE_TYPES.filter((type) => !folders.includes(type))).toEqual([]);
  });

  test.each(examples)('$path parses', ({ path, text }) => {
    if (path === 'content/glossary.yaml') expect(validate(glossary, parseYaml(text, path), path).findings).toEqual([]);
    else if (path === 'content/notices.yaml')
      expect(validate(notices, parseYaml(text, path), path).findings).toEqual([]);
    else if (path.endsWith('.md')) expect(parseExample(path, `---\n${text}\n---\n`)).toEqual([]);
    else expect(parseExample(path, text)).toEqual([]);
  });
});

test('the example of steps has nothing to find', () => {
  const [front = ''] = fences('yaml');
  const [steps = ''] = fences('markdown').filter((text) => text.includes('- [ ]') && text.startsWith('## '));
  const { page, findings } = parsePage('content/runbooks/erm-flap.md', `---\n${front}\n---\n\n${steps}\n`, settings);
  expect(page?.body.sections.find(({ anchor }) => anchor === 'act')?.steps.length).toBe(3);
  expect(findings.filter(({ kind }) => kind !== 'section-missing')).toEqual([]);
});

test('the example of a diagram can be drawn and is described', () => {
  const source = /```mermaid\n([\s\S]*?)```/.exec(
    fences('markdown').find((text) => text.includes('```mermaid')) ?? '',
  )?.[1];
  expect(source).toBeDefined();
  expect(checkSource(source ?? '')).toEqual([]);
  expect(Object.values(readAccessibility(source ?? '')).filter((value) => value === '')).toEqual([]);
});
