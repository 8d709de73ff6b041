import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { wordClassifier } from '@libs/sentiment';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { at, like, post, TestLedger } from '../ingest/scripted-ledger.js';
import { judgeAgain, unjudgedAccounts } from './judge-again.js';

let test: TestDatabase;
let ledger: TestLedger;
beforeAll(async () => {
  test = await createTestDatabase();
  ledger = await TestLedger.open(test);
  await ledger.book([]);
  await ledger.book([post('a', at(1.5))]);
});
afterAll(() => test.drop());

const comment = (id: number) =>
  like('a', `person ${id}`, {
    kind: 'comment',
    detail: 'comment',
    interactionId: `c${id}`,
    text: 'Das ist wirklich gut',
  });
const stand = async (version: number): Promise<number> => {
  const [row] = await ledger.rows(
    `select count(*)::int as judged from comment where workspace_id = $1 and sentiment_version = ${version}`,
  );
  return Number(row?.['judged']);
};

it('goes on where a worker died, and begins anew for a version that comes meanwhile', async () => {
  const { workspaceId, accountId } = ledger.target;
  const account = { workspaceId, accountId };
  await ledger.book(Array.from({ length: 30 }, (_, id) => comment(id)));
  expect(await stand(wordClassifier.version)).toBe(30);
  await ledger.rows('update comment set sentiment_version = 0 where workspace_id = $1');

  expect(await judgeAgain(test.database, account, 20)).toBe(true);
  expect(await stand(wordClassifier.version)).toBe(20);
  expect(await unjudgedAccounts(test.database)).toContainEqual(account);
  // Another version had come this far: its place is not taken for ours.
  await ledger.rows('update account set sentiment_next = sentiment_next - 1 where workspace_id = $1');
  expect(await judgeAgain(test.database, account, 20)).toBe(true);
  expect(await stand(wordClassifier.version)).toBe(20);
  expect(await judgeAgain(test.database, account, 20)).toBe(false);
  expect(await stand(wordClassifier.version)).toBe(30);
  expect(await unjudgedAccounts(test.database)).not.toContainEqual(account);
});
