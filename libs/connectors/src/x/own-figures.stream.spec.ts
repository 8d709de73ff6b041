import { describe, expect, it } from '@jest/globals';
import { createPlatformHttp, type KnownPost, type SourceRecord } from '@libs/connector';
import { freeBudget, nothingKnown, type Reply, scriptedPlatform } from '@libs/testing';

import { xScenario } from './fixtures/profile.fixture.js';
import { x } from './x.connector.js';

const { app, credentials, accountId, now } = xScenario;
const dayMs = 86_400_000;
const aged = (postId: string, days: number): KnownPost => ({
  postId,
  publishedAt: new Date(now.getTime() - days * dayMs),
});

const read = async (known: readonly KnownPost[], answer: object, checkpoint: unknown = null) => {
  const asked: string[] = [];
  const fetch = scriptedPlatform(now, (url): Reply => {
    asked.push(url.searchParams.get('ids') ?? '');
    return { body: answer };
  });
  const budget = freeBudget;
  const http = createPlatformHttp({ connector: x, app, credentials, budget, now: () => now, fetch });
  const posts = async function* (after: string | null): AsyncGenerator<KnownPost> {
    for (const post of known) if (after === null || post.postId > after) yield post;
  };
  const context = { app, accountId, checkpoint, http, posts, interactions: nothingKnown, isFull: false, now };
  const records: SourceRecord[] = [];
  for await (const page of x.streams['own_figures']?.read(context) ?? []) records.push(...page.records);
  return { records, asked };
};

describe('what X tells the author alone', () => {
  it('is asked for posts of the last thirty days only', async () => {
    const { asked } = await read([aged('1', 31), aged('2', 29), aged('3', 0)], { data: [] });
    expect(asked).toEqual(['2,3']);
  });

  it('has no zero where X told nothing', async () => {
    const told = { user_profile_clicks: 3, engagements: 0 };
    const answer = {
      data: [
        { id: '1', text: 'Hi', non_public_metrics: told },
        { id: '2', text: 'Ho' },
      ],
      errors: [{ type: 'x/not-authorized-for-field', resource_id: '2', parameter: 'ids', section: 'data' }],
    };
    expect((await read([aged('1', 1), aged('2', 2)], answer)).records).toEqual([
      { type: 'count', metric: 'profile_clicks', postId: '1', total: 3 },
      { type: 'count', metric: 'engagements', postId: '1', total: 0 },
    ]);
  });

  it('is read from the beginning when nothing is left behind the place where a pass broke off', async () => {
    expect((await read([aged('1', 1)], { data: [] }, { after: '1' })).asked).toEqual(['1']);
  });
});
