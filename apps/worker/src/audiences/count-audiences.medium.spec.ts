import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createAudience, inWorkspace } from '@libs/database';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { countAudiences } from './count-audiences.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

const now = new Date('2026-03-10T12:00:00Z');

const newWorkspace = async (): Promise<number> => {
  const { id } = await test.database.prisma.workspace.create({ data: { name: 'Acme' } });
  await inWorkspace(test.database, id, (tenant) =>
    createAudience(tenant, id, {
      name: 'Launch',
      basis: 'engaged',
      rule: { all: [{ field: 'tag', in: ['launch'] }], any: [], none: [] },
      now,
    }),
  );
  return id;
};

const shown = async (workspaceId: number): Promise<boolean | undefined> =>
  (await test.database.prisma.audience.findFirst({ where: { workspaceId } }))?.isComplete;

it('counts what is open in every workspace, and one that fails keeps no other from it', async () => {
  const [broken, whole] = [await newWorkspace(), await newWorkspace()];
  await test.database.prisma.account.create({
    data: { workspaceId: broken, platform: 'x', externalId: '1', name: 'Acme' },
  });
  await test.database.prisma.audienceVersion.updateMany({
    where: { workspaceId: broken },
    data: { rule: { all: [{ field: 'no such thing', in: [] }] } },
  });
  const errors: string[] = [];
  const log = { log: () => undefined, error: (line: string) => errors.push(line) };
  await countAudiences({ database: test.database, now: () => now, isStopping: () => false, log });
  expect([await shown(broken), await shown(whole)]).toEqual([false, true]);
  expect(errors).toEqual([expect.stringMatching(/^version 1 of audience 1 in workspace \d+ was not counted/)]);
});
