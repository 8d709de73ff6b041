import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { at, count, like, post, TestLedger } from './scripted-ledger.js';

let test: TestDatabase;
let ledger: TestLedger;

beforeAll(async () => {
  test = await createTestDatabase();
});
beforeEach(async () => {
  ledger = await TestLedger.open(test);
});
afterAll(() => test.drop());

it('keeps the answer whole, with its hash and until when it may be kept', async () => {
  const body = '{"text":"Köln 🎉"}';
  await ledger.book([], { observedAt: at(2), fetchedAt: at(3), body });
  const [row] = await ledger.rows('select * from "fetch" where workspace_id = $1');
  expect(row).toMatchObject({
    stream: 'all',
    endpoint: '/test',
    fetched_at: at(3),
    observed_at: at(2),
    bytes: Buffer.byteLength(body),
    payload_hash: createHash('sha256').update(body).digest(),
    payload_until: at(3 + 720),
  });
  const payload = row?.['payload'];
  expect(Buffer.isBuffer(payload) ? inflateSync(payload).toString() : null).toBe(body);
});

it('moves the checkpoint with the page', async () => {
  const checkpoints = () =>
    ledger.rows(`select checkpoint, observed_at from stream_state where workspace_id = $1 and stream = 'all'`);
  await ledger.book([]);
  await ledger.book([]);
  expect(await checkpoints()).toEqual([{ checkpoint: { at: 2 }, observed_at: at(2) }]);
  await expect(ledger.book([like('unknown', 'ann')])).rejects.toThrow('came before the post itself');
  expect(await checkpoints()).toEqual([{ checkpoint: { at: 2 }, observed_at: at(2) }]);
});

it('never turns a stream’s clock back for an answer of a machine whose own is a little slow', async () => {
  await ledger.book([post('a', at(-5)), count('a', 1)]);
  await ledger.book([count('a', 2)], { observedAt: new Date(at(1).getTime() - 5000), fetchedAt: at(1) });
  expect(await ledger.rows(`select observed_at from stream_state where workspace_id = $1 and stream = 'all'`)).toEqual([
    { observed_at: at(1) },
  ]);
  expect(await ledger.days()).toMatchObject([{ counted: 1 }]);
});

describe('a post', () => {
  const posts = () =>
    ledger.rows('select text, tags, removed_at, xmin::text as version from post where workspace_id = $1');

  it('that the platform no longer has is marked, once, and is back when it is listed again', async () => {
    await ledger.book([post('a', at(-5))]);
    await ledger.book([{ type: 'removal', postId: 'a' }]);
    await ledger.book([{ type: 'removal', postId: 'a' }]);
    expect(await posts()).toMatchObject([{ removed_at: at(2) }]);
    expect(await ledger.book([post('a', at(-5))])).toMatchObject({ posts: 1 });
    expect(await posts()).toMatchObject([{ removed_at: null }]);
  });

  it('is edited when it changed, and not written when it did not', async () => {
    await ledger.book([post('a', at(-5), 'Hello #launch')]);
    const before = await posts();
    expect(await ledger.book([post('a', at(-5), 'Hello #launch')])).toMatchObject({ posts: 0 });
    expect(await posts()).toEqual(before);
    expect(await ledger.book([post('a', at(-5), 'Bye #careers')])).toMatchObject({ posts: 1 });
    expect(await posts()).toMatchObject([{ text: 'Bye #careers', tags: ['careers'] }]);
  });

  it('may hold a sign that Postgres cannot store', async () => {
    await ledger.book([post('a', at(-5), 'He\u0000llo')]);
    expect(await posts()).toMatchObject([{ text: 'Hello' }]);
  });
});

describe('the check of the roll-ups', () => {
  it.each([
    ['rollup_post_hour', 'counted_reactions'],
    ['rollup_post_day', 'corrected_reactions'],
    ['rollup_account_hour', 'attributed_reactions'],
    ['rollup_audience_day', 'attributed_shares'],
  ])('finds what is off by one in %s', async (rollUp, column) => {
    await ledger.book([]);
    await ledger.book([post('a', at(1.5)), like('a', 'ann'), count('a', 1)]);
    expect(await ledger.differences()).toEqual([]);
    await ledger.rows(
      `update ${rollUp} set ${column} = ${column} + 1 where workspace_id = $1 and ctid = (select min(ctid) from ${rollUp} where workspace_id = $1)`,
    );
    const found = await ledger.differences();
    expect(found).toMatchObject([{ rollUp, column }]);
    expect(found.map(({ stored, computed }) => stored - computed)).toEqual([1]);
  });

  it('finds what is not rolled up at all, and does not count what was removed', async () => {
    await ledger.book([]);
    await ledger.book([post('a', at(1.5)), like('a', 'ann')]);
    await ledger.rows(`update interaction set removed_at = now() where workspace_id = $1`);
    expect((await ledger.differences()).map(({ rollUp }) => rollUp)).toContain('rollup_account_hour');
    await ledger.rows(`update interaction set removed_at = null where workspace_id = $1`);
    await ledger.rows(`delete from rollup_post_day where workspace_id = $1`);
    expect(await ledger.differences()).toMatchObject([{ rollUp: 'rollup_post_day', stored: 0, computed: 1 }]);
  });
});
