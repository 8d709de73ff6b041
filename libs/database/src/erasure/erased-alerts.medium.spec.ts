import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { at, TestLedger } from '../ingest/scripted-ledger.js';
import { inWorkspace } from '../tenancy.js';
import { carryOutErasures } from './carry-out.js';
import { requestAccountErasure } from './requests.js';

let test: TestDatabase;
let ledger: TestLedger;
const failures: unknown[] = [];

beforeAll(async () => {
  test = await createTestDatabase();
});
beforeEach(async () => {
  ledger = await TestLedger.open(test);
  failures.length = 0;
});
afterAll(() => test.drop());

/** Asks for the ledger's account to be erased, and does it. */
const erase = async (): Promise<void> => {
  const { workspaceId, accountId } = ledger.target;
  const asked = { workspaceId, platform: 'x', origin: 'member', requestedBy: null, now: at(50) } as const;
  await inWorkspace(test.database, workspaceId, (tenant) =>
    requestAccountErasure(tenant, asked, { accountId, startsAt: at(60) }),
  );
  await carryOutErasures(test.database, {
    now: () => at(61),
    beforeAccount: () => Promise.resolve(),
    onDone: () => undefined,
    onFailed: (_, error) => failures.push(error),
  });
  expect(failures).toEqual([]);
};
/** An alert over accounts, with a step, and a series of the first account that is followed. */
const alertOver = async (accountIds: readonly number[]): Promise<void> => {
  const members = accountIds.map((id) => ({ scope: 'account', id: String(id), accountId: id }));
  await test.database.pool.query(
    `with followed as (insert into spread_series (workspace_id, scope, subject_id, kind, state, watched_through, account_ids, updated_at)
       values ($1, 'account', $2::int, 'all', '', now(), array[$2::int], now())),
     alerted as (insert into alert (workspace_id, monitor, scope, subject_id, account_ids, members, severity, state, started_at, last_at, measure, told)
       values ($1, 'account', 'account', $2::int, $3::int[], $4::jsonb, 'alarm', 'open', now(), now(), '{}', '{}') returning id)
     insert into alert_step (workspace_id, alert_id, number, at, what, severity) select $1, id, 1, now(), 'started', 'alarm' from alerted`,
    [ledger.target.workspaceId, accountIds[0], accountIds, JSON.stringify(members)],
  );
};
/** A notice of the newest alert that waits, one that was told, and a digest that told it. */
const tell = (): Promise<unknown> =>
  test.database.pool.query(
    `insert into notification (workspace_id, channel_id, alert_id, reason, turn, payload, due_at, created_at)
     select workspace_id, 1, case when reason = 'digest' then 0 else id end, reason, turn,
       case when reason = 'digest' then jsonb_build_array(said) else said end, due_at, now()
     from (select workspace_id, id, jsonb_build_object('alertId', id::text, 'name', 'Our factory') as said from alert
       where workspace_id = $1 order by id desc limit 1) a
     cross join (values ('started', 1, null), ('repeated', 2, now()), ('digest', 3, null)) as told (reason, turn, due_at)`,
    [ledger.target.workspaceId],
  );
const notices = () =>
  ledger.rows(
    `select reason, payload::text like '%factory%' as names from notification where workspace_id = $1 order by turn`,
  );
const left = () =>
  ledger.rows(
    `select (select count(*) from spread_series where workspace_id = $1)::int as series,
       (select count(*) from alert where workspace_id = $1)::int as alerts,
       (select count(*) from alert_step where workspace_id = $1)::int as steps`,
  );

describe('the erasure of an account', () => {
  it('takes its series along, and the alerts about it alone', async () => {
    await alertOver([ledger.target.accountId]);
    await erase();
    expect(await left()).toEqual([{ series: 0, alerts: 0, steps: 0 }]);
  });

  it('takes along what was and was to be told of those alerts', async () => {
    await alertOver([ledger.target.accountId]);
    await tell();
    await erase();
    expect(await notices()).toEqual([{ reason: 'digest', names: false }]);
  });

  it('leaves what is to be told of an alert that is about another account, too, and of what was told no names', async () => {
    const { accountId } = (await ledger.ofAnotherAccount()).target;
    await alertOver([ledger.target.accountId, accountId]);
    await tell();
    await erase();
    expect(await notices()).toEqual([
      { reason: 'started', names: false },
      { reason: 'repeated', names: true },
      { reason: 'digest', names: false },
    ]);
  });

  it('leaves an alert that is about another account, too, without it', async () => {
    const { accountId } = (await ledger.ofAnotherAccount()).target;
    await alertOver([ledger.target.accountId, accountId]);
    await erase();
    const kept = await ledger.rows(
      `select account_ids, jsonb_path_query_array(members, '$[*].accountId') as members from alert where workspace_id = $1`,
    );
    expect(kept).toEqual([{ account_ids: [accountId], members: [accountId] }]);
    expect(await left()).toEqual([{ series: 0, alerts: 1, steps: 1 }]);
  });
});
