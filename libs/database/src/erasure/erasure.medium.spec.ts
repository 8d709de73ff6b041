import { inflateSync } from 'node:zlib';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { InteractionRecord, SourceRecord } from '@libs/connector';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { at, count, like, listing, person, post, TestLedger } from '../ingest/scripted-ledger.js';
import { inWorkspace } from '../tenancy.js';
import { carryOutErasures } from './carry-out.js';
import { findActor, whoIsMeant } from './find-actor.js';
import {
  cancelErasure,
  erasureRequests,
  erasureState,
  requestAccountErasure,
  requestActorErasure,
} from './requests.js';

const jane = person('98765001', { name: 'Jané Döe', handle: '@jane_d', followers: 5 });
const bob = person('98765002', { name: 'Bob Roe', handle: '@bob_r' });

let test: TestDatabase;
let ledger: TestLedger;
const failures: unknown[] = [];

beforeAll(async () => {
  test = await createTestDatabase();
});
beforeEach(async () => {
  ledger = await TestLedger.open(test);
  failures.length = 0;
  await ledger.book([post('a', at(0.5)), count('a', 2)]);
});
afterAll(() => test.drop());

const escaped = (records: readonly SourceRecord[]): string =>
  JSON.stringify(records).replaceAll(/[^ -~]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
const read = (records: readonly SourceRecord[]) => ledger.book(records, { body: escaped(records) });
const done = (actor: typeof jane, more: Partial<InteractionRecord> = {}): InteractionRecord =>
  like('a', actor.actorId, { actor, occurredAt: at(1.5), ...more });
const said = (actor: typeof jane, id: string): InteractionRecord =>
  done(actor, {
    kind: 'comment',
    detail: 'reply',
    interactionId: id,
    text: `so says ${actor.handle}`,
    url: `https://x.com/${actor.handle}/${id}`,
  });
const everything = [done(jane), done(bob), said(jane, 'c1'), said(bob, 'c2'), listing('a')];

const carryOut = (hours = 100): Promise<void> =>
  carryOutErasures(test.database, {
    now: () => at(hours),
    beforeAccount: () => Promise.resolve(),
    onDone: () => undefined,
    onFailed: (_, error) => failures.push(error),
  });
const asked = (externalId: string) =>
  inWorkspace(test.database, ledger.target.workspaceId, (tenant) =>
    requestActorErasure(
      tenant,
      { workspaceId: ledger.target.workspaceId, platform: 'x', origin: 'member', requestedBy: null, now: at(50) },
      externalId,
    ),
  );
const requests = () =>
  inWorkspace(test.database, ledger.target.workspaceId, (tenant) => erasureRequests(tenant, ledger.target.workspaceId));
const rollUps = () =>
  ledger.rows(
    `select day, audience_id, attributed_reactions, attributed_comments, counted_reactions from rollup_audience_day where workspace_id = $1 order by 1, 2`,
  );

/** Where in the whole database a text stands, raw answers included. */
const placesOf = async (texts: readonly string[]): Promise<readonly string[]> => {
  const { pool } = test.database;
  const found: string[] = [];
  const { rows: tables } = await pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  for (const { name } of tables)
    for (const text of texts) {
      const { rowCount } = await pool.query(`select 1 from "${name}" t where strpos(lower(t::text), lower($1)) > 0`, [
        text,
      ]);
      if ((rowCount ?? 0) > 0) found.push(`${name}: ${text}`);
    }
  const { rows: answers } = await pool.query<{ payload: Buffer }>(
    'select payload from "fetch" where payload is not null',
  );
  for (const { payload } of answers) {
    const body = JSON.stringify(JSON.parse(inflateSync(payload).toString()));
    found.push(...texts.filter((text) => body.includes(text)).map((text) => `an answer: ${text}`));
  }
  return found;
};

describe('the erasure of somebody', () => {
  const ofJane = [jane.actorId, 'Jané Döe', 'jane_d'];

  it('leaves no name, handle or id anywhere, and changes no figure', async () => {
    await read(everything);
    const before = await rollUps();
    expect(await placesOf(ofJane)).not.toEqual([]);
    await asked(jane.actorId);
    await carryOut();
    expect(failures).toEqual([]);
    expect(await placesOf(ofJane)).toEqual([]);
    expect(await rollUps()).toEqual(before);
    expect(await ledger.differences()).toEqual([]);
  });

  it('leaves everybody else, and says what went', async () => {
    await read([said(bob, 'c2')]);
    await read(everything);
    await asked(jane.actorId);
    await carryOut();
    expect(await placesOf([bob.actorId])).toContain(`actor: ${bob.actorId}`);
    expect((await ledger.answers()).filter(({ body }) => body.includes(bob.actorId))).toHaveLength(1);
    expect(await requests()).toMatchObject([
      { state: 'done', finishedAt: at(100), outcome: { interactions: 2, comments: 1, answers: 1, profiles: 1 } },
    ]);
  });

  it('holds when everything is read again: the person counts once, as nobody known', async () => {
    await read(everything);
    await asked(jane.actorId);
    await carryOut();
    const before = await rollUps();
    await expect(read(everything)).resolves.toMatchObject({ inserted: 0, changed: 0, removed: 0 });
    await read([done(jane, { kind: 'share', detail: 'repost', interactionId: 's1', occurredAt: at(1.7) })]);
    expect(await placesOf(ofJane)).toEqual([]);
    expect(await rollUps()).toEqual(before);
    expect(await ledger.rows(`select actor_id from interaction where workspace_id = $1 and kind = 2`)).toEqual([
      { actor_id: null },
    ]);
    expect(await ledger.differences()).toEqual([]);
  });

  it('holds from the moment of the request, also for somebody who was never read', async () => {
    await asked(jane.actorId);
    await read(everything);
    await carryOut();
    expect(await placesOf(ofJane)).toEqual([]);
    expect(await ledger.rows('select name from actor where workspace_id = $1')).toEqual([{ name: 'Bob Roe' }]);
  });

  it('can be asked for by handle or address', async () => {
    await read(everything);
    const { workspaceId } = ledger.target;
    const find = (text: string) =>
      inWorkspace(test.database, workspaceId, (tenant) =>
        findActor(tenant, { workspaceId, platform: 'x' }, whoIsMeant(text)),
      );
    await expect(find('@Jane_D')).resolves.toBe(jane.actorId);
    await expect(find('https://x.com/jane_d')).resolves.toBe(jane.actorId);
    await expect(find('@nobody')).resolves.toBeNull();
  });

  it('is of nobody whose handle or id is only like the one that is meant', async () => {
    const other = person('98765003', { name: 'Janet Doe', handle: '@janexd' });
    const numbered = person('98765004', { name: 'Number', handle: '@98765003' });
    const { workspaceId } = ledger.target;
    const find = (handle: string) =>
      inWorkspace(test.database, workspaceId, (tenant) =>
        findActor(tenant, { workspaceId, platform: 'x' }, { kind: 'handle', handle }),
      );
    await read([done(other), listing('a')]);
    for (const handle of ['jane_d', 'jane%', '%', 'janexd\\'])
      expect([handle, await find(handle)]).toEqual([handle, null]);
    await expect(find('98765003')).resolves.toBe(other.actorId);
    await read([done(other), done(numbered), listing('a')]);
    await expect(find('98765003')).resolves.toBe(numbered.actorId);
  });

  it('tells its state to whom was told its code, and nothing else', async () => {
    const { code } = await asked(jane.actorId);
    await expect(erasureState(test.database, code)).resolves.toMatchObject({ state: 'waiting' });
    await carryOut();
    await expect(erasureState(test.database, code)).resolves.toEqual({
      state: 'done',
      requestedAt: at(50),
      finishedAt: at(100),
    });
  });
});

describe('the erasure of an account', () => {
  const ask = () =>
    inWorkspace(test.database, ledger.target.workspaceId, (tenant) =>
      requestAccountErasure(
        tenant,
        { workspaceId: ledger.target.workspaceId, platform: 'x', origin: 'member', requestedBy: null, now: at(50) },
        { accountId: ledger.target.accountId, startsAt: at(60) },
      ),
    );
  const tables = [
    'account',
    'actor',
    'post',
    'interaction',
    'comment',
    'counter',
    'observation',
    'fetch',
    'post_listing',
    'stream_state',
    'webhook_subscription',
    'webhook_nudge',
    'rollup_post_hour',
    'rollup_post_day',
    'rollup_account_hour',
    'rollup_audience_day',
    'people_day',
    'actor_number',
  ];
  const sizes = async (): Promise<readonly unknown[]> => {
    const found: unknown[] = [];
    for (const table of tables)
      found.push(
        ...(await ledger.rows(
          `select '${table}' as table, count(*)::int as rows from "${table}" where workspace_id = $1 having count(*) > 0`,
        )),
      );
    return found;
  };

  it('waits for its hour, in which it can be called off', async () => {
    await read(everything);
    const { id } = await ask();
    const before = await sizes();
    await carryOut(59);
    expect(await sizes()).toEqual(before);
    const { workspaceId } = ledger.target;
    const cancel = () =>
      inWorkspace(test.database, workspaceId, (tenant) => cancelErasure(tenant, { workspaceId, id, now: at(59) }));
    await expect(cancel()).resolves.toBe(true);
    await expect(cancel()).resolves.toBe(false);
    await carryOut(61);
    expect(await sizes()).toEqual(before);
    expect(await requests()).toMatchObject([{ state: 'cancelled' }]);
  });

  it('deletes all of it, its figures too, and nothing of another account', async () => {
    const other = await TestLedger.open(test);
    await other.book([post('a', at(0.5)), done(bob)]);
    await read(everything);
    await ledger.rows(
      `with subscribed as (insert into webhook_subscription (workspace_id, account_id, since) select workspace_id, id, now() from account where workspace_id = $1)
       insert into webhook_nudge (workspace_id, account_id, stream, at) select workspace_id, id, 'posts', now() from account where workspace_id = $1`,
    );
    await ask();
    await carryOut(61);
    expect(failures).toEqual([]);
    expect(await sizes()).toEqual([]);
    expect(await requests()).toMatchObject([
      { state: 'done', outcome: { interaction: 4, comment: 2, post: 1, actor: 2 } },
    ]);
    expect(await other.rows('select 1 as one from interaction where workspace_id = $1')).toHaveLength(1);
    expect(await other.differences()).toEqual([]);
  });

  it('goes on where it was broken off', async () => {
    await read(everything);
    const { id } = await ask();
    await test.database.pool.query(
      `create function refuse_post() returns trigger language plpgsql as $$ begin raise exception 'power cut'; end $$;
       create trigger refuse before delete on post for each row execute function refuse_post()`,
    );
    await carryOut(61);
    expect(failures.map(String).join()).toContain('power cut');
    expect(await requests()).toMatchObject([{ id, state: 'running', outcome: { interaction: 4 } }]);
    await test.database.pool.query('drop trigger refuse on post; drop function refuse_post');
    await carryOut(62);
    expect(await sizes()).toEqual([]);
    expect(await requests()).toMatchObject([{ state: 'done', outcome: { interaction: 4, post: 1 } }]);
  });
});
