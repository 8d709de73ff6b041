import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

import { ApiProblem, createClient, toQueryString, UnexpectedAnswer, Unreachable } from './client.js';

interface Seen {
  url: string;
  init: RequestInit;
}

const answering = (status: number, body: string) => {
  const seen: Seen[] = [];
  const client = createClient(async (input, init = {}) => {
    seen.push({ url: input instanceof Request ? input.url : input.toString(), init });
    return new Response(status === 204 ? null : body, { status });
  });
  return { client, seen };
};

describe('toQueryString', () => {
  it('repeats lists, marks a comma inside a tag as part of it, and leaves out what is empty', () => {
    expect(toQueryString({ a: 'x', tag: ['b,c', 'd'], none: [], gone: undefined })).toBe('?a=x&tag=b%5C%2Cc&tag=d');
    expect(toQueryString({ none: [] })).toBe('');
  });
});

describe('the client', () => {
  it('parses the answer and asks below /v1 with the cookie', async () => {
    const { client, seen } = answering(200, '{"n":3}');
    await expect(client.get('/x', z.object({ n: z.int() }), { query: { q: 'ä' } })).resolves.toEqual({ n: 3 });
    expect(seen[0]).toMatchObject({ url: '/v1/x?q=%C3%A4', init: { credentials: 'same-origin' } });
  });

  it('takes a file under the name that the API gives it', async () => {
    const client = createClient(async () => {
      const headers = { 'content-disposition': 'attachment; filename="report-2026.csv"' };
      return new Response('a,b', { headers });
    });
    const { name, content } = await client.file('/x', { query: { format: 'csv' } });
    expect([name, await content.text()]).toEqual(['report-2026.csv', 'a,b']);
  });

  it('throws the problem that the API describes', async () => {
    const problem = { type: 'about:blank', title: 'Conflict', status: 409, detail: 'Already there.', requestId: 'r1' };
    const { client } = answering(409, JSON.stringify(problem));
    const error = await client.get('/x', z.null()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiProblem);
    expect(error).toMatchObject({ problem });
  });

  it('keeps the status of an error that is no problem document', async () => {
    const { client } = answering(502, '<html>bad gateway</html>');
    await expect(client.get('/x', z.null())).rejects.toMatchObject({ problem: { status: 502 } });
  });

  it('names an answer that breaks the contract instead of showing nothing', async () => {
    const { client } = answering(200, '{"n":"three"}');
    await expect(client.get('/x', z.object({ n: z.int() }))).rejects.toBeInstanceOf(UnexpectedAnswer);
  });

  it('names a server that cannot be reached', async () => {
    const client = createClient(() => Promise.reject(new TypeError('failed')));
    await expect(client.get('/x', z.null())).rejects.toBeInstanceOf(Unreachable);
  });

  it('sends the header against forged requests on every change, and reads an empty answer as null', async () => {
    const { client, seen } = answering(204, '');
    await expect(client.send({ method: 'DELETE', path: '/x', schema: z.null() })).resolves.toBeNull();
    expect(new Headers(seen[0]?.init.headers).get('x-resonance-client')).toBe('dashboard');
    expect(seen[0]?.init.body).toBeUndefined();
  });
});
