import { createServer, type Server } from 'node:http';

import { afterEach, describe, expect, it } from '@jest/globals';
import { ClientSecretPost } from 'oauth4webapi';
import { z } from 'zod';

import { AuthExpired, NotPermitted, Transient } from './errors.js';
import type { PlatformApp } from './oauth.js';
import { sentence, statusFailure } from './status-failure.js';
import { requestToken } from './token-request.js';

const now = new Date('2026-11-02T10:00:00.000Z');
const Token = z.object({ access_token: z.string() });
let server: Server | undefined;

afterEach(() => new Promise((resolve) => (server === undefined ? resolve(null) : server.close(resolve))));

interface Received {
  path: string;
  body: string;
}

const tokenServer = async (status: number, answer: string): Promise<{ app: PlatformApp; received: Received[] }> => {
  const received: Received[] = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received.push({ path: request.url ?? '', body });
      response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(answer);
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { app: appAt(`http://127.0.0.1:${address.port}/oauth/token`), received };
};

const appAt = (address: string): PlatformApp => {
  const url = new URL(address);
  return { clientId: 'the-client', clientSecret: 'client-secret', endpoints: { authorize: url, token: url, api: url } };
};

const ask = (app: PlatformApp) =>
  requestToken(
    {
      app,
      authentication: ClientSecretPost(app.clientSecret),
      grantType: 'authorization_code',
      parameters: { code: 'the-code-of-the-browser', redirect_uri: 'https://a.example/back' },
    },
    Token,
    { failure: (response, at) => statusFailure(response, at, response.body), secrets: [], now },
  );

describe('a request for a token', () => {
  it('is a form with the grant type', async () => {
    const { app, received } = await tokenServer(200, '{"access_token":"fresh"}');
    await expect(ask(app)).resolves.toEqual({ access_token: 'fresh' });
    expect(received.map(({ path }) => path)).toEqual(['/oauth/token']);
    expect(Object.fromEntries(new URLSearchParams(received[0]?.body))).toEqual({
      grant_type: 'authorization_code',
      code: 'the-code-of-the-browser',
      redirect_uri: 'https://a.example/back',
      client_id: 'the-client',
      client_secret: 'client-secret',
    });
  });

  it('fails by name and without the code or the secret, even when the answer repeats them', async () => {
    const { app } = await tokenServer(401, '{"wrong":"the-code-of-the-browser, client-secret"}');
    const error: unknown = await ask(app).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(AuthExpired);
    expect(String(error)).not.toMatch(/the-code-of-the-browser|client-secret/);
  });

  it('is worth another try when the server has trouble', async () => {
    const { app } = await tokenServer(503, '');
    await expect(ask(app)).rejects.toBeInstanceOf(Transient);
  });

  it('goes out over https, or stays on this machine', async () => {
    await expect(ask(appAt('http://oauth.example/token'))).rejects.toBeInstanceOf(NotPermitted);
  });
});

describe('the sentence of a failure', () => {
  it('says what and where, with one full stop', () => {
    expect(sentence({ status: 403, endpoint: '/posts?q=1' }, 'Not for you. ')).toBe('Not for you (HTTP 403, /posts).');
  });
});
