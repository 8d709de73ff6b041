import { createServer, type Server } from 'node:http';
import type { LookupAddress } from 'node:dns';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { NotPermitted } from './errors.js';
import { createGuardedFetch, type Resolve } from './guarded-fetch.js';
import { receive } from './receive.js';

const ip = (address: string): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 });

describe('the way out to addresses that people enter', () => {
  let server: Server;
  let port: number;
  const asked: string[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        asked.push(
          `${request.method} ${request.headers.host} ${String(request.headers['x-mark'] ?? '')} ${body}`.trim(),
        );
        if (request.url === '/elsewhere') response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
        else if (request.url === '/empty') response.writeHead(204).end();
        else response.setHeader('x-sent', 'yes').end('here I am');
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });

  /** Names as a resolver knows them: each question gets the next answer. */
  const resolver = (...answers: readonly (readonly string[])[]): Resolve => {
    let next = 0;
    return (_, found) => {
      found(null, (answers[Math.min(next, answers.length - 1)] ?? []).map(ip));
      next += 1;
    };
  };
  const reach = (host: string, resolve: Resolve = resolver(['127.0.0.1'])) =>
    receive(new Request(`http://${host}:${port}/`), { fetch: createGuardedFetch(resolve) });

  it('reaches this machine where the address says so', async () => {
    const request = new Request(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      body: 'a=1',
      headers: { 'x-mark': 'm' },
    });
    const { status, headers, body } = await receive(request, { fetch: createGuardedFetch() });
    expect([status, headers.get('x-sent'), body]).toEqual([200, 'yes', 'here I am']);
    expect(asked.at(-1)).toBe(`POST 127.0.0.1:${port} m a=1`);
    await expect(reach('localhost')).resolves.toMatchObject({ status: 200 });
  });

  it('takes an answer without a body', async () => {
    const request = new Request(`http://127.0.0.1:${port}/empty`);
    await expect(receive(request, { fetch: createGuardedFetch() })).resolves.toMatchObject({ status: 204, body: '' });
  });

  it.each([
    ['a name of this machine', 'platform.example', ['127.0.0.1']],
    ['a name inside a network', 'platform.example', ['10.0.0.7']],
    ['a name of a cloud’s metadata', 'metadata.example', ['169.254.169.254']],
    ['a name with a public and a private address', 'both.example', ['8.8.8.8', '192.168.0.1']],
    ['a private address in numbers', '192.168.0.1', []],
    ['an address written as one number', '0x0a000001', []],
    ['an IPv6 address inside a network', '[fd00::1]', []],
    ['this machine as IPv6 writes IPv4', '[::ffff:127.0.0.1]', []],
    ['localhost that is somewhere else', 'localhost', ['10.0.0.7']],
  ])('does not reach %s', async (_, host, addresses) => {
    const before = asked.length;
    await expect(reach(host, resolver(addresses))).rejects.toThrow(NotPermitted);
    await expect(reach(host, resolver(addresses))).rejects.toThrow(/not on the public internet/);
    expect(asked.length).toBe(before);
  });

  it('connects to the address that it has judged, not to what the name means a moment later', async () => {
    const before = asked.length;
    let questions = 0;
    const rebinding: Resolve = (_, found) => {
      questions += 1;
      found(null, [ip(questions === 1 ? '203.0.113.1' : '127.0.0.1')]);
    };
    const fetch = createGuardedFetch(rebinding);
    const ask = () => receive(new Request(`http://rebind.example:${port}/`), { fetch });
    await expect(ask()).rejects.toThrow(NotPermitted);
    await expect(ask()).rejects.toThrow(NotPermitted);
    expect([questions, asked.length]).toEqual([2, before]);
  });

  it('asks the resolver once for a connection', async () => {
    let questions = 0;
    const counting: Resolve = (_, found) => {
      questions += 1;
      found(null, [ip('127.0.0.1')]);
    };
    await reach('localhost', counting);
    expect(questions).toBe(1);
  });

  it('follows nobody who sends it elsewhere', async () => {
    const request = new Request(`http://127.0.0.1:${port}/elsewhere`);
    await expect(receive(request, { fetch: createGuardedFetch() })).rejects.toThrow(/wanted to send the call/);
  });
});
