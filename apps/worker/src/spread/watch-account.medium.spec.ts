import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { at, comment, likes, post, WatchedCompany } from './scripted-watch.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

/** A company after two usual weeks, watched up to the beginning of the story, with a post that was just published. */
const quietCompany = async (accounts = 1): Promise<WatchedCompany> => {
  const company = await WatchedCompany.open(test, accounts);
  for (const id of company.accounts) await company.seedHistory(id);
  for (const id of company.accounts) await company.watch(at(0), id);
  await company.read(company.account, at(5), [post('hit', at(2))]);
  return company;
};
const burst = [60, 150, 300] as const;

describe('an account that is watched', () => {
  it('is usual for two weeks and then bursts: one alert, which its post belongs to', async () => {
    const company = await quietCompany();
    expect(await company.alerts()).toEqual([]);
    await company.live('hit', burst, { minutes: 15 });
    const alerts = await company.alerts();
    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toMatchObject({ state: 'open', severity: 'alarm', scope: 'account', monitor: 'account' });
    expect(new Set(alerts[0]?.members)).toEqual(new Set(['account', 'post']));
    expect(company.told[0]).toBe('started');
    expect(company.told.filter((reason) => reason === 'started')).toHaveLength(1);
    expect(company.notices[0]?.posts[0]).toMatchObject({ name: 'The story of hit' });
  });
});
void [comment, likes];
