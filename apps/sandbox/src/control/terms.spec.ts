import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { connectFacebook } from '../testing/facebook-reader.js';
import { askLinkedin, connectLinkedin } from '../testing/linkedin-reader.js';
import { ask, control, type Opened, openSandbox, truthOf } from '../testing/opened.js';
import { askX, connectX } from '../testing/x-reader.js';

let opened: Opened;
beforeEach(async () => {
  opened = await openSandbox({ historyDays: 3 });
});
afterEach(() => opened.sandbox.close());

const change = (platform: 'facebook' | 'x' | 'linkedin', path: string, body: object) =>
  control(opened, platform, { path, body });

describe('limits of single endpoints', () => {
  it('refuse on X what is beyond them, with the headers that say until when, and leave other endpoints alone', async () => {
    const { access_token: token } = await connectX(opened);
    await change('x', 'limits', { endpoint: '/2/users/me', calls: 1 });
    expect((await askX(opened, token, '/2/users/me')).headers.get('x-rate-limit-limit')).toBe('1');
    const refused = await askX(opened, token, '/2/users/me');
    expect([refused.status, refused.headers.get('x-rate-limit-remaining')]).toEqual([429, '0']);
    expect(Number(refused.headers.get('x-rate-limit-reset')) * 1000 - opened.realNow()).toBe(900_000);
    expect((await askX(opened, token, '/2/tweets/1')).status).toBe(200);
    await change('x', 'limits', { endpoint: '/2/users/me', calls: null });
    expect((await askX(opened, token, '/2/users/me')).status).toBe(200);
  });

  it('are of the member’s day on LinkedIn, which names no other time', async () => {
    const { access_token: token } = await connectLinkedin(opened);
    await change('linkedin', 'limits', { endpoint: 'organizationAcls FINDER-roleAssignee', calls: 0 });
    const refused = await askLinkedin(opened, token, '/rest/organizationAcls?q=roleAssignee');
    expect(refused).toMatchObject({
      status: 429,
      body: { serviceErrorCode: 101, message: expect.stringContaining('MEMBER DAY') },
    });
    expect(refused.headers.get('retry-after')).toBeNull();
  });

  it('are of the page on Facebook, whose header says for how many minutes', async () => {
    const { page } = await connectFacebook(opened);
    await change('facebook', 'limits', { endpoint: 'page', calls: 0 });
    const { url } = opened.sandbox.addresses.facebook;
    const refused = await ask(`${url}/v26.0/me?access_token=${page}`);
    expect(refused.body).toMatchObject({ error: { code: 80001 } });
    expect(refused.headers.get('x-business-use-case-usage')).toContain('"estimated_time_to_regain_access":1440');
  });

  it('name the endpoints that there are when an unknown one is meant', async () => {
    const refused = await change('x', 'limits', { endpoint: '/2/nothing', calls: 1 });
    expect(refused).toMatchObject({ status: 400, body: { error: expect.stringContaining('/2/users/me') } });
  });
});

describe('credits', () => {
  const left = async (): Promise<unknown> => {
    const { body } = await ask(`${opened.sandbox.addresses.x.url}/_control/credits`);
    return Object(body).dollars;
  };

  it('are used up by what is read, each thing once a day; then X answers 402 until there are new ones', async () => {
    const { access_token: token } = await connectX(opened);
    expect(await left()).toBeNull();
    await change('x', 'credits', { dollars: 0.015 });
    await askX(opened, token, '/2/users/me');
    await askX(opened, token, '/2/users/me');
    expect(await left()).toBe(0.005);
    const [post, other] = (await truthOf(opened, 'x')).posts;
    expect((await askX(opened, token, `/2/tweets/${post?.id}`)).status).toBe(200);
    expect(await left()).toBe(0);
    const refused = await askX(opened, token, `/2/tweets/${other?.id}`);
    expect(refused).toMatchObject({ status: 402, body: { title: 'CreditsDepleted' } });
    opened.passReal(86_400_000);
    const later = await connectX(opened);
    expect((await askX(opened, later.access_token, '/2/users/me')).status).toBe(402);
    await change('x', 'credits', { dollars: 1 });
    await askX(opened, later.access_token, '/2/users/me');
    expect(await left()).toBe(0.99);
  });

  it('are no matter where reading costs nothing', async () => {
    expect((await change('linkedin', 'credits', { dollars: 1 })).status).toBe(400);
  });
});

describe('versions that are over', () => {
  it('are refused by LinkedIn with 426', async () => {
    const { access_token: token } = await connectLinkedin(opened);
    const acls = () => askLinkedin(opened, token, '/rest/organizationAcls?q=roleAssignee');
    await change('linkedin', 'versions', { oldest: 202701 });
    expect(await acls()).toMatchObject({ status: 426, body: { code: 'NONEXISTENT_VERSION' } });
    await change('linkedin', 'versions', {});
    expect((await acls()).status).toBe(200);
  });

  it('fall forward on Facebook, where the header tells which one answers', async () => {
    const { page } = await connectFacebook(opened);
    await change('facebook', 'versions', { oldest: 27 });
    const { status, headers } = await ask(`${opened.sandbox.addresses.facebook.url}/v26.0/me?access_token=${page}`);
    expect([status, headers.get('facebook-api-version')]).toEqual([200, 'v27.0']);
  });

  it('are not there any more on X, while logging in still is', async () => {
    const { access_token: token } = await connectX(opened);
    await change('x', 'versions', { oldest: 3 });
    expect(await askX(opened, token, '/2/users/me')).toMatchObject({ status: 404, body: '' });
    expect((await connectX(opened)).scope).toContain('tweet.read');
  });
});
