import { createRequire } from 'node:module';
import type { CopyLint } from '../content/copy.ts';

/**
 * Rules of autocorrect-node. Off: spelling (no dictionary of ours), spaces around brackets (`(2)` and `[#id]` are
 * marks of ours), half-width punctuation in English (`SETUP（…）` stands in a Chinese sentence), dashes (`A-I 区`, `2018-07-16`), dollars (shell
 * variables). Code blocks are not looked at.
 */
const CONFIG = JSON.stringify({
  rules: {
    'space-word': 1,
    'space-punctuation': 1,
    fullwidth: 1,
    'no-space-fullwidth': 1,
    'no-space-fullwidth-quote': 1,
    'halfwidth-word': 1,
    'halfwidth-punctuation': 0,
    'space-bracket': 0,
    'space-dash': 0,
    'space-dollar': 0,
    spellcheck: 0,
  },
  context: { codeblock: 0 },
});

type Autocorrect = Pick<typeof import('autocorrect-node'), 'lintFor' | 'loadConfig'>;
let loaded: Autocorrect | 'missing' | undefined;

/** The package has binaries for common platforms only; elsewhere the rest of `check` must still run. */
function load(): Autocorrect | 'missing' {
  try {
    const module = createRequire(import.meta.url)('autocorrect-node') as Autocorrect;
    module.loadConfig(CONFIG);
    return module;
  } catch {
    return 'missing';
  }
}

/** Chinese copy rules by autocorrect-node, loaded at first use. Says once when this machine has no binary of it. */
export const lintChinese: CopyLint = (text, fileType) => {
  const isFirst = loaded === undefined;
  loaded ??= load();
  if (loaded === 'missing') {
    return isFirst
      ? { suggestions: [], error: '这台机器上没有可用的 autocorrect-node，全部文件都没有检查' }
      : { suggestions: [] };
  }
  const { lines, error } = loaded.lintFor(text, `content.${fileType}`);
  if (error !== '') return { suggestions: [], error };
  return { suggestions: lines.map((line) => ({ line: line.l, old: line.old, new: line.new })) };
};
