import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { removePayloads } from './payloads.js';

const now = new Date('2026-11-23T12:00:00Z');

describe('the purge of raw answers', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await createTestDatabase();
  });
  afterAll(() => test.drop());

  it('blanks those of an account whose time is over, and keeps their hashes', async () => {
    await test.database.pool.query(
      `insert into "fetch" (workspace_id, account_id, stream, endpoint, api_version, status, fetched_at, observed_at,
         payload_hash, bytes, payload, payload_until)
       select 1, n % 3, 'posts', '/', '1', 200, $1, $1, 'hash', 4, 'body', $1::timestamptz + (n - 4200) * interval '1 s'
       from generate_series(1, 4500) as n`,
      [now],
    );
    const account = { workspaceId: 1, accountId: 1, until: now };
    await expect(removePayloads(test.database, account)).resolves.toEqual({ lookedAt: 1400, removed: 1400 });
    await expect(removePayloads(test.database, account)).resolves.toEqual({ lookedAt: 0, removed: 0 });
    const { rows } = await test.database.pool.query(
      `select count(*)::int as fetches, count(payload)::int as payloads, count(payload_hash)::int as hashes from "fetch" where account_id = 1`,
    );
    expect(rows).toEqual([{ fetches: 1500, payloads: 100, hashes: 1500 }]);
  });
});
