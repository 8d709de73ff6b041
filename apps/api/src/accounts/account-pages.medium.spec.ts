import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountList } from '@libs/contract';

import { newAccount } from '../../testing/ledger-rows.js';
import { type Reply, signUp, startApi, type TestApi } from '../../testing/start-api.js';

let api: TestApi;
let cookie: string;
const names = ['One', 'Two', 'Three', 'Four', 'Five'];

const page = (query = ''): Promise<Reply> => api.send('GET', `/v1/accounts${query}`, { cookie });
const listed = async (query?: string): Promise<AccountList> => AccountList.parse((await page(query)).body);

beforeAll(async () => {
  api = await startApi();
  cookie = await signUp(api);
  const { id: workspaceId } = await api.database.prisma.workspace.findFirstOrThrow();
  const other = await api.database.prisma.workspace.create({ data: { name: 'Other' } });
  for (const name of names) {
    await newAccount(api.database, { workspaceId, platform: 'x', name, streams: [`${name}-posts`], readAt: null });
    await newAccount(api.database, { workspaceId: other.id, platform: 'x', name, streams: ['posts'], readAt: null });
  }
});
afterAll(() => api.stop());

describe('the accounts', () => {
  it('are told at once when they are few', async () => {
    const { accounts, nextCursor } = await listed();
    expect([accounts.map(({ name }) => name), nextCursor]).toEqual([names, null]);
  });

  it('come page by page, each once, in order, with what is its own', async () => {
    const found: string[] = [];
    const sizes: number[] = [];
    for (let query: string | null = '?limit=2'; query !== null;) {
      const { accounts, nextCursor } = await listed(query);
      sizes.push(accounts.length);
      for (const { name, streams } of accounts) {
        found.push(name);
        expect(streams.map(({ stream }) => stream)).toEqual([`${name}-posts`]);
      }
      query = nextCursor === null ? null : `?limit=2&cursor=${nextCursor}`;
    }
    expect([found, sizes]).toEqual([names, [2, 2, 1]]);
  });

  it('have no page behind a last one that is full', async () => {
    expect((await listed('?limit=5')).nextCursor).toBeNull();
  });

  it.each(['?cursor=4294967296', '?cursor=last', '?limit=0', '?limit=201'])(
    'cannot be asked for by %s',
    async (query) => {
      expect((await page(query)).body).toMatchObject({ status: 400, errors: [expect.anything()] });
    },
  );
});
