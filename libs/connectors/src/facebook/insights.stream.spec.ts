import { describe, expect, it } from '@jest/globals';
import { createPlatformHttp, type KnownPost, type Page, type ReadContext } from '@libs/connector';
import { freeBudget, nothingKnown, type Reply, scriptedPlatform } from '@libs/testing';

import { facebook } from './facebook.connector.js';
import { facebookScenario } from './fixtures/page.fixture.js';

const { app, credentials, accountId, now } = facebookScenario;
const dayMs = 86_400_000;
const views = 'post_media_view';
const reach = 'post_total_media_view_unique';
const clicks = 'post_clicks';

const refuse = (code: number, message: string): Reply => ({ status: 400, body: { error: { code, message } } });

/** A page whose insights know some metrics and some posts. */
const platformWith =
  (living: readonly string[], missing: readonly string[], asked: string[][]) =>
  (url: URL): Reply => {
    if (url.pathname.endsWith(`/${accountId}`)) return { body: { id: accountId } };
    const ids = (url.searchParams.get('ids') ?? '').split(',');
    const names = (/metric\(([^)]*)\)/.exec(url.searchParams.get('fields') ?? '')?.[1] ?? '').split(',');
    asked.push(names);
    if (names.some((name) => !living.includes(name)))
      return refuse(100, '(#100) The value must be a valid insights metric');
    if (ids.some((id) => missing.includes(id))) return refuse(803, '(#803) Some of the aliases do not exist');
    const data = names.map((name) => ({ name, values: [{ value: name.length }] }));
    return { body: Object.fromEntries(ids.map((id) => [id, { id, insights: { data } }])) };
  };

interface Reading {
  readonly living: readonly string[];
  readonly missing?: readonly string[];
  readonly posts?: readonly KnownPost[];
  readonly checkpoint?: unknown;
  readonly at?: Date;
  readonly isFull?: boolean;
}

const post = (postId: string, ageDays = 1): KnownPost => ({
  postId,
  publishedAt: new Date(now.getTime() - ageDays * dayMs),
});
const manyPosts = Array.from({ length: 60 }, (_, index) => post(`1_${100 + index}`));

const read = async (reading: Reading): Promise<{ pages: Page[]; asked: string[][] }> => {
  const { living, missing = [], posts = manyPosts, checkpoint = null, at = now, isFull = false } = reading;
  const asked: string[][] = [];
  const fetch = scriptedPlatform(at, platformWith(living, missing, asked));
  const budget = freeBudget;
  const http = createPlatformHttp({ connector: facebook, app, credentials, budget, now: () => at, fetch });
  const known = async function* (after: string | null): AsyncGenerator<KnownPost> {
    for (const entry of posts) if (after === null || entry.postId > after) yield entry;
  };
  const context: ReadContext<unknown> = {
    app,
    accountId,
    checkpoint,
    http,
    posts: known,
    interactions: nothingKnown,
    isFull,
    now: at,
  };
  const pages: Page[] = [];
  for await (const page of facebook.streams['insights']?.read(context) ?? []) pages.push(page);
  return { pages, asked };
};

const countsOf = (pages: readonly Page[], metric: string): number =>
  pages.flatMap(({ records }) => records).filter((record) => record.type === 'count' && record.metric === metric)
    .length;

describe('the insights of posts', () => {
  it('are read fifty posts at a time, all metrics in one call, and begin anew after the last', async () => {
    const { pages, asked } = await read({ living: [views, reach, clicks] });
    expect(asked).toEqual([
      [views, reach, clicks],
      [views, reach, clicks],
    ]);
    expect(pages.map(({ checkpoint }) => checkpoint)).toEqual([
      { after: '1_149', dead: [] },
      { after: null, dead: [] },
    ]);
    expect(countsOf(pages, 'reach')).toBe(60);
  });

  it('go on without a metric that was given up, whose series breaks off with the answer that says so', async () => {
    const { pages, asked } = await read({ living: [views, clicks] });
    expect(asked).toEqual([[views, reach, clicks], [views], [reach], [clicks], [views, clicks], [views, clicks]]);
    expect(pages[0]).toMatchObject({
      records: [{ type: 'break', of: 'posts', metric: 'reach' }],
      answer: { status: 400 },
      checkpoint: { after: null, dead: [{ name: reach, askedAt: now.getTime() }] },
    });
    expect([countsOf(pages, 'views'), countsOf(pages, 'reach'), countsOf(pages, 'clicks')]).toEqual([60, 0, 60]);
  });

  it('do not ask for a dead metric again soon, and once more after a month', async () => {
    const checkpoint = { after: null, dead: [{ name: reach, askedAt: now.getTime() }] };
    const soon = await read({
      living: [views, clicks],
      checkpoint,
      at: new Date(now.getTime() + 29 * dayMs),
      isFull: true,
    });
    expect(soon.asked.flat()).not.toContain(reach);
    const later = new Date(now.getTime() + 30 * dayMs);
    const still = await read({ living: [views, clicks], checkpoint, at: later, isFull: true });
    expect(still.asked.filter((names) => names.includes(reach))).toEqual([[reach]]);
    expect(still.pages.at(-1)?.checkpoint).toEqual({ after: null, dead: [{ name: reach, askedAt: later.getTime() }] });
    const back = await read({ living: [views, reach, clicks], checkpoint, at: later, isFull: true });
    expect(countsOf(back.pages, 'reach')).toBe(60);
    expect(back.pages.at(-1)?.checkpoint).toEqual({ after: null, dead: [] });
  });

  it('end in peace when every metric was given up', async () => {
    const { pages } = await read({ living: [] });
    expect(pages.flatMap(({ records }) => records)).toEqual([
      { type: 'break', of: 'posts', metric: 'views' },
      { type: 'break', of: 'posts', metric: 'reach' },
      { type: 'break', of: 'posts', metric: 'clicks' },
    ]);
  });

  it('find the one post that is gone, also while a metric is dead', async () => {
    const { pages } = await read({ living: [views, clicks], missing: ['1_100'] });
    const removals = pages.flatMap(({ records }) => records).filter(({ type }) => type === 'removal');
    expect(removals).toEqual([{ type: 'removal', postId: '1_100' }]);
    expect(countsOf(pages, 'views')).toBe(59);
  });

  it('of old posts are read only when everything is wanted', async () => {
    const posts = [post('1_1', 89), post('1_2', 91)];
    expect(countsOf((await read({ living: [views, reach, clicks], posts })).pages, 'views')).toBe(1);
    expect(countsOf((await read({ living: [views, reach, clicks], posts, isFull: true })).pages, 'views')).toBe(2);
  });
});
