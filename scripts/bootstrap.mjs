// Sets everything up, then runs a command of scripts/ with the right Node. Needs nothing but Node 20 and npm, so it is
// plain JavaScript without dependencies: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stampFile = join(root, 'node_modules', '.dutybook-installed');
const [command = 'start', ...args] = process.argv.slice(2);

install();
const result = spawnSync(localNode(), [join(root, 'scripts', `${command}.ts`), ...args], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
  },
});
// A child ended by Ctrl+C has no status; that is no failure of ours.
process.exit(result.status ?? (result.signal === 'SIGINT' ? 0 : 1));

/** `npm ci` when the lock file differs from what is installed; nothing otherwise. */
function install() {
  const stamp = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  console.log('安装依赖（第一次约一两分钟）…');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const run = (...words) =>
    spawnSync(npm, [...words, '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    }).status === 0;
  // Some private registries lack binaries of platforms nobody there uses, and `npm ci` takes that for a broken lock
  // file. Installing by the same lock file, without writing it, goes on without them.
  if (!run('ci') && !run('install', '--no-save')) {
    console.error('依赖没有装好。检查网络和 npm 的软件源设置，再运行一次。');
    process.exit(1);
  }
  writeFileSync(stampFile, stamp);
}

/** Node 24 from the npm package `node`; the machine's own where that package has no binary for it. */
function localNode() {
  const names = process.platform === 'win32' ? ['node.exe'] : ['node'];
  for (const name of names) {
    const path = join(root, 'node_modules', 'node', 'bin', name);
    if (existsSync(path) && spawnSync(path, ['--version']).status === 0) return path;
  }
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  console.error(
    `需要 Node 22.18 以上，这台机器是 ${process.versions.node}，npm 包 node 也没有装上。请安装 Node 24，或让 npm 允许 node 的安装脚本。`,
  );
  process.exit(1);
}
