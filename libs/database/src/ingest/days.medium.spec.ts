import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DayRecord, FollowersRecord } from '@libs/connector';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { at, count, like, post, TestLedger } from './scripted-ledger.js';

let test: TestDatabase;
let ledger: TestLedger;

beforeAll(async () => {
  test = await createTestDatabase();
});
beforeEach(async () => {
  ledger = await TestLedger.open(test);
});
afterAll(() => test.drop());

const day = (value: number, on = '2026-03-20', figure: DayRecord['figure'] = 'reactions'): DayRecord => ({
  type: 'day',
  figure,
  day: on,
  value,
});
const booked = () =>
  ledger.rows(
    `select figure, day::text, value::int, observed_at from account_day where workspace_id = $1 order by figure, day, observed_at`,
  );

describe('what a platform tells of its days', () => {
  it('is booked below zero as it is told, and moves no roll-up', async () => {
    await ledger.book([day(-4), day(7, '2026-03-21'), day(-1, '2026-03-20', 'clicks')]);
    expect(await booked()).toEqual([
      { figure: 'clicks', day: '2026-03-20', value: -1, observed_at: at(1) },
      { figure: 'reactions', day: '2026-03-20', value: -4, observed_at: at(1) },
      { figure: 'reactions', day: '2026-03-21', value: 7, observed_at: at(1) },
    ]);
    expect(await ledger.days()).toEqual([]);
  });

  it('is booked again only where it was changed, beside what was told before', async () => {
    await ledger.book([day(5), day(7, '2026-03-21')]);
    await expect(ledger.book([day(5), day(6, '2026-03-21')])).resolves.toMatchObject({ observations: 1 });
    await expect(ledger.book([day(5), day(6, '2026-03-21')])).resolves.toMatchObject({ observations: 0 });
    expect(await booked()).toMatchObject([
      { day: '2026-03-20', value: 5, observed_at: at(1) },
      { day: '2026-03-21', value: 7, observed_at: at(1) },
      { day: '2026-03-21', value: 6, observed_at: at(2) },
    ]);
  });

  it('is booked in order where two answers carry the same instant', async () => {
    await ledger.book([day(5)], { observedAt: at(1) });
    await ledger.book([day(6)], { observedAt: at(1), stream: 'other' });
    expect((await booked()).map(({ value }) => value)).toEqual([5, 6]);
  });
});

describe('who follows an account', () => {
  const industry = (organic: number): FollowersRecord => ({
    type: 'followers',
    trait: 'industry',
    segments: [{ segment: 'software', organic, paid: 2 }],
  });

  it('is kept as it was read each time, also that the platform told none', async () => {
    await ledger.book([industry(10), { type: 'followers', trait: 'region', segments: [] }]);
    await ledger.book([industry(11)]);
    expect(
      await ledger.rows(
        `select trait, segments, observed_at from follower_reading where workspace_id = $1 order by trait, observed_at`,
      ),
    ).toEqual([
      { trait: 'industry', segments: [{ segment: 'software', organic: 10, paid: 2 }], observed_at: at(1) },
      { trait: 'industry', segments: [{ segment: 'software', organic: 11, paid: 2 }], observed_at: at(2) },
      { trait: 'region', segments: [], observed_at: at(1) },
    ]);
  });
});

describe('a post that the platform names differently', () => {
  const [share, ugcPost] = ['urn:li:share:7', 'urn:li:ugcPost:7'];
  const named = (postId: string, alias: string, text: string) => ({
    ...post(postId, at(-5), text),
    aliases: [alias],
  });
  const posts = () => ledger.rows(`select external_id, text from post where workspace_id = $1 order by external_id`);

  it('stays the post that it was, with all that was booked on it', async () => {
    await ledger.book([named(share, ugcPost, 'Before'), like(share, 'ann'), count(share, 3)]);
    await ledger.book([named(ugcPost, share, 'After')]);
    expect(await posts()).toEqual([{ external_id: share, text: 'After' }]);
    expect(await ledger.rows(`select count(*)::int as likes from interaction where workspace_id = $1`)).toEqual([
      { likes: 1 },
    ]);
  });

  it('is one post when both names come in one answer', async () => {
    await ledger.book([named(ugcPost, share, 'One'), named(share, ugcPost, 'Two')]);
    expect(await posts()).toEqual([{ external_id: ugcPost, text: 'Two' }]);
  });

  it('is known by a name that an answer about it gave it', async () => {
    const activity = 'urn:li:activity:9';
    const alias = { type: 'alias', postId: share, alias: activity } as const;
    await ledger.book([named(share, ugcPost, 'Before'), alias, like(share, 'ann')]);
    await ledger.book([alias, { ...alias, alias: 'urn:li:activity:8' }]);
    await ledger.book([{ ...post(activity, at(-5), 'After'), aliases: [] }]);
    expect(await posts()).toEqual([{ external_id: share, text: 'After' }]);
    expect(await ledger.rows(`select aliases from post where workspace_id = $1`)).toEqual([
      { aliases: ['urn:li:activity:8', activity] },
    ]);
  });

  it('is another post on another account', async () => {
    await ledger.book([named(share, ugcPost, 'Ours')]);
    const other = await TestLedger.open(test);
    await other.book([named(ugcPost, share, 'Theirs')]);
    expect(await other.rows(`select external_id from post where workspace_id = $1`)).toEqual([
      { external_id: ugcPost },
    ]);
  });
});
