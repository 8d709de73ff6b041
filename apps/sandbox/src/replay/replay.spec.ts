import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { connectFacebook, facebookPosts } from '../testing/facebook-reader.js';
import { openSandbox, passSimulated, truthOf } from '../testing/opened.js';
import { connectX, xPosts, xShares } from '../testing/x-reader.js';
import { brandPageRows } from './brand-page.js';
import { cascadeReposts } from './cascades.js';
import { popularities } from './news.js';

/** Real records are a hundred thousand events. */
jest.setTimeout(120_000);

const header = 'Page_T_Likes;Type;Category;comment;like;share;T_Interactions';

describe('replay of records', () => {
  let folder: string;
  const put = (name: string, text: string): void => {
    const [sub = ''] = name.split('/');
    mkdirSync(join(folder, sub), { recursive: true });
    writeFileSync(join(folder, name), text);
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'replay-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('plays a brand page with exactly the recorded totals, the later half after the start', async () => {
    put('facebook_metrics/dataset_Facebook.csv', [header, '1;Photo;2;4;79;17;100', '1;Status;3;0;;0;0'].join('\n'));
    const opened = await openSandbox({ replayFolder: folder, historyDays: 10 });
    const counters = async () => (await truthOf(opened, 'facebook')).posts.map((post) => post.counters);
    expect(await counters()).toHaveLength(1);
    await passSimulated(opened, 80 * 86_400);
    expect(await counters()).toEqual([
      { reactions: 79, comments: 4, shares: 17 },
      { reactions: 0, comments: 0, shares: 0 },
    ]);
    await opened.sandbox.close();
  });

  it('plays cascades repost by repost, at the recorded second and by people with the recorded following', async () => {
    put('tideh/RT10.txt', '3 0.5\n0 500\n60 7\n4000 11\n90000 3\n');
    put('tideh/RT2.txt', '1 0.5\n0 500\n5 42\n');
    const opened = await openSandbox({ replayFolder: folder, historyDays: 8 });
    const { access_token: token } = await connectX(opened);
    const [younger, older] = await xPosts(opened, token);
    expect([older?.public_metrics.retweet_count, younger?.public_metrics.retweet_count]).toEqual([1, 3]);
    const seconds = (await xShares(opened, token, younger?.id ?? '')).map(
      ({ created_at }) => (Date.parse(created_at) - Date.parse(younger?.created_at ?? '')) / 1000,
    );
    expect(seconds).toEqual([90_000, 4000, 60]);
    const { url } = opened.sandbox.addresses.x;
    const people = await fetch(`${url}/2/tweets/${younger?.id}/retweeted_by?user.fields=public_metrics`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await people.json()).toMatchObject({
      data: [3, 11, 7].map((followers_count) => ({ public_metrics: { followers_count } })),
    });
    await opened.sandbox.close();
  });

  it('plays news as reactions within the twenty minutes in which they were noted', async () => {
    put('news_popularity/LinkedIn.csv', '"IDLink","TS1","TS2","TS3"\n1,-1,-1,-1\n2,-1,2,5\n');
    const opened = await openSandbox({ replayFolder: folder, historyDays: 0.02 });
    const reactions = async () => (await truthOf(opened, 'linkedin')).posts[0]?.counters.reactions;
    const [post] = (await truthOf(opened, 'linkedin')).posts;
    const age = (minutes: number): string =>
      new Date(Date.parse(post?.publishedAt ?? '') + minutes * 60_000).toISOString();
    const seen: (number | undefined)[] = [];
    for (const minutes of [20, 40, 60]) {
      await fetch(`${opened.sandbox.addresses.x.url}/_control/clock`, {
        method: 'POST',
        body: JSON.stringify({ set: age(minutes) }),
      });
      seen.push(await reactions());
    }
    expect(seen).toEqual([0, 2, 5]);
    await opened.sandbox.close();
  });

  it('keeps the simulated public where there is no record, and refuses folders without any', async () => {
    put('tideh/RT1.txt', '1 0.5\n0 500\n5 42\n');
    const opened = await openSandbox({ replayFolder: folder, historyDays: 3 });
    expect((await truthOf(opened, 'x')).posts).toHaveLength(1);
    expect((await truthOf(opened, 'facebook')).posts.length).toBeGreaterThan(1);
    await opened.sandbox.close();
    await expect(openSandbox({ replayFolder: join(folder, 'tideh') })).rejects.toThrow('nothing to replay');
    await expect(openSandbox({ replayFolder: join(folder, 'none') })).rejects.toThrow('no folder');
  });
});

const dataFolder = process.env['RESONANCE_DATA'] ?? '../shared/data';
const text = (...path: string[]): string => readFileSync(join(dataFolder, ...path), 'utf8');
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const whereThereIsData = existsSync(join(dataFolder, 'tideh')) ? describe : describe.skip;

whereThereIsData(`replay of the real records in ${dataFolder} (skipped where they are absent)`, () => {
  it('plays every recorded interaction once, and tells them by the API as in the truth', async () => {
    const opened = await openSandbox({ replayFolder: dataFolder, historyDays: 10 });
    await passSimulated(opened, 80 * 86_400);
    const totals = async (platform: 'facebook' | 'x' | 'linkedin') => {
      const { posts } = await truthOf(opened, platform);
      const of = (kind: 'reactions' | 'comments' | 'shares') => sum(posts.map(({ counters }) => counters[kind]));
      return { posts: posts.length, reactions: of('reactions'), comments: of('comments'), shares: of('shares') };
    };
    const page = brandPageRows(text('facebook_metrics', 'dataset_Facebook.csv'));
    const finalOf = (file: string, count: number): number =>
      sum(popularities(text('news_popularity', file), count).map((steps) => steps.at(-1) ?? 0));
    expect(await totals('facebook')).toEqual({
      posts: page.length + 50,
      reactions: sum(page.map(({ likes }) => likes)) + finalOf('Facebook.csv', 50),
      comments: sum(page.map(({ comments }) => comments)),
      shares: sum(page.map(({ shares }) => shares)),
    });
    const reposts = Array.from(
      { length: 20 },
      (_, index) => cascadeReposts(text('tideh', `RT${index + 1}.txt`)).length,
    );
    expect(await totals('x')).toEqual({ posts: 20, reactions: 0, comments: 0, shares: sum(reposts) });
    expect(await totals('linkedin')).toMatchObject({ posts: 100, reactions: finalOf('LinkedIn.csv', 100) });

    const { access_token: token } = await connectX(opened);
    expect((await xPosts(opened, token)).map((post) => post.public_metrics.retweet_count).toReversed()).toEqual(
      reposts,
    );
    const told = await facebookPosts(opened, await connectFacebook(opened));
    expect(sum(told.map(({ reactions }) => reactions.summary.total_count))).toBe((await totals('facebook')).reactions);
    await opened.sandbox.close();
  });
});
