import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import type { AccountKey } from './account-row.query.js';
import { accountsAlerted, accountsBehind } from './behind.query.js';
import { at, likes, post, WatchedCompany } from './scripted-watch.js';
import { watchAll } from './watch-round.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
beforeEach(async () => {
  await test.database.pool.query('truncate account, stream_state, spread_series, alert');
});
afterAll(() => test.drop());

const behind = async (): Promise<readonly AccountKey[]> => {
  const found: AccountKey[] = [];
  for await (const key of accountsBehind(test.database)) found.push(key);
  return found;
};
const keysOf = ({ workspaceId, accounts }: WatchedCompany): readonly AccountKey[] =>
  accounts.map((accountId) => ({ workspaceId, accountId }));
const round = async (company: WatchedCompany, minutes: number, more: { signal?: AbortSignal } = {}) => {
  const errors: string[] = [];
  const log = { error: (line: string) => errors.push(line) };
  await watchAll({ ...company.worker(at(minutes)), log, signal: new AbortController().signal, ...more });
  return errors;
};

describe('a round', () => {
  it('watches what was read since it was watched, of every company, and then nothing', async () => {
    const [one, two] = [await WatchedCompany.open(test, 2), await WatchedCompany.open(test)];
    for (const company of [one, two]) for (const id of company.accounts) await company.read(id, at(0));
    expect(await behind()).toEqual([...keysOf(one), ...keysOf(two)]);
    expect(await round(one, 1)).toEqual([]);
    expect(await behind()).toEqual([]);
    await two.read(two.account, at(10));
    expect(await behind()).toEqual(keysOf(two));
  });

  it('tells a series that begins its past in parts, and comes back until it has heard all of it', async () => {
    const company = await WatchedCompany.open(test);
    await test.database.prisma.account.updateMany({ data: { openedAt: at(-20 * 1440) } });
    await company.read(company.account, at(0));
    await round(company, 1);
    expect(await behind()).toEqual(keysOf(company));
    await round(company, 2);
    expect(await behind()).toEqual([]);
    const { spreadSeries } = test.database.prisma;
    expect(await spreadSeries.findMany({ where: { watchedThrough: { not: at(0) } } })).toEqual([]);
  });

  it('passes over what is connected no more', async () => {
    const company = await WatchedCompany.open(test);
    await company.read(company.account, at(0));
    await test.database.prisma.account.updateMany({ data: { disconnectedAt: at(1) } });
    expect(await behind()).toEqual([]);
  });

  it('lets time pass for alerts that run, though nothing new is read', async () => {
    const company = await WatchedCompany.open(test);
    await company.seedHistory();
    await company.watch(at(0));
    await company.read(company.account, at(5), [post('hit', at(2)), likes('hit', 300)]);
    await company.watch(at(5));
    expect(company.told).toEqual(['started']);
    expect(await accountsAlerted(test.database)).toEqual(keysOf(company));
    await round(company, 40);
    expect(company.told).toEqual(['started', 'unacknowledged']);
  });

  it('goes on with the others when one account cannot be watched', async () => {
    const [broken, whole] = [await WatchedCompany.open(test), await WatchedCompany.open(test)];
    for (const company of [broken, whole]) {
      await company.seedHistory();
      await company.read(company.account, at(0));
    }
    await test.database.prisma.workspace.updateMany({
      where: { id: broken.workspaceId },
      data: { timeZone: 'Nowhere/Else' },
    });
    const errors = await round(whole, 15);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(`account ${broken.account} of workspace ${broken.workspaceId} was not watched`);
    expect(await behind()).toEqual(keysOf(broken));
  });

  it('stops between two accounts when the worker does', async () => {
    const company = await WatchedCompany.open(test, 2);
    for (const id of company.accounts) await company.read(id, at(0));
    await round(company, 1, { signal: AbortSignal.abort() });
    expect(await behind()).toHaveLength(2);
  });
});
