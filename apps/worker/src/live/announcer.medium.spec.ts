import { EventEmitter, once } from 'node:events';

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { SourceRecord } from '@libs/connector';
import { listen } from '@libs/database';
import type { Announcement } from '@libs/domain';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { pageOf, ScriptedCompany } from '../sync/scripted-company.js';
import { createAnnouncer } from './announcer.js';

let test: TestDatabase;
let company: ScriptedCompany | null = null;

beforeAll(async () => {
  test = await createTestDatabase();
});
afterEach(() => company?.close());
afterAll(() => test.drop());

const likes: SourceRecord = { type: 'count', metric: 'reactions', postId: 'a', total: 3 };

/** What is heard until so many announcements were told of some workspaces; null: of any. */
const hear = async (count: number, workspaces: readonly number[] | null) => {
  const heard: (readonly [number, Announcement])[] = [];
  const told = new EventEmitter();
  const whole = once(told, 'whole');
  const listener = await listen(test.database, {
    onAlert: () => undefined,
    onBooked: (workspaceId, announcement) => {
      if (workspaces?.includes(workspaceId) ?? true) heard.push([workspaceId, announcement]);
      if (heard.length === count) told.emit('whole');
    },
    onLost: () => undefined,
  });
  return async () => {
    await whole;
    await listener.close();
    return heard;
  };
};

describe('a worker', () => {
  it('announces a page that it booked, to whom it belongs', async () => {
    const heard = await hear(1, null);
    company = await ScriptedCompany.connect(test, {
      streams: {
        posts: async function* () {
          yield pageOf({}, [likes]);
        },
      },
    });
    await company.worker()('posts');
    const { workspaceId, accountId } = company.key('posts');
    expect((await heard())[0]).toMatchObject([workspaceId, { accounts: [accountId], hasNews: true }]);
  });

  it('announces many pages of one second as two, and those of another workspace apart', async () => {
    const heard = await hear(3, [101, 102]);
    const announcer = createAnnouncer(test.database, {
      onFailure: (error) => {
        throw error;
      },
    });
    const nothing = { posts: 0, inserted: 0, changed: 0, removed: 0, observations: 0 };
    for (let accountId = 1; accountId <= 20; accountId += 1)
      announcer.booked({ workspaceId: 101, accountId }, [], nothing);
    announcer.stateChanged({ workspaceId: 102, accountId: 50 });
    await announcer.close();
    const said = await heard();
    const of = (workspaceId: number) => said.filter(([id]) => id === workspaceId).map(([, { accounts }]) => accounts);
    expect(of(101)).toEqual([[1], Array.from({ length: 19 }, (_, index) => index + 2)]);
    expect(of(102)).toEqual([[50]]);
  });

  it('goes on when its announcement cannot be told', async () => {
    const failures: string[] = [];
    const broken = { pool: { query: () => Promise.reject(new Error('the database is away')) } };
    const announcer = createAnnouncer(Object(broken), { onFailure: ({ message }) => failures.push(message) });
    announcer.stateChanged({ workspaceId: 1, accountId: 1 });
    await announcer.close();
    expect(failures).toEqual(['the database is away']);
  });
});
