import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { z } from 'zod';
import {
  type LinkedinTokens,
  askLinkedin,
  connectLinkedin,
  encoded,
  linkedinComments,
  linkedinFigures,
  linkedinHeaders,
  linkedinPosts,
  linkedinReactions,
  organizationOf,
} from '../testing/linkedin-reader.js';
import {
  type Opened,
  type Told,
  ask,
  attributedByDay,
  control,
  countByDay,
  figuresOf,
  openSandbox,
  passSimulated,
  truthOf,
} from '../testing/opened.js';

const dayMs = 86_400_000;

/** Hundreds of requests on a machine that others use as well. */
jest.setTimeout(60_000);

describe('LinkedIn stand-in', () => {
  let opened: Opened;
  let tokens: LinkedinTokens;
  const get = (path: string): Promise<Told> => askLinkedin(opened, tokens.access_token, path);
  beforeEach(async () => {
    opened = await openSandbox({ volume: 1 });
    tokens = await connectLinkedin(opened);
  });
  afterEach(() => opened.sandbox.close());

  it('tells an app that reads everything exactly what the truth tells, at any instant', async () => {
    for (const seconds of [0, 40_000, 260_000]) {
      await passSimulated(opened, seconds);
      const truth = await truthOf(opened, 'linkedin');
      expect(await linkedinFigures(opened, tokens.access_token)).toEqual(figuresOf(truth));
      expect(Object.keys(figuresOf(truth)).length).toBeGreaterThan(8);
    }
  });

  it('dates reactions and comments as the truth attributes them', async () => {
    const token = tokens.access_token;
    const posts = await linkedinPosts(opened, token);
    const reactions = (await Promise.all(posts.map((urn) => linkedinReactions(opened, token, urn)))).flat();
    const comments = (await Promise.all(posts.map((urn) => linkedinComments(opened, token, urn)))).flat();
    const truth = await truthOf(opened, 'linkedin');
    expect(countByDay(reactions.map(({ created }) => created.time))).toEqual(attributedByDay(truth, 'reaction'));
    expect(countByDay(comments.map(({ created }) => created.time))).toEqual(attributedByDay(truth, 'comment'));
  });

  it('books days in its statistics as the truth does, also below zero', async () => {
    await passSimulated(opened, 10 * 86_400);
    const organization = encoded(await organizationOf(opened, tokens.access_token));
    const range = `(timeRange:(start:${Date.parse('2026-08-10')},end:${Date.parse('2026-08-31')}),timeGranularityType:DAY)`;
    const told = await get(
      `/rest/organizationalEntityShareStatistics?q=organizationalEntity&organizationalEntity=${organization}&timeIntervals=${range}`,
    );
    const Element = z.object({
      timeRange: z.object({ start: z.number() }),
      totalShareStatistics: z.object({ likeCount: z.number(), commentCount: z.number(), shareCount: z.number() }),
    });
    const { elements } = z.object({ elements: z.array(Element) }).parse(told.body);
    const rows = (await truthOf(opened, 'linkedin')).days;
    const net = (day: string, kind: string): number =>
      rows.find((row) => row.day === day && row.kind === kind)?.net ?? 0;
    expect(elements.length).toBe(20);
    for (const { timeRange, totalShareStatistics: statistics } of elements) {
      const day = new Date(timeRange.start).toISOString().slice(0, 10);
      expect([day, statistics.likeCount, statistics.commentCount, statistics.shareCount]).toEqual([
        day,
        net(day, 'reaction'),
        net(day, 'comment'),
        net(day, 'share'),
      ]);
    }
  });

  it('finds a post under its own URN and under its activity, and answers with the activity', async () => {
    const [urn] = await linkedinPosts(opened, tokens.access_token);
    const own = await get(`/rest/socialMetadata/${encoded(urn ?? '')}`);
    const { entity } = z.object({ entity: z.string() }).parse(own.body);
    expect(entity).toMatch(/^urn:li:activity:\d+$/);
    expect(entity.split(':').at(-1)).not.toBe(urn?.split(':').at(-1));
    expect((await get(`/rest/socialMetadata/${encoded(entity)}`)).body).toEqual(own.body);
    const kinds = (await linkedinPosts(opened, tokens.access_token)).map((id) => id.split(':')[2]);
    expect(new Set(kinds)).toEqual(new Set(['share', 'ugcPost']));
  });

  it('writes hashtags as templates and escapes its own marks', async () => {
    await control(opened, 'linkedin', { path: 'posts', body: { text: 'Hello (world) #launch' } });
    const author = encoded(await organizationOf(opened, tokens.access_token));
    const told = await get(`/rest/posts?q=author&author=${author}&count=1`);
    expect(told.body).toMatchObject({ elements: [{ commentary: 'Hello \\(world\\) {hashtag|\\#|launch}' }] });
  });

  it('answers 404 where nobody commented, and leaves elements out where nobody reacted', async () => {
    const posted = await control(opened, 'linkedin', { path: 'posts', body: { text: 'Fresh' } });
    const urn = encoded(z.object({ id: z.string() }).parse(posted.body).id);
    expect(await get(`/rest/socialActions/${urn}/comments`)).toMatchObject({
      status: 404,
      body: { status: 404, message: 'Not Found' },
    });
    const reactions = await get(`/rest/reactions/(entity:${urn})?q=entity`);
    expect(reactions.body).toEqual({ paging: { start: 0, count: 10, links: [], total: 0 } });
  });

  it('leaves out of the statistics posts of the other kind and posts without any', async () => {
    const posts = await linkedinPosts(opened, tokens.access_token);
    const organization = encoded(await organizationOf(opened, tokens.access_token));
    const ofPosts = (parameter: string, urns: readonly string[]): Promise<Told> =>
      get(
        `/rest/organizationalEntityShareStatistics?q=organizationalEntity&organizationalEntity=${organization}&${parameter}=List(${urns.map(encoded).join(',')})`,
      );
    const ugc = posts.find((urn) => urn.startsWith('urn:li:ugcPost:')) ?? '';
    const disguised = ugc.replace('ugcPost', 'share');
    expect((await ofPosts('shares', [disguised])).body).toMatchObject({ elements: [] });
    expect(await ofPosts('shares', [ugc])).toMatchObject({ status: 400, body: { code: 'INVALID_URN_TYPE' } });
  });

  it('refuses missing and old versions, a missing protocol and raw URNs', async () => {
    const url = `${opened.sandbox.addresses.linkedin.url}/rest/posts?q=author&author=`;
    const author = await organizationOf(opened, tokens.access_token);
    const headers = linkedinHeaders(tokens.access_token);
    const without = (name: string): Record<string, string> =>
      Object.fromEntries(Object.entries(headers).filter(([header]) => header !== name));
    const outcomes = [
      await ask(url + encoded(author), { headers: without('linkedin-version') }),
      await ask(url + encoded(author), { headers: { ...headers, 'linkedin-version': '202401' } }),
      await ask(url + encoded(author), { headers: without('x-restli-protocol-version') }),
      await ask(url + author, { headers }),
    ];
    expect(outcomes.map(({ status }) => status)).toEqual([426, 426, 400, 400]);
    expect(outcomes[1]?.body).toEqual({
      status: 426,
      code: 'NONEXISTENT_VERSION',
      message: 'Requested version 20240101 is not active',
    });
    const [urn] = await linkedinPosts(opened, tokens.access_token);
    expect((await get(`/rest/socialMetadata?ids=List(${urn})`)).status).toBe(400);
    expect((await get(`/rest/socialMetadata?ids=${encoded(`List(${urn})`)}`)).status).toBe(400);
    expect((await get(`/rest/socialActions/${urn}/comments`)).status).toBe(400);
    expect((await get(`/rest/socialMetadata?ids=List(${encoded(urn ?? '')})`)).status).toBe(200);
  });

  it('reads a long query from the body of a tunnelled request', async () => {
    const [urn] = await linkedinPosts(opened, tokens.access_token);
    const headers = {
      ...linkedinHeaders(tokens.access_token),
      'x-http-method-override': 'GET',
      'content-type': 'application/x-www-form-urlencoded',
    };
    const address = `${opened.sandbox.addresses.linkedin.url}/rest/socialMetadata`;
    const told = await ask(address, { method: 'POST', headers, body: `ids=List(${encoded(urn ?? '')})` });
    expect(told.body).toHaveProperty(['results', urn ?? '']);
  });

  it('names the endpoint that a missing scope closes', async () => {
    const author = encoded(await organizationOf(opened, tokens.access_token));
    const poor = await connectLinkedin(opened, 'rw_organization_admin');
    expect(await askLinkedin(opened, poor.access_token, `/rest/posts?q=author&author=${author}`)).toMatchObject({
      status: 403,
      body: { message: 'Not enough permissions to access: partnerApiPostsExternal.FINDER-author.20260701' },
    });
  });

  it('allows so many calls a day, until midnight UTC', async () => {
    await opened.sandbox.close();
    opened = await openSandbox({ limitFactor: 0.02 });
    tokens = await connectLinkedin(opened);
    const acls = '/rest/organizationAcls?q=roleAssignee';
    expect([(await get(acls)).status, (await get(acls)).status]).toEqual([200, 200]);
    expect(await get(acls)).toMatchObject({
      status: 429,
      body: {
        serviceErrorCode: 101,
        code: 'TOO_MANY_REQUESTS',
        message: 'Resource level throttle MEMBER DAY limit for calls to this resource is reached.',
      },
    });
    opened.passReal(dayMs - (opened.realNow() % dayMs));
    expect((await get(acls)).status).toBe(200);
  });

  it('forgets a removed post, but keeps it in the sums of the organisation', async () => {
    const organization = encoded(await organizationOf(opened, tokens.access_token));
    const sums = () =>
      get(`/rest/organizationalEntityShareStatistics?q=organizationalEntity&organizationalEntity=${organization}`);
    const before = (await sums()).body;
    const [, urn = ''] = await linkedinPosts(opened, tokens.access_token);
    await control(opened, 'linkedin', { path: `posts/${encoded(urn)}/remove` });
    expect(await linkedinPosts(opened, tokens.access_token)).not.toContain(urn);
    expect((await get(`/rest/posts/${encoded(urn)}`)).status).toBe(404);
    const batch = await get(`/rest/socialMetadata?ids=List(${encoded(urn)})`);
    expect(batch.body).toMatchObject({ results: {}, errors: { [urn]: { status: 404 } } });
    expect((await sums()).body).toEqual(before);
  });

  it('tells followers by facets, by days and as a total', async () => {
    const organization = encoded(await organizationOf(opened, tokens.access_token));
    const base = `/rest/organizationalEntityFollowerStatistics?q=organizationalEntity&organizationalEntity=${organization}`;
    expect((await get(base)).body).toMatchObject({
      elements: [
        {
          followerCountsBySeniority: expect.arrayContaining([
            expect.objectContaining({ seniority: 'urn:li:seniority:5' }),
          ]),
        },
      ],
    });
    const range = `(timeRange:(start:${Date.parse('2026-08-10')},end:${Date.parse('2026-08-20')}),timeGranularityType:DAY)`;
    const gains = z.object({
      elements: z.array(z.object({ followerGains: z.object({ organicFollowerGain: z.number() }) })),
    });
    expect(gains.parse((await get(`${base}&timeIntervals=${range}`)).body).elements.length).toBe(9);
    const size = `/rest/networkSizes/${organization}?edgeType=`;
    const { followers } = await truthOf(opened, 'linkedin');
    expect((await get(`${size}COMPANY_FOLLOWED_BY_MEMBER`)).body).toEqual({ firstDegreeSize: followers });
    expect((await get(`${size}CompanyFollowedByMember`)).status).toBe(400);
  });

  it('knows the member and the organisation', async () => {
    const headers = { authorization: `Bearer ${tokens.access_token}` };
    const me = await ask(`${opened.sandbox.addresses.linkedin.url}/v2/userinfo`, { headers });
    expect(me.body).toMatchObject({ sub: 'NxwL-IvR2n', name: 'Nora Lindt' });
    const id = (await truthOf(opened, 'linkedin')).account.externalId;
    expect((await get(`/rest/organizations/${id}`)).body).toMatchObject({
      id: Number(id),
      localizedName: 'Nordlicht Coffee',
    });
    expect((await get(`/rest/organizations?ids=List(${id},7)`)).body).toMatchObject({
      results: { [id]: { vanityName: 'nordlicht-coffee' } },
      errors: { 7: { status: 403 } },
    });
  });
});
