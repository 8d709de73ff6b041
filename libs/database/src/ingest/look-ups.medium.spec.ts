import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { InteractionRecord, LookUpRecord } from '@libs/connector';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { at, like, post, TestLedger } from './scripted-ledger.js';

let test: TestDatabase;
let ledger: TestLedger;

beforeAll(async () => {
  test = await createTestDatabase();
});
beforeEach(async () => {
  ledger = await TestLedger.open(test);
  await ledger.book([]);
  await ledger.book([post('a', at(1.5))]);
});
afterAll(() => test.drop());

const reply = (interactionId: string, text: string): InteractionRecord =>
  like('a', 'ann', { kind: 'comment', detail: 'reply', interactionId, text, occurredAt: at(2) });
const lookUp = (interactionId: string, more: Partial<LookUpRecord> = {}): LookUpRecord => ({
  type: 'look-up',
  kind: 'comment',
  postId: 'a',
  interactionId,
  isGone: false,
  text: null,
  ...more,
});
const comments = () =>
  ledger.rows(
    `select i.external_id as id, i.removed_at, c.text, c.edited_at from interaction i
     join comment c on c.workspace_id = i.workspace_id and c.account_id = i.account_id and c.ext = i.ext
     where i.workspace_id = $1 order by 1`,
  );
const attributed = () =>
  ledger.rows(
    `select sum(attributed_comments)::int as comments from rollup_audience_day where workspace_id = $1 and audience_id = 0`,
  );

describe('a comment that was looked up', () => {
  beforeEach(async () => {
    await ledger.book([reply('1', 'Frist'), reply('2', 'Second')]);
  });

  it('and is gone leaves the figures of its day, while the others stay', async () => {
    await ledger.book([lookUp('1', { isGone: true }), lookUp('2')]);
    expect(await comments()).toMatchObject([
      { id: '1', removed_at: at(4) },
      { id: '2', removed_at: null },
    ]);
    expect(await attributed()).toEqual([{ comments: 1 }]);
    expect(await ledger.differences()).toEqual([]);
  });

  it('and is gone is booked once, however often it is looked up', async () => {
    await ledger.book([lookUp('1', { isGone: true })]);
    expect(await ledger.book([lookUp('1', { isGone: true })])).toMatchObject({ removed: 0 });
    expect(await comments()).toMatchObject([{ removed_at: at(4) }, {}]);
  });

  it('and was edited has the new words and the time of the reading that showed them', async () => {
    await ledger.book([lookUp('1', { text: 'First' }), lookUp('2', { text: 'Second' })]);
    expect(await comments()).toMatchObject([
      { text: 'First', edited_at: at(4) },
      { text: 'Second', edited_at: null },
    ]);
  });

  it('and whose words were removed here does not get them back', async () => {
    await ledger.rows(
      `update comment set text = '', blanked_at = now(), blanked_why = 'request' where workspace_id = $1`,
    );
    await ledger.book([lookUp('1', { text: 'First' })]);
    expect(await comments()).toMatchObject([{ text: '', edited_at: null }, { text: '' }]);
  });

  it('is back when a later listing names it again', async () => {
    await ledger.book([lookUp('1', { isGone: true })]);
    await ledger.book([reply('1', 'Frist')]);
    expect(await comments()).toMatchObject([{ id: '1', removed_at: null }, {}]);
    expect(await ledger.differences()).toEqual([]);
  });
});
