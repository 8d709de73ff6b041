import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Connector } from '@libs/connector';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { openNewStreams } from './new-streams.query.js';
import { nothing, ScriptedCompany } from './scripted-company.js';

let test: TestDatabase;
let company: ScriptedCompany | null = null;

beforeAll(async () => {
  test = await createTestDatabase();
});
afterEach(() => company?.close());
afterAll(() => test.drop());

const declared = (...names: readonly string[]): ReadonlyMap<'x', Pick<Connector, 'streams'>> =>
  new Map([
    ['x', { streams: Object.fromEntries(names.map((name) => [name, { lists: null, everyMs: 1, read: nothing }])) }],
  ]);

const connected = async (): Promise<ScriptedCompany> => {
  company = await ScriptedCompany.connect(test, { streams: { posts: nothing } });
  return company;
};

describe('a stream that the connector learned after an account was connected', () => {
  it('is opened once, wholly and due at once, and the others stay as they are', async () => {
    const acme = await connected();
    await acme.set(`checkpoint = '{"at": 3}', is_full = false, due_at = now() + interval '1 hour'`);
    const before = await acme.row('posts');
    expect(await openNewStreams(test.database, declared('posts', 'insights'))).toBe(1);
    expect(await acme.row('insights')).toMatchObject({ health: 'pending', is_full: true, checkpoint: null });
    expect((await acme.row('insights')).due_at).not.toBeNull();
    expect(await acme.row('posts')).toEqual(before);
    expect(await openNewStreams(test.database, declared('posts', 'insights'))).toBe(0);
  });

  it('is read by the next run like any other', async () => {
    company = await ScriptedCompany.connect(test, { streams: { posts: nothing, insights: nothing } });
    await test.database.pool.query(`delete from stream_state where stream = 'insights' and workspace_id = $1`, [
      company.account.workspaceId,
    ]);
    await openNewStreams(test.database, declared('posts', 'insights'));
    await company.worker()('insights');
    expect(await company.row('insights')).toMatchObject({ health: 'healthy', is_full: false });
  });

  it('is not opened while a person must connect the account again', async () => {
    const acme = await connected();
    await acme.set('due_at = null');
    expect(await openNewStreams(test.database, declared('posts', 'insights'))).toBe(0);
  });
});
