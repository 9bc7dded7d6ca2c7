import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where distributions put it; often not on the path of an ordinary user. */
export const NGINX = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/bin/nginx', '/opt/homebrew/bin/nginx'].find(
  existsSync,
);

export interface Nginx {
  url: string;
  /** Where PUT files arrive. */
  folder: string;
  close(): Promise<void>;
}

/** Runs nginx with the location block that docs/exam/upload.md tells operators to use. */
export async function startNginx(program: string): Promise<Nginx> {
  const root = await mkdtemp(join(tmpdir(), 'dutybook-nginx-'));
  const folder = join(root, 'in');
  for (const name of ['in', 'tmp', 'logs']) await mkdir(join(root, name));
  const doc = await readFile(new URL('../../docs/exam/upload.md', import.meta.url), 'utf8');
  const block = /```nginx\n([\s\S]*?)```/.exec(doc)?.[1];
  if (!block) throw new Error('no nginx block in docs/exam/upload.md');
  const port = await freePort();
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${root}/tmp/${name};`,
  );
  const config = `daemon off; master_process off; pid ${root}/nginx.pid; error_log stderr;
events {}
http { access_log off; ${paths.slice(1).join(' ')}
server { listen 127.0.0.1:${port};
${block.replaceAll('/srv/exam/', `${root}/`)} } }`;
  await writeFile(join(root, 'nginx.conf'), config);
  const child = spawn(program, ['-c', join(root, 'nginx.conf'), '-p', root, '-e', 'stderr'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const exited = once(child, 'exit');
  const url = `http://127.0.0.1:${port}/exam-in/`;
  for (let tries = 0; ; tries++) {
    if (child.exitCode !== null || tries > 100) throw new Error(`nginx did not start: ${errors}`);
    if (await fetch(url, { method: 'OPTIONS' }).catch(() => undefined)) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    url,
    folder,
    async close() {
      child.kill('SIGTERM');
      await exited;
      await rm(root, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
