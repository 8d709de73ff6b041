import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { rebuildRollUps } from './rebuild-roll-ups.js';
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

const tables = ['rollup_post_hour', 'rollup_post_day', 'rollup_account_hour', 'rollup_audience_day'];

/** All that roll-ups say; buckets without anything left in them are as good as none. */
const everything = async (): Promise<unknown> => {
  const all: Record<string, unknown> = {};
  for (const table of tables)
    all[table] = await ledger.rows(
      `select to_jsonb(r) as row from ${table} r where r.workspace_id = $1 and exists (
         select from jsonb_each_text(to_jsonb(r)) as c(name, value) where c.name ~ '^(counted|corrected|attributed)' and c.value <> '0')
       order by 1`,
    );
  return all;
};

const fillLedger = async (): Promise<void> => {
  const other = await ledger.ofAnotherAccount();
  for (const one of [ledger, other]) {
    await one.book([post('old', at(-48)), count('old', 7)]);
    await one.book([post('a', at(1.5)), post('b', at(1.6), 'plain')]);
    await one.book([like('a', 'ann'), like('b', 'bob', { occurredAt: at(30) }), like('old', 'cid'), count('old', 9)]);
    await one.book([like('a', 'dan', { kind: 'comment', text: 'Hi', actor: person('dan') }), count('a', 4)]);
    await one.book([count('a', 3, 'comments'), count('old', 8), like('a', 'eve', { kind: 'share' })]);
  }
};

it('made anew from the rows, roll-ups say what they said: kinds, corrections, intervals and people', async () => {
  await fillLedger();
  const before = await everything();
  await rebuildRollUps(test.database, ledger.target.workspaceId);
  expect(await everything()).toEqual(before);
  expect(await ledger.differences()).toEqual([]);
});

it('made anew, roll-ups that had gone wrong are right, and later pages are booked on them', async () => {
  await fillLedger();
  await ledger.rows(
    `update rollup_audience_day set attributed_reactions = attributed_reactions + 3 where workspace_id = $1`,
  );
  await ledger.rows(`delete from rollup_post_hour where workspace_id = $1`);
  expect(await ledger.differences()).not.toEqual([]);
  await rebuildRollUps(test.database, ledger.target.workspaceId);
  expect(await ledger.differences()).toEqual([]);
  await ledger.book([like('a', 'fay'), listing('a')]);
  expect(await ledger.differences()).toEqual([]);
});
