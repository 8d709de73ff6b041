import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { at, count, like, listing, person, post, TestLedger } from './scripted-ledger.js';

let test: TestDatabase;
let ledger: TestLedger;

beforeAll(async () => {
  test = await createTestDatabase();
});
beforeEach(async () => {
  ledger = await TestLedger.open(test);
});
afterAll(() => test.drop());

const interactions = () =>
  ledger.rows(
    `select external_id, detail, occurred_at, removed_at from interaction where workspace_id = $1 order by external_id`,
  );
const present = async (): Promise<readonly unknown[]> =>
  (await interactions()).filter((row) => row['removed_at'] === null).map((row) => row['external_id']);

describe('an interaction', () => {
  beforeEach(async () => {
    await ledger.book([]);
    await ledger.book([post('a', at(1.5))]);
  });

  it('is booked once though it is named twice on a page, as it was named last', async () => {
    await ledger.book([like('a', 'ann'), like('a', 'ann', { detail: 'LOVE' })]);
    expect(await interactions()).toMatchObject([{ external_id: 'ann', detail: 'LOVE' }]);
    expect(await ledger.differences()).toEqual([]);
  });

  it('moves to the day that the platform names later', async () => {
    await ledger.book([like('a', 'ann', { occurredAt: at(2.5) })]);
    await ledger.book([like('a', 'ann', { occurredAt: at(24) })]);
    expect(await ledger.days()).toMatchObject([
      { day: '2026-03-27', attributed: 0 },
      { day: '2026-03-28', attributed: 1 },
    ]);
    expect(await ledger.differences()).toEqual([]);
  });

  it('keeps its time when another reading tells none', async () => {
    await ledger.book([like('a', 'ann', { occurredAt: at(2.5) })]);
    await ledger.book([like('a', 'ann', { detail: 'LOVE' })]);
    expect(await interactions()).toMatchObject([{ detail: 'LOVE', occurred_at: at(2.5) }]);
  });

  it('stays as a newer reading of another stream told', async () => {
    await ledger.book([like('a', 'ann')], { observedAt: at(3) });
    await ledger.book([like('a', 'ann', { detail: 'LOVE' })], { observedAt: at(6) });
    await ledger.book([like('a', 'ann', { detail: 'SAD' })], { observedAt: at(5), stream: 'other' });
    expect(await interactions()).toMatchObject([{ detail: 'LOVE' }]);
  });

  it('points to the answer that it was last changed by', async () => {
    await ledger.book([like('a', 'ann')]);
    await ledger.book([like('a', 'ann', { detail: 'LOVE' })]);
    await ledger.book([like('a', 'ann', { detail: 'LOVE' })]);
    const evidence = await ledger.rows(
      `select f.fetched_at from interaction i join "fetch" f on f.workspace_id = i.workspace_id and f.id = i.fetch_id
       where i.workspace_id = $1`,
    );
    expect(evidence).toEqual([{ fetched_at: at(4) }]);
  });

  it('without a time carries the interval in which it happened', async () => {
    await ledger.book([like('a', 'ann'), listing('a')], { observedAt: at(2.5) });
    const interval = () =>
      ledger.rows(`select interval_s from rollup_audience_day where workspace_id = $1 and audience_id = 0`);
    expect(await interval()).toEqual([{ interval_s: 3600 }]);
    await ledger.book([like('a', 'ann'), like('a', 'bob')], { observedAt: at(4.5) });
    expect(await interval()).toEqual([{ interval_s: 7200 }]);
  });

  it('leaves the audiences it was booked in, whatever the post has become', async () => {
    await ledger.book([like('a', 'ann'), like('a', 'bob'), listing('a')]);
    expect(await ledger.days(1)).toMatchObject([{ attributed: 2 }]);
    await ledger.book([post('a', at(1.5), 'no tag'), like('a', 'bob', { detail: 'LOVE' }), listing('a')]);
    expect(await ledger.days(1)).toMatchObject([{ attributed: 1 }]);
    expect(await ledger.differences()).toEqual([]);
  });

  it('of a post that was never booked is refused', async () => {
    await expect(ledger.book([like('b', 'ann')])).rejects.toThrow('interactions of post b came before the post itself');
  });

  it('keeps ids with signs that mean something to COPY', async () => {
    const odd = 'back\\slash\ttab\nline\rreturn\\N';
    await ledger.book([like('a', odd, { detail: odd })]);
    expect(await interactions()).toMatchObject([{ external_id: odd, detail: odd }]);
  });
});

describe('a listing', () => {
  beforeEach(async () => {
    await ledger.book([]);
    await ledger.book([post('a', at(1.5)), post('b', at(1.5)), like('a', 'ann'), like('b', 'bob'), count('a', 3)]);
  });

  it('says nothing of other posts and other kinds', async () => {
    await ledger.book([like('a', 'comment', { kind: 'comment', text: 'Hi' })]);
    expect(await ledger.book([listing('a')])).toMatchObject({ removed: 1 });
    expect(await present()).toEqual(['bob', 'comment']);
  });

  it('says nothing of details that it does not list', async () => {
    await ledger.book([like('a', 'cem', { detail: 'LOVE' })]);
    await ledger.book([listing('a', 'whole', { details: ['LIKE', 'SAD'] })]);
    expect(await present()).toEqual(['bob', 'cem']);
  });

  it('says nothing of what is older than it goes back', async () => {
    await ledger.book([like('a', 'old', { occurredAt: at(1.6) }), like('a', 'new', { occurredAt: at(3) })]);
    await ledger.book([listing('a', 'whole', { since: at(2.5) })]);
    expect(await present()).toEqual(['ann', 'bob', 'old']);
  });

  it('does not remember what an earlier one named that was broken off', async () => {
    await ledger.book([like('a', 'ann'), listing('a', 'first')]);
    await ledger.book([like('a', 'cem'), listing('a', 'first')]);
    await ledger.book([listing('a', 'last')]);
    expect(await present()).toEqual(['bob', 'cem']);
    expect(await ledger.rows('select * from listing_entry where workspace_id = $1')).toEqual([]);
  });

  it('is remembered when it has ended, with what the counter said then', async () => {
    const ended = () => ledger.rows('select listed_at, count::int from post_listing where workspace_id = $1');
    await ledger.book([like('a', 'ann'), listing('a', 'first')]);
    expect(await ended()).toEqual([]);
    await ledger.book([listing('a', 'last')]);
    expect(await ended()).toEqual([{ listed_at: at(4), count: 3 }]);
  });
});

describe('an actor', () => {
  const actors = () =>
    ledger.rows('select name, handle, followers, updated_at from actor where workspace_id = $1 order by external_id');
  const by = (more: Parameters<typeof person>[1]) => like('a', 'ann', { actor: person('ann', more) });

  it('is booked with what the platform tells, and keeps what it does not tell again', async () => {
    await ledger.book([post('a', at(-5)), by({ name: 'Ann', handle: '@ann', followers: 7 })]);
    await ledger.book([by({ name: null, handle: '@ann2', followers: null })]);
    expect(await actors()).toEqual([{ name: 'Ann', handle: '@ann2', followers: 7, updated_at: at(2) }]);
  });

  it('is not written again while nothing changes', async () => {
    await ledger.book([post('a', at(-5)), by({ handle: '@ann' })]);
    await ledger.book([by({ handle: '@ann' })]);
    expect(await actors()).toMatchObject([{ updated_at: at(1) }]);
  });

  it('may have a name with a sign that Postgres cannot store', async () => {
    await ledger.book([post('a', at(-5)), by({ name: 'A\u0000nn' })]);
    expect(await actors()).toMatchObject([{ name: 'Ann' }]);
  });
});

describe('a comment', () => {
  const comments = () => ledger.rows('select text, edited_at from comment where workspace_id = $1');
  const saying = (text: string) => like('a', '1', { kind: 'comment', occurredAt: at(0), text });

  it('is marked as edited when its words change, and only then', async () => {
    await ledger.book([post('a', at(-5)), saying('Nice')]);
    await ledger.book([saying('Nice')]);
    expect(await comments()).toEqual([{ text: 'Nice', edited_at: null }]);
    await ledger.book([saying('Awful')]);
    await ledger.book([saying('Awful')]);
    expect(await comments()).toEqual([{ text: 'Awful', edited_at: at(3) }]);
  });

  it('may hold a sign that Postgres cannot store', async () => {
    await ledger.book([post('a', at(-5)), saying('N\u0000ice')]);
    expect(await comments()).toMatchObject([{ text: 'Nice' }]);
  });
});
