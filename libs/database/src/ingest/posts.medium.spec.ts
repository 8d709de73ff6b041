import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { ingestPage } from './ingest.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

it.each([
  ['half of an emoji, cut off by the platform', 'Sale! \ud83d', 'Sale! \ufffd'],
  ['a whole emoji', 'Sale! \ud83d\ude00', 'Sale! \ud83d\ude00'],
  ['a null character', 'Sa\u0000le!', 'Sale!'],
])('a post whose text has %s is kept and holds up no page', async (_, text, kept) => {
  const { prisma } = test.database;
  const { id: workspaceId } = await prisma.workspace.create({ data: { name: 'Acme' } });
  const { id: accountId } = await prisma.account.create({
    data: { workspaceId, platform: 'x', externalId: '1', name: 'Acme' },
  });
  const now = new Date('2026-03-27T12:00:00Z');
  await ingestPage(
    test.database,
    { workspaceId, accountId, platform: 'x', stream: 'posts', answerHours: 1 },
    {
      records: [
        {
          type: 'post',
          postId: 'a',
          publishedAt: now,
          text,
          url: null,
          format: 'text',
          language: null,
          thumbnailUrl: null,
        },
      ],
      answer: { endpoint: '/test', apiVersion: '1', status: 200, fetchedAt: now, observedAt: now, body: '{}' },
      checkpoint: null,
    },
  );
  expect(await prisma.post.findMany({ where: { workspaceId }, select: { text: true } })).toEqual([{ text: kept }]);
});
