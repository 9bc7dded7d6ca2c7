import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

export interface CountingServer {
  address: string;
  /** Bytes of the answers since the last call, by path. Files are sent as a good server sends them: text as brotli. */
  taken(): Map<string, number>;
  close(): void;
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
};

/** A loopback server that counts what it sends. Folders are mounted under a first path segment each. */
export async function serveCounting(mounts: Readonly<Record<string, string>>): Promise<CountingServer> {
  const ready = new Map<string, { bytes: Buffer; type: string; compressed: boolean }>();
  let counts = new Map<string, number>();
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = ready.get(path) ?? (await load(path));
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    ready.set(path, file);
    counts.set(path, (counts.get(path) ?? 0) + file.bytes.length);
    response.writeHead(200, {
      'content-type': file.type,
      'content-length': file.bytes.length,
      'cache-control': 'no-store',
      ...(file.compressed && { 'content-encoding': 'br' }),
    });
    response.end(file.bytes);
  });
  async function load(path: string) {
    const [, mount = '', ...rest] = path.split('/');
    const directory = mounts[mount];
    const name = normalize(rest.join('/'));
    if (!directory || name.startsWith('..')) return undefined;
    const plain = await readFile(join(directory, name)).catch(() => undefined);
    const type = TYPES[extname(name)];
    if (!plain) return undefined;
    if (!type) return { bytes: plain, type: 'application/octet-stream', compressed: false };
    return { bytes: brotli(plain), type, compressed: true };
  }
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    taken() {
      const out = counts;
      counts = new Map();
      return out;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Level 9 is what servers use for files compressed ahead; 11 only flatters. */
export const brotli = (bytes: Uint8Array | string): Buffer =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
