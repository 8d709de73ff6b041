import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { InteractionRecord, PostRecord, SourceRecord } from '@libs/connector';
import { createTestDatabase, type TestDatabase } from '@libs/testing';

import { knownInteractions } from './known-interactions.query.js';
import { nothing, pageOf, ScriptedCompany } from './scripted-company.js';

const publishedAt = new Date('2026-05-01T10:00:00Z');

let test: TestDatabase;
let company: ScriptedCompany | null = null;

beforeAll(async () => {
  test = await createTestDatabase();
});
afterEach(() => company?.close());
afterAll(() => test.drop());

const post = (postId: string): PostRecord => ({
  type: 'post',
  postId,
  publishedAt,
  text: '',
  url: null,
  format: 'text',
  language: null,
  thumbnailUrl: null,
});
const deed = (postId: string, detail: string, interactionId: string): InteractionRecord => ({
  type: 'interaction',
  kind: detail === 'reply' ? 'comment' : 'share',
  detail,
  postId,
  interactionId,
  actor: null,
  occurredAt: publishedAt,
  text: null,
  parentId: null,
  url: null,
});

/** A company whose ledger holds these records. */
const holding = async (records: readonly SourceRecord[]): Promise<ScriptedCompany> => {
  company = await ScriptedCompany.connect(test, {
    streams: {
      posts: async function* () {
        yield pageOf({ at: 1 }, records);
      },
      rechecks: nothing,
    },
  });
  await company.worker()('posts');
  return company;
};

const found = async (of: ScriptedCompany, after: string | null = null): Promise<{ id: string; key: string }[]> => {
  const all: { id: string; key: string }[] = [];
  const details = ['reply', 'quote'];
  for await (const one of knownInteractions(test.database, of.key('rechecks'), { details, after }))
    all.push({ id: `${one.kind} ${one.interactionId} on ${one.postId}`, key: one.key });
  return all;
};

describe('the interactions that are looked up again', () => {
  it('are those of the wanted details, of all posts', async () => {
    const acme = await holding([
      post('p'),
      post('q'),
      deed('p', 'reply', '1'),
      deed('q', 'quote', '2'),
      deed('p', 'repost', '3'),
    ]);
    expect((await found(acme)).map(({ id }) => id).toSorted()).toEqual(['comment 1 on p', 'share 2 on q']);
  });

  it('come in the order of their keys, and behind the last one when it is named, over several batches', async () => {
    const replies = Array.from({ length: 1_200 }, (_, index) => deed('p', 'reply', String(index)));
    const acme = await holding([post('p'), ...replies]);
    const all = await found(acme);
    expect(all).toHaveLength(1_200);
    expect(all.map(({ key }) => key)).toEqual(all.map(({ key }) => key).toSorted());
    expect(await found(acme, all[699]?.key ?? '')).toEqual(all.slice(700));
  });

  it('are not those that are gone, have lost their person, or stand on a post that is gone', async () => {
    const acme = await holding([
      post('p'),
      post('q'),
      ...['1', '2', '3'].map((id) => deed('p', 'reply', id)),
      deed('q', 'reply', '4'),
    ]);
    const run = (change: string) => test.database.pool.query(change, [acme.account.workspaceId]);
    await run(`update interaction set removed_at = now() where workspace_id = $1 and external_id = '1'`);
    await run(
      `update interaction set blanked_at = now(), external_id = '' where workspace_id = $1 and external_id = '2'`,
    );
    await run(`update post set removed_at = now() where workspace_id = $1 and external_id = 'q'`);
    expect((await found(acme)).map(({ id }) => id)).toEqual(['comment 3 on p']);
  });
});
