import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { eraseActor } from '../erasure/erase-actor.js';
import type { DueErasure } from '../erasure/requests.js';
import { actorIdOf } from '../ids.js';
import { at, like, person, post, TestLedger } from '../ingest/scripted-ledger.js';
import { inWorkspace } from '../tenancy.js';
import { importList } from './import-list.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

it('keeps somebody who asked to be forgotten off every list, also off one that is imported again', async () => {
  const ledger = await TestLedger.open(test);
  await ledger.book([]);
  await ledger.book([post('a', at(1.5)), like('a', '77', { actor: person('77', { handle: '@Ann' }) })]);
  const { workspaceId, platform } = ledger.target;
  const people = ['@ann', '77', 'bob'].map((handle) => ({ platform, handle }));
  const bring = () =>
    inWorkspace(test.database, workspaceId, (tenant) =>
      importList(tenant, workspaceId, { name: 'Press', people, now: at(2) }),
    );
  const entries = () => test.database.prisma.audienceListEntry.count({ where: { workspaceId } });
  await bring();
  const before = await entries();
  const actorId = actorIdOf(platform, '77').toString();
  const request: DueErasure = {
    id: 1,
    workspaceId,
    kind: 'actor',
    platform,
    actorId,
    subject: '77',
    accountId: null,
    outcome: {},
  };
  await eraseActor(test.database, request, at(3));
  const after = await entries();
  await bring();
  // By handle (ann), by handle and by id (77, bob): what is left is bob.
  expect([before, after, await entries()]).toEqual([5, 2, 2]);
});
