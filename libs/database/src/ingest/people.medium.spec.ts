import { readFile } from 'node:fs/promises';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { fewestPeople } from './people.js';
import { at, like, listing, post, TestLedger } from './scripted-ledger.js';

let test: TestDatabase;
let ledger: TestLedger;
let migration: string;

beforeAll(async () => {
  test = await createTestDatabase();
  migration = await readFile('prisma/migrations/20261129300000_disclosure/migration.sql', 'utf8');
});
beforeEach(async () => {
  ledger = await TestLedger.open(test);
  await ledger.book([]);
  await ledger.book([post('a', at(1.5)), post('b', at(1.5))]);
});
afterAll(() => test.drop());

/** How many people the roll-up knows at least, of everyone. */
const known = async (): Promise<unknown> => {
  const [row] = await ledger.rows(
    `select ${fewestPeople('coalesce(bit_or(people), 0)')} as people from rollup_audience_day
     where workspace_id = $1 and audience_id = 0`,
  );
  return row?.['people'];
};

describe('the people of an audience on a day', () => {
  it('are each known once, however much they do', async () => {
    await ledger.book([like('a', 'ann', { occurredAt: at(2.5) }), like('b', 'ann', { occurredAt: at(2.5) })]);
    await ledger.book([like('a', 'bob', { occurredAt: at(2.5) })]);
    expect(await known()).toBe(2);
  });

  it('add up over days, and one who came on both is still one', async () => {
    await ledger.book([like('a', 'ann', { occurredAt: at(2.5) })]);
    await ledger.book([like('b', 'ann', { occurredAt: at(26) }), like('b', 'bob', { occurredAt: at(26) })]);
    expect(await known()).toBe(2);
  });

  it('are not known any more when one has left, and are when they come again', async () => {
    await ledger.book([like('a', 'ann', { occurredAt: at(2.5) }), like('a', 'bob', { occurredAt: at(2.5) })]);
    await ledger.book([like('a', 'ann', { occurredAt: at(2.5) }), listing('a')]);
    expect(await known()).toBe(0);
    await ledger.book([like('b', 'bob', { occurredAt: at(2.6) })]);
    expect(await known()).toBe(1);
  });

  it('stay known when one of them only changes a like', async () => {
    await ledger.book([like('a', 'ann', { occurredAt: at(2.5) })]);
    await ledger.book([like('a', 'ann', { occurredAt: at(2.5), detail: 'LOVE' })]);
    expect(await known()).toBe(1);
  });

  it('leave the day that the platform moves them from', async () => {
    await ledger.book([like('a', 'ann', { occurredAt: at(2.5) })]);
    await ledger.book([like('a', 'ann', { occurredAt: at(26) })]);
    const days = await ledger.rows(
      `select day::text, ${fewestPeople('people')} as people from rollup_audience_day
       where workspace_id = $1 and audience_id = 0 order by day`,
    );
    expect(days).toEqual([
      { day: '2026-03-27', people: 0 },
      { day: '2026-03-28', people: 1 },
    ]);
  });

  it('are told apart by what they did where bits of all kinds together were kept', async () => {
    await ledger.book([
      ...['ann', 'bob', 'cid'].map((name) => like('a', name, { occurredAt: at(2.5) })),
      ...['bob', 'dan'].map((name) =>
        like('b', name, { kind: 'comment', interactionId: `c${name}`, text: 'words', occurredAt: at(2.5) }),
      ),
      like('b', 'eve', { occurredAt: at(26) }),
    ]);
    const people = () =>
      ledger.rows(
        'select audience_id, day::text, people from rollup_audience_day where workspace_id = $1 order by 1, 2',
      );
    const told = await people();
    await ledger.rows(`update rollup_audience_day r set people = old.people
      from (select i.account_id, (i.occurred_at at time zone 'Europe/Berlin')::date as day,
          bit_or(1::bigint << ((i.actor_id % 63 + 63) % 63)::int) as people
        from interaction i where i.workspace_id = $1 group by 1, 2) old
      where r.workspace_id = $1 and r.day = old.day and r.account_id = old.account_id`);
    expect(await people()).not.toEqual(told);
    await test.database.pool.query(migration.split('CREATE TABLE')[0] ?? '');
    expect(await people()).toEqual(told);
  });
});
