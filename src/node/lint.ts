import { checkFreshness } from '../content/checks/freshness.ts';
import { copyFindings } from '../content/copy.ts';
import { type Finding, sortFindings } from '../content/findings.ts';
import { SettingsError } from '../content/load.ts';
import type { Content } from '../content/model.ts';
import { checkTextLine } from '../content/urls.ts';
import { dictionaryProblems } from '../i18n/index.ts';
import { findPersonalData } from '../privacy/check.ts';
import { lintChinese } from './autocorrect.ts';
import { type LoadDirectoryOptions, loadContentDirectory } from './content.ts';
import { readContentTree } from './read-tree.ts';

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
  terms.push(...content.glossary.flatMap((term) => [term.term, ...term.aliases]));
  const privacy = { cards: settings.patterns.cards, allow: settings.privacyAllow, terms };
  const tree = await readContentTree(options.directory);
  for (const file of tree.files) {
    if (!/\.(md|mdx|yaml)$/.test(file.path)) continue;
    const text = new TextDecoder().decode(file.bytes);
    // Markdown links are checked with the page; texts in YAML are shown as they are.
    if (file.path.endsWith('.yaml')) {
      for (const [index, line] of text.split('\n').entries())
        findings.push(...checkTextLine(line, { file: file.path, line: index + 1 }));
    }
    findings.push(...findPersonalData(file.path, text, privacy), ...copyFindings(file.path, text, lintChinese));
  }
  return { content, findings: sortFindings(findings) };
}
