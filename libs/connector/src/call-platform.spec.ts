import type { ReceivedResponse } from './http.js';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

import { callPlatform, type CallRules } from './call-platform.js';
import { NotPermitted, Transient } from './errors.js';

const now = new Date('2026-11-02T10:00:00.000Z');
const Token = z.object({ access_token: z.string() });
const address = 'https://graph.example/oauth/access_token?client_secret=of-the-app&code=code-of-the-browser&limit=1';

const call = (response: () => Response, judged: ReceivedResponse[], refuse = false) => {
  const rules: CallRules = {
    failure: (received) => {
      judged.push(received);
      return refuse ? new NotPermitted('no') : null;
    },
    secrets: ['code-of-the-browser'],
    now,
    fetch: async () => response(),
  };
  return callPlatform(new Request(address), Token, rules);
};

describe('a call outside the budget', () => {
  it('gives the tokens of the answer, but shows them to nobody who judges it', async () => {
    const judged: ReceivedResponse[] = [];
    const body = '{"access_token":"fresh-token","code":"code-of-the-browser"}';
    await expect(call(() => new Response(body), judged)).resolves.toEqual({ access_token: 'fresh-token' });
    expect(judged).toMatchObject([
      {
        endpoint: '/oauth/access_token?client_secret=redacted&code=redacted&limit=1',
        body: '{"access_token":"redacted","code":"redacted"}',
        limit: null,
      },
    ]);
  });

  it('does not believe a refusal that was cut off', async () => {
    await expect(call(() => new Response('{"error":"no', { status: 400 }), [], true)).rejects.toBeInstanceOf(Transient);
    await expect(call(() => new Response('{"error":"no"}', { status: 400 }), [], true)).rejects.toBeInstanceOf(
      NotPermitted,
    );
  });
});
