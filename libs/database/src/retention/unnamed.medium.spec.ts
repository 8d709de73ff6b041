import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Platform, RetentionRules } from '@libs/domain';
import { createTestDatabase, keptForever, type TestDatabase } from '@libs/testing';
import type pg from 'pg';

import { at, like, listing, post, TestLedger } from '../ingest/scripted-ledger.js';
import { applyRetention } from './retention.js';

const rules: RetentionRules = { ...keptForever, gone_content: { hours: 12, source: '' } };

let test: TestDatabase;
let ledger: TestLedger;
let other: TestLedger;

beforeAll(async () => {
  test = await createTestDatabase();
});
beforeEach(async () => {
  ledger = await TestLedger.open(test);
  other = await ledger.ofAnotherAccount();
  for (const one of [ledger, other]) await one.book([post('a', at(0.5)), post('b', at(0.6))], { observedAt: at(1) });
});
afterAll(() => test.drop());

const clean = (hours: number) =>
  applyRetention(test.database, {
    workspaceId: ledger.target.workspaceId,
    rules: new Map<Platform, RetentionRules>([['x', rules]]),
    now: at(hours),
    leadMs: 0,
  });
const actors = () => ledger.rows('select external_id from actor where workspace_id = $1 order by 1');
/** Interactions that name somebody of whom nothing is known. */
const lost = () =>
  ledger.rows(
    `select i.external_id from interaction i where i.workspace_id = $1 and i.actor_id is not null
       and not exists (select from actor a where a.workspace_id = i.workspace_id and a.id = i.actor_id)`,
  );

/** Resolves when so many sessions wait for a lock of this kind. */
const untilWaiting = async (locktype: string): Promise<void> => {
  for (;;) {
    const { rowCount } = await test.database.pool.query(
      `select 1 from pg_locks where locktype = $1 and not granted and database = (select oid from pg_database where datname = current_database())`,
      [locktype],
    );
    if ((rowCount ?? 0) > 0) return;
  }
};

/** Runs `work` while no page that lists something can be booked to its end. */
const whileBookingStops = async (work: () => Promise<void>): Promise<void> => {
  const client: pg.PoolClient = await test.database.pool.connect();
  try {
    await client.query('begin; lock table post_listing in share row exclusive mode');
    await work();
  } finally {
    await client.query('rollback');
    client.release();
  }
};

describe('somebody of whom the last thing is gone at the platform', () => {
  beforeEach(async () => {
    await ledger.book([like('a', 'ann'), like('a', 'bob'), listing('a')], { observedAt: at(2) });
    await ledger.book([listing('a')], { observedAt: at(3) });
  });

  it('goes, and who is named on another account stays', async () => {
    await other.book([like('b', 'bob')], { observedAt: at(2) });
    await clean(16);
    expect(await actors()).toEqual([{ external_id: 'bob' }]);
    expect(await lost()).toEqual([]);
  });

  it('stays when a page that is being booked on another account names them', async () => {
    let booked: Promise<unknown> = Promise.resolve();
    let cleaned: Promise<unknown> = Promise.resolve();
    await whileBookingStops(async () => {
      booked = other.book([like('b', 'ann'), listing('b')], { observedAt: at(15) });
      await untilWaiting('relation');
      cleaned = clean(16);
      // Either the removal waits for the page, or it has looked before the page can be seen.
      await Promise.race([cleaned, untilWaiting('advisory')]);
    });
    await Promise.all([booked, cleaned]);
    expect(await actors()).toEqual([{ external_id: 'ann' }]);
    expect(await lost()).toEqual([]);
  });

  it('comes back with a page that is booked later', async () => {
    await clean(16);
    await other.book([like('b', 'ann')], { observedAt: at(17) });
    expect(await actors()).toEqual([{ external_id: 'ann' }]);
    expect(await lost()).toEqual([]);
  });

  it('goes at the next run when the one before broke off after it had taken what named them', async () => {
    const { pool } = test.database;
    await pool.query(`
      create function refuse_deletion() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$;
      create trigger refuse_deletion before delete on actor for each row execute function refuse_deletion()`);
    await expect(clean(16)).rejects.toThrow('the disk is full');
    await pool.query('drop trigger refuse_deletion on actor; drop function refuse_deletion()');
    await clean(17);
    expect(await actors()).toEqual([]);
  });
});
