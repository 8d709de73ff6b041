import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { AudienceRule } from '@libs/domain';
import { createTestDatabase, type TestDatabase } from '@libs/testing';
import type pg from 'pg';

import { at, like, person, post, TestLedger } from '../ingest/scripted-ledger.js';
import { inWorkspace } from '../tenancy.js';
import { changeAudienceRule } from './change-audience.js';
import { countedApart } from './counted-apart.js';
import { countVersion } from './count-version.js';
import { versionsToCount } from './versions.query.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

const now = at(100);
const german: AudienceRule = { all: [{ field: 'actor_language', in: ['de'] }], any: [], none: [] };
const options = { now: () => now, isStopping: () => false };

const bookLikes = async (ledger: TestLedger, people: number): Promise<void> => {
  await ledger.book([post('a', at(0.5)), post('b', at(0.6), 'plain')]);
  await ledger.book(
    Array.from({ length: people }, (_, index) =>
      like(index % 2 === 0 ? 'a' : 'b', `p${index}`, {
        actor: person(`p${index}`, { language: index % 3 === 0 ? 'de' : 'en' }),
        occurredAt: at(1 + (index % 4) * 24),
      }),
    ),
  );
};

/** A connection that holds a row of the roll-up which the counting has to write: it waits in the midst of a stretch. */
const holdRollUp = async (ledger: TestLedger, number: number): Promise<pg.PoolClient> => {
  const client = await test.database.pool.connect();
  await client.query('begin');
  await client.query(
    `insert into rollup_audience_day (workspace_id, audience_id, day, account_id) values ($1, $2, '2026-03-27', $3)`,
    [ledger.target.workspaceId, number, ledger.target.accountId],
  );
  return client;
};

/** The server process that waits for a connection, as soon as one does. */
const waiterFor = async (holder: pg.PoolClient): Promise<number> => {
  const { rows: own } = await holder.query<{ pid: number }>('select pg_backend_pid() as pid');
  for (;;) {
    const { rows } = await test.database.pool.query<{ pid: number }>(
      'select pid from pg_stat_activity where $1 = any(pg_blocking_pids(pid))',
      [own[0]?.pid],
    );
    if (rows[0] !== undefined) return rows[0].pid;
  }
};

const shown = (ledger: TestLedger) =>
  ledger.rows(
    `select r.day::text || ' ' || r.account_id || ' 0' as key, r.attributed_reactions as n
     from audience a join rollup_audience_day r on r.workspace_id = a.workspace_id and r.audience_id = coalesce(a.counted_as, a.id)
     where a.workspace_id = $1 and a.id = 1 and r.attributed_reactions <> 0`,
  );

it('is gone on with where it stood when the connection that counts is killed, and ends as an independent count does', async () => {
  const one = await TestLedger.open(test);
  const other = await one.ofAnotherAccount();
  for (const ledger of [one, other]) {
    await ledger.book([]);
    await bookLikes(ledger, 40);
  }
  const { workspaceId } = one.target;
  await inWorkspace(test.database, workspaceId, (tenant) =>
    changeAudienceRule(tenant, { workspaceId, id: 1 }, { rule: german, now }),
  );
  const before = await shown(one);
  const [key] = await versionsToCount(test.database);
  if (key === undefined) throw new Error('nothing to count');
  const [version] = await one.rows(
    "select number from audience_version where workspace_id = $1 and state = 'building'",
  );
  const holder = await holdRollUp(other, Number(version?.['number']));
  const counting = countVersion(test.database, key, options).catch((error: unknown) => error);
  await test.database.pool.query('select pg_terminate_backend($1)', [await waiterFor(holder)]);
  expect(await counting).toMatchObject({ message: expect.stringMatching(/terminat/i) });
  await holder.query('rollback');
  holder.release();

  // What was committed before is kept, what was underway is as if it had never begun, and reports say what they said.
  expect(
    await one.rows('select state, account_id, looked_at from audience_version where workspace_id = $1 and version = 2'),
  ).toEqual([{ state: 'building', account_id: one.target.accountId, looked_at: 40 }]);
  expect(await shown(one)).toEqual(before);

  await bookLikes(other, 46);
  await expect(countVersion(test.database, key, options)).resolves.toBe('complete');
  const counted = Object.fromEntries((await shown(one)).map((row) => [row['key'], row['n']]));
  expect(counted).toEqual(await countedApart(one, german));
  expect(Object.keys(counted)).toHaveLength(8);
  expect(await one.differences()).toEqual([]);
});
