import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeSpread, encodeSpread, rememberedCounts } from '@libs/domain';
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
const hoursOfNothing = (hours: number): readonly number[] => Array.from({ length: hours }, () => 0);

describe('an account that is watched', () => {
  it('is usual for two weeks and then bursts: one alert, which its post belongs to', async () => {
    const company = await quietCompany();
    expect(await company.alerts()).toEqual([]);
    await company.live('hit', burst, { minutes: 15 });
    const alerts = await company.alerts();
    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toMatchObject({ severity: 'alarm', scope: 'account', monitor: 'account', isStale: false });
    expect(new Set(alerts[0]?.members)).toEqual(new Set(['account', 'post']));
    expect(company.told[0]).toBe('started');
    expect(company.told.filter((reason) => reason === 'started')).toHaveLength(1);
    expect(company.notices[0]?.posts[0]).toMatchObject({ name: 'The story of hit' });
    expect(company.notices.map(({ turn }) => turn)).toEqual(company.notices.map((_, index) => index + 1));
  });

  it('goes silent again: the alert resolves, and nothing is told of it any more', async () => {
    const company = await quietCompany();
    const total = await company.live('hit', burst, { minutes: 15 });
    await company.live('hit', hoursOfNothing(24), { minutes: 105, total, every: 60 });
    const [alert] = await company.alerts();
    expect([alert?.state, company.told.at(-1)]).toEqual(['resolved', 'resolved']);
    const { length } = company.told;
    await company.live('hit', hoursOfNothing(3), { minutes: 105 + 24 * 60, total, every: 60 });
    expect(company.told).toHaveLength(length);
  });

  it('is watched by two workers at the same time: one alert, told once', async () => {
    const company = await quietCompany();
    await company.read(company.account, at(15), [likes('hit', 400)]);
    await Promise.all([company.watch(at(15)), company.watch(at(15)), company.watch(at(15))]);
    expect([(await company.alerts()).length, company.told]).toEqual([1, ['started']]);
  });

  it('is found the same again by whoever comes after a worker that was killed in the middle', async () => {
    const company = await quietCompany();
    await company.read(company.account, at(15), [likes('hit', 400)]);
    const killed = company.watch(at(15), company.account, () => Promise.reject(new Error('killed')));
    await expect(killed).rejects.toThrow('killed');
    expect(await company.alerts()).toEqual([]);
    await company.watch(at(15));
    expect([(await company.alerts()).length, company.told]).toEqual([1, ['started']]);
    const [alert] = await company.alerts();
    const steps = await test.database.prisma.alertStep.findMany({
      where: { workspaceId: company.workspaceId, alertId: alert?.id ?? 0 },
    });
    expect(steps.filter(({ what }) => what === 'started')).toHaveLength(1);
  });

  it('counts every interaction once, whether its counter or its list is read first', async () => {
    const company = await quietCompany();
    const comments = { type: 'count', metric: 'comments', postId: 'hit' } as const;
    const listed = (numbers: readonly number[]) =>
      numbers.map((number) => comment('hit', String(number), { occurredAt: at(6 + number) }));
    const watched = async (minutes: number, records: Parameters<WatchedCompany['read']>[2]): Promise<void> => {
      await company.read(company.account, at(minutes), records);
      await company.watch(at(minutes));
    };
    await watched(15, [{ ...comments, total: 3 }]);
    await watched(25, listed([1, 2, 3]));
    await watched(35, listed([20, 21]));
    await watched(45, [{ ...comments, total: 6 }, likes('hit', 2)]);
    await watched(55, [...listed([30]), likes('hit', 1)]);
    await watched(65, [likes('hit', 3)]);
    const row = await test.database.prisma.spreadSeries.findFirstOrThrow({
      where: { workspaceId: company.workspaceId, scope: 'account', kind: 'all' },
    });
    const state = decodeSpread(row.state);
    if (state === null) throw new Error('the state cannot be read');
    const sum = rememberedCounts(state, at(0).getTime(), at(65).getTime()).reduce((all, count) => all + count, 0);
    expect(sum).toBeCloseTo(6 + 3, 4);
  });
});

describe('nothing is alerted', () => {
  it('while the platform cannot be read; a running alert says so and is not resolved meanwhile', async () => {
    const company = await quietCompany();
    await company.read(company.account, at(15), [likes('hit', 400)]);
    await company.breakOff();
    await company.watch(at(15));
    expect(await company.alerts()).toEqual([]);
    await company.live('hit', [0], { minutes: 20, total: 400 });
    await company.breakOff();
    for (const hours of [5, 20, 40]) await company.watch(at(hours * 60));
    expect(await company.alerts()).toMatchObject([{ isStale: true, resolvedAt: null }]);
    expect(company.told.filter((reason) => reason === 'repeated' || reason === 'resolved')).toEqual([]);
    await company.read(company.account, at(41 * 60), [likes('hit', 400)]);
    await company.watch(at(41 * 60));
    expect(await company.alerts()).toMatchObject([{ isStale: false }]);
  });

  it('when old interactions are read by a backfill', async () => {
    const company = await quietCompany();
    const old = Array.from({ length: 400 }, (_, index) =>
      comment('old', String(index), { occurredAt: at(-5 * 1440 + index / 10) }),
    );
    await company.read(company.account, at(15), old);
    await company.watch(at(15));
    await company.live('hit', [0, 0], { minutes: 30 });
    expect(await company.alerts()).toEqual([]);
  });

  it('of a burst that was long over when the account was first watched', async () => {
    const company = await WatchedCompany.open(test);
    await company.seedHistory();
    await test.database.pool.query(
      `update observation set delta = 900 where workspace_id = $1 and post_id <> 0 and delta is not null
         and observed_at between $2::timestamptz and $2::timestamptz + interval '1 hour'`,
      [company.workspaceId, at(-3 * 1440)],
    );
    await company.watch(at(0));
    expect(await company.alerts()).toEqual([]);
  });

  it('when nobody could read the platform for hours and usual figures come all at once', async () => {
    const company = await quietCompany();
    await company.read(company.account, at(10 * 60), [likes('old', 1_000 + 40 * 4)]);
    await company.watch(at(10 * 60));
    expect(await company.alerts()).toEqual([]);
  });
});

describe('an outbreak', () => {
  it('over two accounts is one alert of the workspace', async () => {
    const company = await quietCompany(2);
    const [first = 0, second = 0] = company.accounts;
    await company.read(second, at(6), [post('copy', at(4))]);
    for (const [account, name] of [
      [first, 'hit'],
      [second, 'copy'],
    ] as const) {
      await company.read(account, at(20), [likes(name, 500)]);
      await company.watch(at(20), account);
    }
    const alerts = await company.alerts();
    expect(alerts).toMatchObject([
      { scope: 'workspace', monitor: 'workspace', subjectId: BigInt(company.workspaceId) },
    ]);
    expect(company.told.filter((reason) => reason === 'started')).toHaveLength(1);
    const steps = await test.database.prisma.alertStep.findMany({
      where: { workspaceId: company.workspaceId, what: 'joined' },
    });
    expect(steps.map(({ names }) => names)).toContain(`account ${second}`);
  });

  it('that only the accounts together show names them, and the posts that carry it', async () => {
    const company = await quietCompany(2);
    const { spreadSeries } = test.database.prisma;
    const { workspaceId } = company;
    for (const { scope, subjectId, kind, state } of await spreadSeries.findMany({ where: { workspaceId } })) {
      const known = decodeSpread(state);
      if (known === null) throw new Error('the state cannot be read');
      const changed = scope === 'account' ? { bar: 1_000 } : { beganAt: at(-3 * 1440).getTime() };
      const key = { workspaceId_scope_subjectId_kind: { workspaceId, scope, subjectId, kind } };
      await spreadSeries.update({ where: key, data: { state: encodeSpread({ ...known, ...changed }) } });
    }
    for (const account of company.accounts) await company.read(account, at(20), [likes('old', 2_000)]);
    for (const account of company.accounts) await company.watch(at(20), account);
    expect(await company.alerts()).toMatchObject([{ members: ['workspace'], accountIds: [...company.accounts] }]);
    expect(company.notices[0]?.posts.map(({ name }) => name)).toEqual(['The story of old', 'The story of old']);
  });

  it('that two workers see on two accounts at the same time is one alert', async () => {
    const company = await quietCompany(2);
    const [first = 0, second = 0] = company.accounts;
    await company.read(second, at(6), [post('copy', at(4))]);
    await company.read(first, at(20), [likes('hit', 500)]);
    await company.read(second, at(20), [likes('copy', 500)]);
    await Promise.all(company.accounts.map((account) => company.watch(at(20), account)));
    expect(await company.alerts()).toHaveLength(1);
    expect(company.told.filter((reason) => reason === 'started')).toHaveLength(1);
  });

  it('of negative comments is an alert of its own', async () => {
    const company = await quietCompany();
    const angry = Array.from({ length: 25 }, (_, index) =>
      comment('hit', String(index), {
        occurredAt: at(5 + index / 3),
        text: 'This is terrible, I hate it. Awful service!',
      }),
    );
    await company.read(company.account, at(15), angry);
    await company.watch(at(15));
    const negative = (await company.alerts()).filter(({ monitor }) => monitor === 'negative');
    expect(negative).toMatchObject([{ kind: 'comment', scope: 'account', state: 'open' }]);
    expect(new Set(company.notices.map(({ monitor }) => monitor))).toContain('negative');
  });
});

describe('a post in its first hour', () => {
  it('alerts by its account’s other posts at the same age, though its account does not stand out', async () => {
    const company = await quietCompany();
    const { spreadSeries } = test.database.prisma;
    const where = { workspaceId: company.workspaceId, scope: 'account', kind: 'all' };
    const { state } = await spreadSeries.findFirstOrThrow({ where });
    const known = decodeSpread(state);
    if (known === null) throw new Error('the state cannot be read');
    // So much must come before the account itself alerts.
    await spreadSeries.updateMany({ where, data: { state: encodeSpread({ ...known, bar: 1_000 }) } });
    await company.live('hit', [900], { minutes: 20 });
    const [alert] = await company.alerts();
    expect(alert).toMatchObject({ monitor: 'post', scope: 'post', members: ['post'], severity: 'alarm' });
    expect(company.notices[0]?.subject).toMatchObject({ scope: 'post', name: 'The story of hit', platform: 'x' });
  });

  it('does not alert with what is usual', async () => {
    const company = await quietCompany();
    await company.live('hit', [4, 7, 3], { minutes: 15 });
    expect(await company.alerts()).toEqual([]);
  });
});
