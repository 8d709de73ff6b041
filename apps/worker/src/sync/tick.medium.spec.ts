import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { claimDue } from './claim.query.js';
import { createRunLocks } from './run-locks.js';
import { lockName, type SyncKey } from './sync-run.js';
import { queueDue } from './tick.js';

let test: TestDatabase;
let workspaceId = 0;

beforeAll(async () => {
  test = await createTestDatabase();
  ({ id: workspaceId } = await test.database.prisma.workspace.create({ data: { name: 'Acme' } }));
});
afterEach(() => test.database.pool.query('delete from stream_state'));
afterAll(() => test.drop());

/** Streams of as many accounts, with `columns` as SQL expressions. */
const addStreams = (accounts: number, columns: string): Promise<unknown> =>
  test.database.pool.query(
    `insert into stream_state (workspace_id, account_id, stream, due_at, leased_until, started_at)
     select $1, n, 'posts', ${columns} from generate_series(1, $2) as n`,
    [workspaceId, accounts],
  );

const accountsOf = (keys: readonly SyncKey[]): readonly number[] =>
  keys.map(({ accountId }) => accountId).sort((one, other) => one - other);

const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, index) => index + 1);

describe('claiming due streams', () => {
  it('gives each to one worker only, however many ask at once', async () => {
    await addStreams(90, 'now(), null, null');
    const claims = await Promise.all(upTo(6).map(() => claimDue(test.database, 30)));
    const rest = await claimDue(test.database, 100);
    expect(accountsOf([...claims.flat(), ...rest])).toEqual(upTo(90));
  });

  it.each([
    ['is not due yet', `now() + interval '1 min', null, null`, 0],
    ['will not be due', 'null, null, null', 0],
    ['waits in the queue', `now(), now() + interval '1 min', null`, 0],
    ['was lost by the queue: its lease ran out', `now(), now() - interval '1 s', null`, 1],
    ['was being run by a worker that died', `now(), now() + interval '1 min', now()`, 1],
  ])('of a stream that %s', async (_what, columns, claimed) => {
    await addStreams(1, columns);
    await expect(claimDue(test.database, 10)).resolves.toHaveLength(claimed);
  });

  it('leaves a stream alone that a living worker runs', async () => {
    await addStreams(1, `now(), now() + interval '1 min', now()`);
    const locks = createRunLocks(test.url);
    const lock = await locks.tryAcquire(lockName({ workspaceId, accountId: 1, stream: 'posts' }));
    await expect(claimDue(test.database, 10)).resolves.toEqual([]);
    await lock?.release();
    await expect(claimDue(test.database, 10)).resolves.toHaveLength(1);
    await locks.close();
  });

  it('takes the longest due first', async () => {
    await addStreams(3, `now() - n * interval '1 min', null, null`);
    await expect(claimDue(test.database, 1)).resolves.toMatchObject([{ accountId: 3 }]);
  });
});

describe('a tick', () => {
  it('queues every due stream once, over several batches', async () => {
    await addStreams(250, 'now(), null, null');
    const added: SyncKey[] = [];
    const add = (_name: string, key: SyncKey): Promise<void> => {
      added.push(key);
      return Promise.resolve();
    };
    await expect(queueDue(test.database, { add })).resolves.toBe(250);
    await expect(queueDue(test.database, { add })).resolves.toBe(0);
    expect(accountsOf(added)).toEqual(upTo(250));
  });

  it('gives back what it could not queue', async () => {
    await addStreams(5, 'now(), null, null');
    let adds = 0;
    const add = (): Promise<void> => {
      adds += 1;
      return adds > 2 ? Promise.reject(new Error('the queue is down')) : Promise.resolve();
    };
    await expect(queueDue(test.database, { add })).rejects.toThrow('the queue is down');
    await expect(claimDue(test.database, 10)).resolves.toHaveLength(3);
  });
});
