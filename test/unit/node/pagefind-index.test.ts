import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { lightenIndex, SIGNATURE } from '../../../src/node/pagefind-index.ts';

const file = (path: string, text: string | Buffer) => ({ path, content: gzipSync(text) });
const same = (name: string) => name;

// That real files are read, and that Pagefind reads what is made of them, is tested in test/unit/search/pagefind.test.ts.
test.each([
  ['no list of pages', [file('index/mul_1.pf_index', SIGNATURE)]],
  ['another signature', [file('pagefind.mul_1.pf_meta', 'pagefind_xyz')]],
  ['another shape', [file('pagefind.mul_1.pf_meta', Buffer.concat([Buffer.from(SIGNATURE), Buffer.from([0x85])]))]],
])('%s: the format is said to have changed', (_, files) => {
  expect(() => lightenIndex(files, same)).toThrow(/Pagefind 的文件格式变了/);
});
