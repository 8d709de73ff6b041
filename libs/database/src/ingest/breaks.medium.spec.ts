import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { at, count, post, TestLedger } from './scripted-ledger.js';

let test: TestDatabase;
let ledger: TestLedger;

beforeAll(async () => {
  test = await createTestDatabase();
});
beforeEach(async () => {
  ledger = await TestLedger.open(test);
});
afterAll(() => test.drop());

const observations = (metric: string, of: 'posts' | 'account' = 'posts') =>
  ledger.rows(
    `select sort, value::int, delta::int, previous_at, observed_at from observation
     where workspace_id = $1 and metric = '${metric}'
       and (post_id = 0) = ${of === 'account'} order by observed_at`,
  );

describe('a counter that the platform gives up', () => {
  beforeEach(async () => {
    await ledger.book([post('a', at(-5)), count('a', 10, 'reach'), count('a', 3, 'clicks'), count(null, 9, 'reach')]);
  });

  it('breaks off its series on every post with the last value, which is not a zero', async () => {
    await ledger.book([{ type: 'break', of: 'posts', metric: 'reach' }]);
    expect(await observations('reach')).toEqual([
      { sort: 'baseline', value: 10, delta: null, previous_at: null, observed_at: at(1) },
      { sort: 'break', value: 10, delta: null, previous_at: at(1), observed_at: at(2) },
    ]);
  });

  it('leaves all other counters and roll-ups as they are', async () => {
    await ledger.book([{ type: 'break', of: 'posts', metric: 'reach' }]);
    await ledger.book([count('a', 5, 'clicks')]);
    expect(await observations('clicks')).toMatchObject([{ sort: 'baseline' }, { sort: 'delta', delta: 2 }]);
    expect(await observations('reach', 'account')).toMatchObject([{ sort: 'baseline', value: 9 }]);
    expect(await ledger.days()).toEqual([]);
  });

  it('goes on from its last value when it comes back', async () => {
    await ledger.book([{ type: 'break', of: 'posts', metric: 'reach' }]);
    await ledger.book([count('a', 14, 'reach')]);
    expect((await observations('reach')).at(-1)).toMatchObject({ sort: 'delta', delta: 4, previous_at: at(1) });
  });

  const retired = () =>
    ledger.rows(`select "of", metric, since from retired_metric where workspace_id = $1 order by 1, 2`);

  it('is remembered as given up until it is read again, since the first answer that said so', async () => {
    await ledger.book([{ type: 'break', of: 'posts', metric: 'reach' }]);
    await ledger.book([{ type: 'break', of: 'posts', metric: 'reach' }]);
    expect(await retired()).toEqual([{ of: 'posts', metric: 'reach', since: at(2) }]);
    await ledger.book([count('a', 5, 'clicks'), count(null, 9, 'reach')]);
    expect(await retired()).toHaveLength(1);
    await ledger.book([count('a', 14, 'reach')]);
    expect(await retired()).toEqual([]);
  });

  it('is remembered although it was never read', async () => {
    await ledger.book([{ type: 'break', of: 'account', metric: 'views' }]);
    expect(await retired()).toEqual([{ of: 'account', metric: 'views', since: at(2) }]);
    expect(await observations('views', 'account')).toEqual([]);
  });

  it('of the account breaks off the series of the account alone', async () => {
    await ledger.book([{ type: 'break', of: 'account', metric: 'reach' }]);
    expect((await observations('reach', 'account')).map(({ sort }) => sort)).toEqual(['baseline', 'break']);
    expect((await observations('reach')).map(({ sort }) => sort)).toEqual(['baseline']);
  });
});
