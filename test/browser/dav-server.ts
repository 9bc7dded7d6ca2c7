import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { v2 as webdav } from 'webdav-server';

export interface DavServer {
  /** Where files may be PUT. */
  url: string;
  /** Method, path and origin of every request, in order. */
  requests: { method: string; path: string; origin: string | undefined }[];
  stored(): Promise<string[]>;
  read(name: string): Promise<Buffer>;
  close(): Promise<void>;
}

const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'PUT',
  'Access-Control-Allow-Headers': 'content-type',
};

export interface DavOptions {
  /** A status to answer a PUT with instead of storing it; 0: drop the connection; undefined: store it. */
  answer?: (put: number) => number | undefined;
  /** Let pages of any origin PUT. */
  cors?: boolean;
  port?: number;
}

/** A small real WebDAV server. */
export async function startDav({
  answer = () => undefined,
  cors = true,
  port = 0,
}: DavOptions = {}): Promise<DavServer> {
  const dav = new webdav.WebDAVServer({ headers: cors ? CORS : {} });
  const requests: DavServer['requests'] = [];
  const paths = new Set<string>();
  let puts = 0;
  const server = createServer((request: IncomingMessage, response) => {
    const { method = '', url = '', headers } = request;
    requests.push({ method, path: decodeURIComponent(url), origin: headers.origin });
    const status = method === 'PUT' ? answer(++puts) : undefined;
    if (status === 0) return void request.socket.destroy();
    if (status !== undefined) {
      response.writeHead(status, CORS);
      return void response.end();
    }
    if (method === 'PUT') paths.add(decodeURIComponent(url));
    return dav.executeRequest(request, response);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  const user = dav.createExternalContext();
  const read = (path: string) =>
    new Promise<Buffer>((resolve, reject) => {
      dav.rootFileSystem().openReadStream(user, new webdav.Path(path), (error, stream) => {
        if (error || !stream) return reject(error ?? new Error('no stream'));
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        return stream.on('end', () => resolve(Buffer.concat(parts)));
      });
    });
  return {
    url: `http://127.0.0.1:${address.port}/`,
    requests,
    stored: async () => [...paths].map((path) => path.slice(1)),
    read: (name) => read(`/${name}`),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
