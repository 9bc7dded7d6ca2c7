import { join } from 'node:path';
import { checkFreshness } from '../content/checks/freshness.ts';
import { copyFindings } from '../content/copy.ts';
import { type Finding, sortFindings } from '../content/findings.ts';
import { SettingsError } from '../content/load.ts';
import type { Content } from '../content/model.ts';
import { checkTextLine } from '../content/urls.ts';
import { dictionaryProblems } from '../i18n/index.ts';
import { findPersonalData } from '../privacy/check.ts';
import type { PrivacyConfig } from '../privacy/types.ts';
import { lintChinese } from './autocorrect.ts';
import { type LoadDirectoryOptions, loadContentDirectory } from './content.ts';
import { cacheKey, openJsonCache } from './json-cache.ts';
import { readContentTree } from './read-tree.ts';
import { sourceHash } from './source-hash.ts';

export interface LintOptions extends LoadDirectoryOptions {
  /** `YYYY-MM-DD`: reviews due before it are overdue. */
  today: string;
}

/**
 * Everything `check` says: what the loader finds, plus what only matters to authors (reviews, personal data, copy,
 * dictionaries). Never throws for what authors write.
 */
export async function lintContent(options: LintOptions): Promise<{ content?: Content; findings: Finding[] }> {
  let content: Content;
  try {
    content = await loadContentDirectory(options);
  } catch (error) {
    if (error instanceof SettingsError) return { findings: error.findings };
    throw error;
  }
  const { settings } = content;
  const findings: Finding[] = [
    ...content.findings,
    ...checkFreshness([...content.pages, ...content.codeTables], settings, options.today),
    ...dictionaryProblems().map(
      ({ language, key, problem }): Finding => ({
        kind: 'dictionary-key',
        file: `src/i18n/${language}.ts`,
        line: 1,
        message: `${key}：${problem}`,
        fix: '两种语言的键和占位符要一致',
      }),
    ),
  ];
  // The knowledge base's own words are never a person's name.
  const terms = [...settings.roles, ...settings.zones, ...settings.services].map((item) => item.zh);
  terms.push(settings.name, ...content.glossary.flatMap((term) => [term.term, ...term.aliases]));
  const privacy = { cards: settings.patterns.cards, allow: settings.privacyAllow, terms };
  const cache = options.cacheDirectory ? openJsonCache<Finding[]>(join(options.cacheDirectory, 'lint')) : undefined;
  const rules = cacheKey(
    JSON.stringify(privacy),
    cache ? await sourceHash('src/content', 'src/privacy', 'src/node/autocorrect.ts') : '',
  );
  const tree = await readContentTree(options.directory);
  for (const { path, bytes } of tree.files) {
    if (!/\.(md|mdx|yaml)$/.test(path)) continue;
    const text = new TextDecoder().decode(bytes);
    const lint = () => lintText(path, text, privacy);
    findings.push(...(cache ? cache.through(cacheKey(rules, path, text), lint) : lint()));
  }
  cache?.sweep();
  return { content, findings: sortFindings(findings) };
}

function lintText(path: string, text: string, privacy: PrivacyConfig): Finding[] {
  const findings = [...findPersonalData(path, text, privacy), ...copyFindings(path, text, lintChinese)];
  // Markdown links are checked with the page; texts in YAML are shown as they are.
  if (path.endsWith('.yaml')) {
    for (const [index, line] of text.split('\n').entries())
      findings.push(...checkTextLine(line, { file: path, line: index + 1 }));
  }
  return findings;
}
