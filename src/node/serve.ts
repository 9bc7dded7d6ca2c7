import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import compression from 'compression';
import sirv from 'sirv';

export interface ServeOptions {
  directory: string;
  base: string;
  /** 0 takes any free port. */
  port: number;
  host: string;
}

/** A small static server for looking at a built site: compressed, real 404 page, nothing outside the folder. */
export async function serveSite(options: ServeOptions): Promise<{ server: Server; address: string }> {
  const notFound = await readFile(join(options.directory, '404.html')).catch(() => Buffer.from('404'));
  const files = sirv(options.directory, { dev: false, etag: true });
  const compress = compression();
  const server = createServer((request, response) => {
    const fail = () => {
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' });
      response.end(notFound);
    };
    compress(request as never, response as never, () => {
      const url = request.url ?? '/';
      if (!url.startsWith(options.base)) {
        if (`${url}/` === options.base || url === '/') {
          response.writeHead(302, { location: options.base });
          response.end();
        } else fail();
        return;
      }
      request.url = `/${url.slice(options.base.length)}`;
      response.setHeader('x-content-type-options', 'nosniff');
      files(request, response, fail);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = options.host === '0.0.0.0' ? 'localhost' : options.host;
  return { server, address: `http://${host}:${port}${options.base}` };
}
