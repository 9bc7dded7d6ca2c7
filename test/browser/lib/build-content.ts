import { fileURLToPath } from 'node:url';
import { severityOf } from '../../../src/content/findings.ts';
import { buildSite } from '../../../src/node/build-site.ts';
import { loadContentDirectory } from '../../../src/node/content.ts';
import { silentProgress } from '../../../src/node/progress.ts';

/**
 * Builds any content folder, also one that `check` would refuse: the site has to be safe even where the check was
 * skipped. Run as `node build-content.ts <content> <out> <cache>`; prints the kinds of the errors found as JSON.
 */
const [contentDirectory = '', outDirectory = '', cacheDirectory = ''] = process.argv.slice(2);
const root = fileURLToPath(new URL('../../../', import.meta.url));
const content = await loadContentDirectory({ directory: contentDirectory, cacheDirectory });
await buildSite({ content, contentDirectory, root, outDirectory, progress: silentProgress });
const errors = content.findings.filter((finding) => severityOf(finding) === 'error').map(({ kind }) => kind);
process.stdout.write(JSON.stringify(errors));
