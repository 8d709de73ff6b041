import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { purgePayloads } from './purge-payloads.query.js';

const now = new Date('2026-11-23T12:00:00Z');

describe('the purge of raw answers', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.drop());

  it('blanks those whose time is over, in all workspaces, and keeps their hashes', async () => {
    await test.database.pool.query(
      `insert into "fetch" (workspace_id, account_id, stream, endpoint, api_version, status, fetched_at, observed_at,
         payload_hash, bytes, payload, payload_until)
       select n % 3, 1, 'posts', '/', '1', 200, $1, $1, 'hash', 4, 'body', $1::timestamptz + (n - 2100) * interval '1 s'
       from generate_series(1, 2500) as n`,
      [now],
    );
    await expect(purgePayloads(test.database, now)).resolves.toBe(2100);
    await expect(purgePayloads(test.database, now)).resolves.toBe(0);
    const { rows } = await test.database.pool.query(
      `select count(*)::int as fetches, count(payload)::int as payloads, count(payload_hash)::int as hashes from "fetch"`,
    );
    expect(rows).toEqual([{ fetches: 2500, payloads: 400, hashes: 2500 }]);
  });
});
