import { createServer, type IncomingHttpHeaders } from 'node:http';

import type { Reply } from './scripted-platform.js';

/** A request that reached a loopback platform. */
export interface LoopbackRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly form: URLSearchParams;
}

/** A platform on loopback that answers by a script and remembers what it was asked. */
export interface LoopbackPlatform {
  readonly url: URL;
  readonly requests: readonly LoopbackRequest[];
  readonly close: () => Promise<void>;
}

/** Serves a script over real HTTP, for code that brings its own `fetch`. */
export const startLoopbackPlatform = async (answer: (request: LoopbackRequest) => Reply): Promise<LoopbackPlatform> => {
  const requests: LoopbackRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const form = new URLSearchParams(Buffer.concat(chunks).toString());
      const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
      const request = { method: incoming.method ?? '', url, headers: incoming.headers, form };
      requests.push(request);
      const { status = 200, headers = {}, body } = answer(request);
      outgoing.writeHead(status, { 'content-type': 'application/json', connection: 'close', ...headers });
      outgoing.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the loopback platform has no port');
  return {
    url: new URL(`http://127.0.0.1:${address.port}`),
    requests,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
};
