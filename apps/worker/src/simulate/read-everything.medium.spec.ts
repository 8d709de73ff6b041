import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { pageOf, ScriptedCompany } from '../sync/scripted-company.js';
import { readEverything } from './read-everything.js';

const hourMs = 3_600_000;
const start = Date.parse('2026-11-28T14:30:00Z');

let test: TestDatabase;
let company: ScriptedCompany;
let now: Date;

beforeAll(async () => {
  test = await createTestDatabase();
});
beforeEach(async () => {
  now = new Date(start);
  const reading = async function* () {
    yield pageOf({});
  };
  company = await ScriptedCompany.connect(test, { streams: { posts: reading, comments: reading } });
});
afterEach(async () => {
  await company.close();
  await test.database.pool.query('delete from stream_state');
});
afterAll(() => test.drop());

const clock = {
  now: () => now,
  moveTo: async (at: Date) => {
    now = at;
  },
  letRest: async () => undefined,
};

/** Answers what is due; comments are refused until this instant, for the platform's limit. */
const worker = (allowedAt: number) => async (): Promise<void> => {
  await test.database.pool.query(
    `update stream_state set health = 'rate_limited', due_at = $1::timestamptz where stream = 'comments' and $2::timestamptz < $1::timestamptz`,
    [new Date(allowedAt), now],
  );
  await test.database.pool.query(
    `update stream_state set health = 'healthy', answered = requested where not (stream = 'comments' and $2::timestamptz < $1::timestamptz) and due_at <= $3::timestamptz`,
    [new Date(allowedAt), now, new Date(Math.max(now.getTime(), Date.now()))],
  );
};

const read = async (allowedAt: number) => {
  const told: string[] = [];
  const isRead = await readEverything(
    { database: test.database, clock },
    { work: worker(allowedAt), tell: (line) => told.push(line) },
  );
  const { rows } = await test.database.pool.query(`select requested from stream_state where stream = 'posts'`);
  return { isRead, askedForPosts: Number(rows[0].requested), lines: told.length };
};

describe('reading everything of a public that rests', () => {
  it('asks once where nothing has to wait', async () => {
    expect(await read(start)).toEqual({ isRead: true, askedForPosts: 1, lines: 0 });
    expect(now).toEqual(new Date(start));
  });

  it('waits for a limit that ends with the month, and reads nothing again that was read', async () => {
    const month = start + 9 * 24 * hourMs;
    expect(await read(month)).toEqual({ isRead: true, askedForPosts: 1, lines: 1 });
    expect(now).toEqual(new Date(month));
  });

  it('gives up what stays refused', async () => {
    const { isRead } = await read(start + 400 * 24 * hourMs);
    expect(isRead).toBe(false);
  });
});
