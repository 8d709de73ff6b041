import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, keptForever, type TestDatabase } from '@libs/testing';

import { changeAudienceRule } from '../audiences/change-audience.js';
import { countVersion } from '../audiences/count-version.js';
import { versionsToCount } from '../audiences/versions.query.js';
import { carryOutErasures } from '../erasure/carry-out.js';
import { requestAccountErasure, requestActorErasure } from '../erasure/requests.js';
import { at, like, listing, person, post, TestLedger } from '../ingest/scripted-ledger.js';
import { applyRetention } from '../retention/retention.js';
import { inWorkspace } from '../tenancy.js';
import { buildPeopleDays } from './build-people-days.js';
import { unnumberedPerson } from './packed.sql.js';
import { type PeopleDay, readPeopleDays } from './read-people-days.js';

let test: TestDatabase;
let ledger: TestLedger;
beforeAll(async () => {
  test = await createTestDatabase();
});
beforeEach(async () => {
  ledger = await TestLedger.open(test);
  await ledger.book([]);
  await ledger.book([post('a', at(1.5)), post('b', at(1.6), 'plain')]);
  await ledger.book([like('a', 'ann'), like('b', 'bob', { occurredAt: at(30) }), like('a', 'cid', { actor: null })]);
  await build();
});
afterAll(() => test.drop());

const now = at(24 * 400);
const build = (): Promise<void> => buildPeopleDays(test.database, { now, isStopping: () => false });

/** What days tell: account, day, who, what, a line each. */
const told = async (): Promise<readonly string[]> => {
  const { workspaceId } = ledger.target;
  const numbers = await ledger.rows('select actor_id::text as actor, number from actor_number where workspace_id = $1');
  const actors = new Map(numbers.map(({ actor, number }) => [Number(number), String(actor)]));
  const lines: string[] = [];
  const add = ({ accountId, day, people, codes, strangers }: PeopleDay): void => {
    let stranger = 0;
    for (let byte = 0; byte < people.length; byte += 4) {
      const number = people.readInt32BE(byte);
      const who = number === unnumberedPerson ? strangers?.readBigInt64BE(8 * stranger).toString() : actors.get(number);
      if (number === unnumberedPerson) stranger += 1;
      const isNobody = number === 0;
      lines.push(`${accountId} ${day} ${isNobody ? 'nobody' : who} ${codes?.readInt32BE(byte)}`);
    }
  };
  const days = {
    accounts: null,
    audiences: [1],
    timeZone: 'Europe/Berlin',
    codesFrom: '2020-01-01',
    last: '2030-01-01',
  };
  await readPeopleDays(test.database, { workspaceId, ...days }, () => ({ add }));
  return lines.toSorted();
};

/** The same out of the interactions. */
const apart = async (): Promise<readonly string[]> => {
  const rows = await ledger.rows(
    `select account_id, coalesce(actor_id::text, 'nobody') as actor, audience_set, kind, occurred_at, seen_after, first_seen_at from interaction
     where workspace_id = $1 and removed_at is null`,
  );
  const berlin = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });
  return rows
    .map((row) => {
      const day = Date.parse(berlin.format(new Date(String(row['occurred_at'] ?? row['first_seen_at'])))) / 86_400_000;
      const isBooked = row['occurred_at'] !== null || row['seen_after'] !== null;
      const code = Number(row['audience_set']) * 16 + (isBooked ? 8 : 0) + Number(row['kind']);
      return `${String(row['account_id'])} ${day} ${String(row['actor'])} ${code}`;
    })
    .toSorted();
};

const staleDays = async (): Promise<readonly unknown[]> =>
  (await ledger.rows('select day::text from people_day where workspace_id = $1 and people is null order by 1')).map(
    ({ day }) => day,
  );

const expectExact = async (): Promise<void> => {
  expect(await told()).toEqual(await apart());
  await build();
  expect(await staleDays()).toEqual([]);
  expect(await told()).toEqual(await apart());
};

const erased = (work: Parameters<typeof inWorkspace<unknown>>[2]) =>
  inWorkspace(test.database, ledger.target.workspaceId, work).then(() =>
    carryOutErasures(test.database, {
      now: () => now,
      beforeAccount: async () => {},
      onDone: () => {},
      onFailed: (_, error) => {
        throw error;
      },
    }),
  );

const asked = () => {
  const { workspaceId, platform } = ledger.target;
  return { workspaceId, platform, origin: 'member' as const, requestedBy: null, now };
};

describe('days of people', () => {
  it('tell what the interactions say, unknown people and unbooked interactions among them', async () => {
    await ledger.book([post('old', at(-500)), like('old', 'dan')]);
    await expectExact();
    expect(await told()).toHaveLength(4);
  });

  it('leave the day that is not over to its interactions, whose people may have no numbers yet', async () => {
    await ledger.book([like('a', 'eve'), like('b', 'eve')]);
    await buildPeopleDays(test.database, { now: at(5), isStopping: () => false });
    expect(await staleDays()).toEqual(['2026-03-27']);
    expect(await told()).toEqual(await apart());
  });

  it.each([
    ['a late interaction', () => ledger.book([like('b', 'late', { occurredAt: at(30.5) })])],
    ['one that is taken back', () => ledger.book([listing('a')])],
    ['one that moves to another day', () => ledger.book([like('b', 'bob', { occurredAt: at(60) })])],
  ])('are made anew after %s', async (_, change) => {
    await change();
    expect(await staleDays()).not.toEqual([]);
    await expectExact();
  });

  it('are made anew after an audience was counted by a new rule', async () => {
    const { workspaceId } = ledger.target;
    const rule = { all: [{ field: 'tag' as const, in: ['launch'] }], any: [], none: [] };
    await inWorkspace(test.database, workspaceId, (tenant) =>
      changeAudienceRule(tenant, { workspaceId, id: 1 }, { rule, now }),
    );
    for (const key of await versionsToCount(test.database))
      await countVersion(test.database, key, { now: () => now, isStopping: () => false });
    expect(await staleDays()).not.toEqual([]);
    await expectExact();
  });

  it('hold nothing of somebody who asked to be forgotten, nor their number', async () => {
    await erased((tenant) => requestActorErasure(tenant, asked(), 'ann'));
    expect(await staleDays()).toEqual(['2026-03-27']);
    expect(await ledger.rows('select from actor_number where workspace_id = $1')).toHaveLength(1);
    await expectExact();
  });

  it('hold nobody whose time of storage is over', async () => {
    const { workspaceId } = ledger.target;
    const rules = new Map([['x' as const, { ...keptForever, actor_link: { hours: 48, source: '' } }]]);
    await applyRetention(test.database, { workspaceId, rules, now, leadMs: 0 });
    expect(await ledger.rows('select from actor_number where workspace_id = $1')).toEqual([]);
    await expectExact();
    expect(await told()).toHaveLength(3);
  });

  it('go with their account', async () => {
    const { accountId } = ledger.target;
    await erased((tenant) => requestAccountErasure(tenant, asked(), { accountId, startsAt: now }));
    expect(await ledger.rows('select from people_day where workspace_id = $1')).toEqual([]);
    expect(await ledger.rows('select from actor_number where workspace_id = $1')).toEqual([]);
  });

  it('of a person known by number tell the same person of every account', async () => {
    const other = await ledger.ofAnotherAccount();
    await other.book([]);
    await other.book([post('c', at(3)), like('c', 'ann', { actor: person('ann') })]);
    await expectExact();
    expect(await ledger.rows('select from actor_number where workspace_id = $1')).toHaveLength(2);
  });
});
