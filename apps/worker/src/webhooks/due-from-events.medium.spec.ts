import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { bookDelivery } from '@libs/database';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { dueFromEvents, type EventPause, eventPauses } from './due-from-events.query.js';

const pauses: readonly EventPause[] = [{ platform: 'x', pauseMs: 60_000 }];
const receivedAt = new Date('2026-03-10T12:00:00Z');

let test: TestDatabase;
let events = 0;

const run = async (sql: string, values: readonly unknown[] = []) =>
  (await test.database.pool.query(sql, [...values])).rows;

/** A verified delivery of one event for the account that is read. */
const deliver = (streams: readonly string[]) => {
  events += 1;
  const event = { accountId: 'page', eventId: String(events), streams };
  return bookDelivery(test.database, {
    workspaceId: 1,
    platform: 'x',
    body: Buffer.from(String(events)),
    events: [event],
    receivedAt,
  });
};

/** How the streams stand: `due`, or in how many seconds they are; and those that still have a nudge. */
const standing = async (): Promise<Record<string, string>> => {
  const rows = await run(
    `select s.stream, case when s.due_at <= clock_timestamp() then 'due'
         else 'in ' || round(extract(epoch from s.due_at - clock_timestamp()) / 60) || ' min' end
       || case when n.stream is null then '' else ', nudged' end as line
     from stream_state s left join webhook_nudge n using (workspace_id, account_id, stream) order by 1`,
  );
  return Object.fromEntries(rows.map(({ stream, line }) => [stream, line]));
};

beforeAll(async () => {
  test = await createTestDatabase();
  await run(`insert into workspace (id, name) values (1, 'Acme')`);
});
afterAll(() => test.drop());
beforeEach(async () => {
  for (const table of ['stream_state', 'account', 'connection', 'webhook_nudge', 'webhook_subscription'])
    await run(`delete from ${table}`);
  await run(`insert into connection (workspace_id, id, platform, secret) values (1, 1, 'x', '')`);
  await run(
    `insert into account (workspace_id, id, connection_id, platform, external_id, name) values (1, 1, 1, 'x', 'page', 'Page')`,
  );
  await run(
    `insert into stream_state (workspace_id, account_id, stream, health, due_at, started_at, succeeded_at)
     select 1, 1, stream, 'healthy', now() + interval '15 min', now() - interval '10 min', now() - interval '10 min'
     from unnest(array['posts', 'counters', 'likes']) as stream`,
  );
});

describe('streams that a webhook tells of', () => {
  it('become due at once, and no others', async () => {
    await deliver(['counters', 'likes']);
    expect(await dueFromEvents(test.database, pauses)).toBe(2);
    expect(await standing()).toEqual({ posts: 'in 15 min', counters: 'due, nudged', likes: 'due, nudged' });
  });

  it('become due once, however many events there were', async () => {
    await Promise.all(Array.from({ length: 20 }, () => deliver(['counters'])));
    expect(await dueFromEvents(test.database, pauses)).toBe(1);
    expect(await dueFromEvents(test.database, pauses)).toBe(0);
    expect(await run(`select count(*)::int as nudges from webhook_nudge`)).toEqual([{ nudges: 1 }]);
  });

  it('are left alone while they wait in the queue or are being read, and read again after that', async () => {
    await deliver(['counters']);
    await run(`update stream_state set leased_until = now() + interval '1 min', started_at = null`);
    expect(await dueFromEvents(test.database, pauses)).toBe(0);
    await run(`update stream_state set started_at = now() - interval '5 min'`);
    expect(await dueFromEvents(test.database, pauses)).toBe(0);
    await run(`update stream_state set leased_until = null`);
    expect(await dueFromEvents(test.database, pauses)).toBe(1);
  });

  it('are done with by a run that began after the event, not by one that began before', async () => {
    await deliver(['counters']);
    await run(`update stream_state set started_at = clock_timestamp() where stream = 'counters'`);
    expect(await dueFromEvents(test.database, pauses)).toBe(0);
    expect(await standing()).toMatchObject({ counters: 'in 15 min' });
    await deliver(['counters']);
    expect((await standing())['counters']).toBe('in 15 min, nudged');
  });

  it('wait for their pause after a reading, all those of an account together', async () => {
    await run(`update stream_state set succeeded_at = now() + interval '1 min' where stream = 'counters'`);
    await deliver(['counters', 'likes']);
    expect(await dueFromEvents(test.database, pauses)).toBe(2);
    expect(await standing()).toEqual({ posts: 'in 15 min', counters: 'in 2 min, nudged', likes: 'in 2 min, nudged' });
  });

  it('never come later than they were planned', async () => {
    await run(`update stream_state set due_at = now() + interval '1 min', succeeded_at = now() + interval '5 min'`);
    await deliver(['counters']);
    expect(await dueFromEvents(test.database, pauses)).toBe(0);
    expect(await standing()).toMatchObject({ counters: 'in 1 min, nudged' });
  });

  it.each(['rate_limited', 'outage', 'not_permitted', 'malformed', 'gone'])(
    'that are %s keep the time that the platform asked for',
    async (health) => {
      await run(`update stream_state set health = $1`, [health]);
      await deliver(['counters']);
      expect(await dueFromEvents(test.database, pauses)).toBe(0);
      expect(await standing()).toMatchObject({ counters: 'in 15 min, nudged' });
    },
  );

  it('that failed a moment ago keep their growing pause', async () => {
    await run(`update stream_state set failures = 1`);
    await deliver(['counters']);
    expect(await dueFromEvents(test.database, pauses)).toBe(0);
  });

  it.each([
    ['is disconnected', `update account set disconnected_at = now(), connection_id = null`],
    ['waits for a login', `update connection set status = 'needs_login'`],
    ['is not read any more', `update stream_state set due_at = null`],
    ['is gone', `delete from account`],
  ])('are forgotten when the account %s', async (_, change) => {
    await deliver(['counters']);
    await run(change);
    expect(await dueFromEvents(test.database, pauses)).toBe(0);
    expect(await run(`select * from webhook_nudge`)).toEqual([]);
  });
});

describe('the pauses between readings that webhooks ask for', () => {
  const answer = () => null;
  const webhooks = {
    pauseMs: 60_000,
    answer,
    isGenuine: () => false,
    events: () => [],
    subscribe: () => Promise.resolve({ until: null }),
    unsubscribe: () => Promise.resolve(),
  };

  it('are those of the connectors, shorter where more calls were granted, but never nothing', () => {
    const connectors = new Map([
      ['x', { webhooks }],
      ['facebook', {}],
    ] as const);
    expect(eventPauses(connectors, 1)).toEqual([{ platform: 'x', pauseMs: 60_000 }]);
    expect(eventPauses(connectors, 10)).toEqual([{ platform: 'x', pauseMs: 6_000 }]);
    expect(eventPauses(connectors, 100_000)).toEqual([{ platform: 'x', pauseMs: 1_000 }]);
  });
});
