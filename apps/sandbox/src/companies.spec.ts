import { afterEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { startSandboxes } from './companies.js';
import type { Sandbox } from './sandbox.js';
import { ask, startOfTests } from './testing/opened.js';

const hourMs = 3_600_000;
const Clock = z.object({ now: z.string() });
const Issued = z.object({ secrets: z.array(z.string()) });

let sandboxes: readonly Sandbox[] = [];

const open = async (companies: number): Promise<void> => {
  sandboxes = await startSandboxes({ start: startOfTests, rate: 0, historyDays: 3, tokenTime: 'simulated' }, companies);
};
const at = (company: number, path: string): string => `${sandboxes[company]?.addresses.x.url ?? ''}/${path}`;
const advance = (company: number, seconds: number) =>
  ask(at(company, '_control/clock'), { method: 'POST', body: JSON.stringify({ advance: seconds }) });

afterEach(() => Promise.all(sandboxes.map((sandbox) => sandbox.close())));

describe('several companies', () => {
  it('live under one clock and have accounts and truths of their own', async () => {
    await open(2);
    await advance(0, 7_200);
    const told = Clock.parse((await ask(at(1, '_control/clock'))).body);
    expect(Date.parse(told.now)).toBe(startOfTests + 2 * hourMs);
    expect((await ask(at(0, '_truth'))).body).not.toEqual((await ask(at(1, '_truth'))).body);
  });

  it('tell every secret that was given out', async () => {
    await open(1);
    const { secrets } = Issued.parse((await ask(at(0, '_control/secrets'))).body);
    expect(secrets).toEqual([sandboxes[0]?.addresses.x.clientSecret]);
  });
});

describe('tokens that live by simulated time', () => {
  const withToken = async (): Promise<string> => {
    const { url, clientId, clientSecret } = sandboxes[0]?.addresses.x ?? { url: '', clientId: '', clientSecret: '' };
    const redirectUri = 'http://127.0.0.1:9/callback';
    const app = { clientId, clientSecret, redirectUris: [redirectUri] };
    await ask(`${url}/_control/apps`, { method: 'POST', body: JSON.stringify(app) });
    const query = {
      response_type: 'code',
      client_id: clientId,
      redirect_uri: redirectUri,
      scope: 'tweet.read users.read offline.access',
      state: 's',
      code_challenge: 'plain-verifier',
      code_challenge_method: 'plain',
    };
    const page = `${url}/i/oauth2/authorize?${new URLSearchParams(query).toString()}`;
    const request = /name="request" value="([^"]*)"/.exec(String((await ask(page)).body))?.[1] ?? '';
    const back = await ask(page, { method: 'POST', body: new URLSearchParams({ request, decision: 'approve' }) });
    const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const given = await ask(`${url}/2/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        code_verifier: 'plain-verifier',
      }),
    });
    return z.object({ access_token: z.string() }).parse(given.body).access_token;
  };
  const stateOf = async (token: string) => {
    const told = await ask(at(0, '_control/tokens/present'), { method: 'POST', body: JSON.stringify({ token }) });
    return z.object({ state: z.string() }).parse(told.body).state;
  };

  it('end when their hours have passed on the clock', async () => {
    await open(1);
    const token = await withToken();
    await advance(0, 7_199);
    expect(await stateOf(token)).toBe('valid');
    await advance(0, 1);
    expect(await stateOf(token)).toBe('expired');
  });

  it('are renewed no more once the platform refuses to, and work until their end', async () => {
    await open(1);
    const token = await withToken();
    const told = await ask(at(0, '_control/tokens/refuse-renewal'), { method: 'POST', body: '{}' });
    expect(told.body).toEqual({ dropped: 1, worksUntil: startOfTests + 2 * hourMs });
    expect(await stateOf(token)).toBe('valid');
  });
});
