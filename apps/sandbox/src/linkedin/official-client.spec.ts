import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { z } from 'zod';

import { OfficialLinkedin, refusalOf, versionString } from '../testing/official-linkedin.js';

jest.setTimeout(60_000);

const Reaction = z.object({ id: z.string(), reactionType: z.string(), created: z.object({ actor: z.string() }) });
const Comment = z.object({
  commentUrn: z.string(),
  commentsSummary: z.object({ aggregatedTotalComments: z.number() }),
});

describe("linkedin-api-client at LinkedIn's stand-in", () => {
  let linkedin: OfficialLinkedin;
  beforeEach(async () => {
    linkedin = await OfficialLinkedin.open();
  });
  afterEach(() => linkedin.close());

  describe('login', () => {
    it('exchanges a code, and knows what the token is worth', async () => {
      const { accessToken, expiresIn: lifetime, scope } = await linkedin.logIn();
      expect(lifetime).toBe(5_184_000);
      expect(scope.split(',').toSorted()).toEqual([
        'openid',
        'profile',
        'r_organization_social',
        'rw_organization_admin',
      ]);
      // The client hands out the whole answer here, against its own types.
      const { data } = z
        .object({ data: z.looseObject({}) })
        .parse(await linkedin.auth.introspectAccessToken(accessToken));
      expect(data).toMatchObject({ active: true, status: 'active', auth_type: '3L' });
    });

    it('renews with the refresh token', async () => {
      const { refreshToken, truth } = await linkedin.logIn();
      const renewed = await linkedin.auth.exchangeRefreshTokenForAccessToken(refreshToken);
      expect(renewed.refresh_token_expires_in).toBeGreaterThan(300 * 86_400);
      const { data } = await linkedin.client.get({
        resourcePath: '/organizations/{id}',
        pathKeys: { id: truth.account.externalId },
        accessToken: renewed.access_token,
        versionString,
      });
      expect(data).toMatchObject({ localizedName: truth.account.name });
    });

    it('knows a code that was used before and a refresh token that was never given', async () => {
      const code = await linkedin.code();
      await linkedin.auth.exchangeAuthCodeForAccessToken(code);
      expect(await refusalOf(linkedin.auth.exchangeAuthCodeForAccessToken(code))).toMatchObject({ status: 400 });
      const refused = await refusalOf(linkedin.auth.exchangeRefreshTokenForAccessToken('never given'));
      expect(refused).toMatchObject({ status: 400, data: { error: 'invalid_grant' } });
    });
  });

  describe('reading', () => {
    it('finds the organisations that the member administers', async () => {
      const { accessToken, organization } = await linkedin.logIn();
      const acls = await linkedin.find(accessToken, {
        finderName: 'roleAssignee',
        resourcePath: '/organizationAcls',
        queryParams: { role: 'ADMINISTRATOR', state: 'APPROVED' },
        element: z.looseObject({}),
        count: 100,
      });
      expect(acls).toContainEqual(expect.objectContaining({ organization, role: 'ADMINISTRATOR', state: 'APPROVED' }));
      expect(acls.filter((acl) => acl['role'] !== 'ADMINISTRATOR')).toEqual([]);
    });

    it('pages through the own posts to the end', async () => {
      const login = await linkedin.logIn();
      const posts = await linkedin.posts(login, 3);
      const standing = login.truth.posts.filter(({ removedAt }) => removedAt === null);
      expect(posts.length).toBeGreaterThan(3);
      expect(posts.map(({ id }) => id).toSorted()).toEqual(standing.map(({ id }) => id).toSorted());
    });

    it('counts reactions and comments of many posts in a tunnelled call', async () => {
      const login = await linkedin.logIn();
      const posts = await linkedin.posts(login);
      // Long enough for the client to send the query as the body of a POST.
      const ids = [
        ...posts.map(({ id }) => id),
        ...Array.from({ length: 120 }, (_, n) => `urn:li:share:7000000000000000${100 + n}`),
      ];
      const { data, config } = await linkedin.client.batchGet({
        resourcePath: '/socialMetadata',
        ids,
        accessToken: login.accessToken,
        versionString,
      });
      expect(config.method).toBe('post');
      const results = z
        .record(
          z.string(),
          z.object({
            commentSummary: z.object({ count: z.number() }),
            reactionSummaries: z.record(z.string(), z.object({ count: z.number() })),
          }),
        )
        .parse(data.results);
      for (const { id, counters } of login.truth.posts.filter(({ removedAt }) => removedAt === null)) {
        const sum = Object.values(results[id]?.reactionSummaries ?? {}).reduce((total, { count }) => total + count, 0);
        expect({ id, sum, comments: results[id]?.commentSummary.count }).toEqual({
          id,
          sum: counters.reactions,
          comments: counters.comments,
        });
      }
      expect(Object.keys(data.errors)).toHaveLength(120);
    });

    it('lists reactions, comments and the answers to them', async () => {
      const login = await linkedin.logIn();
      const { accessToken, truth } = login;
      const [liveliest] = truth.posts
        .filter(({ removedAt }) => removedAt === null)
        .toSorted((a, b) => b.counters.comments - a.counters.comments);
      const urn = liveliest?.id ?? '';
      const reactions = await linkedin.find(accessToken, {
        finderName: 'entity',
        resourcePath: '/reactions/{key}',
        pathKeys: { key: { entity: urn } },
        queryParams: { sort: { value: 'REVERSE_CHRONOLOGICAL' } },
        element: Reaction,
        count: 10,
      });
      const commentsOf = async (entity: string) => {
        const { data } = await linkedin.client.getAll({
          resourcePath: '/socialActions/{urn}/comments',
          pathKeys: { urn: entity },
          queryParams: { start: 0, count: 100 },
          accessToken,
          versionString,
        });
        return z.array(Comment).parse(data.elements);
      };
      const top = await commentsOf(urn);
      const replied = top.filter(({ commentsSummary: summary }) => summary.aggregatedTotalComments > 0);
      const replies = (await Promise.all(replied.map(({ commentUrn }) => commentsOf(commentUrn)))).flat();
      expect(new Set(reactions.map(({ id }) => id)).size).toBe(liveliest?.counters.reactions);
      expect(replies.length).toBeGreaterThan(0);
      expect(top.length + replies.length).toBe(liveliest?.counters.comments);
    });

    it('reads statistics for life and by day, and who follows', async () => {
      const { accessToken, organization, truth } = await linkedin.logIn();
      const statistics = (queryParams: Readonly<Record<string, unknown>>) =>
        linkedin.find(accessToken, {
          finderName: 'organizationalEntity',
          resourcePath: '/organizationalEntityShareStatistics',
          queryParams: { organizationalEntity: organization, ...queryParams },
          element: z.object({ totalShareStatistics: z.object({ likeCount: z.number() }) }),
          count: 100,
        });
      const sum = (elements: Awaited<ReturnType<typeof statistics>>): number =>
        elements.reduce((total, { totalShareStatistics: { likeCount } }) => total + likeCount, 0);
      const end = Date.parse(truth.clock);
      const timeIntervals = { timeRange: { start: end - 40 * 86_400_000, end }, timeGranularityType: 'DAY' };
      const days = await statistics({ timeIntervals });
      expect(days.length).toBeGreaterThan(5);
      expect(sum(days)).toBe(sum(await statistics({})));
      const { data } = await linkedin.client.get({
        resourcePath: '/networkSizes/{urn}',
        pathKeys: { urn: organization },
        queryParams: { edgeType: 'COMPANY_FOLLOWED_BY_MEMBER' },
        accessToken,
        versionString,
      });
      expect(data).toEqual({ firstDegreeSize: truth.followers });
    });
  });
});
