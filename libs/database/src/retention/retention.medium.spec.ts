import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { InteractionRecord, SourceRecord } from '@libs/connector';
import type { Platform, RetentionRules } from '@libs/domain';
import { createTestDatabase, keptForever, type TestDatabase } from '@libs/testing';

import { at, count, like, listing, person, post, TestLedger } from '../ingest/scripted-ledger.js';
import { applyRetention, type RetentionEntry } from './retention.js';

const strict: RetentionRules = {
  ...keptForever,
  actor_profile: { hours: 24, source: '' },
  actor_link: { hours: 48, source: '' },
  comment_words: { hours: 48, source: '' },
  gone_content: { hours: 12, source: '' },
  post_content: { hours: 500, source: '' },
  statistics: { hours: 1000, source: '' },
  raw_answer: { hours: 48, source: '' },
};

let test: TestDatabase;
let ledger: TestLedger;

beforeAll(async () => {
  test = await createTestDatabase();
});
beforeEach(async () => {
  ledger = await TestLedger.open(test);
});
afterAll(() => test.drop());

const clean = (hours: number, rules: RetentionRules = strict): Promise<readonly RetentionEntry[]> =>
  applyRetention(test.database, {
    workspaceId: ledger.target.workspaceId,
    rules: new Map<Platform, RetentionRules>([['x', rules]]),
    now: at(hours),
    leadMs: 0,
  });

const comment = (id: string, actorId: string, more: Partial<InteractionRecord> = {}): InteractionRecord =>
  like('a', actorId, { kind: 'comment', detail: 'reply', interactionId: id, text: `words of ${actorId}`, ...more });

/** Books what a platform answers with these records: the answer itself names everybody too. */
const read = (hours: number, records: readonly SourceRecord[]) => {
  ledger.hours = hours;
  return ledger.book(records, { observedAt: at(hours), body: JSON.stringify(records), answerHours: 48 });
};

const rows = () =>
  ledger.rows(
    `select i.external_id, i.actor_id is not null as has_actor, i.blanked_why, c.text from interaction i
     left join comment c using (workspace_id, account_id, ext) where i.workspace_id = $1 order by i.kind, i.first_seen_at, i.external_id`,
  );
const actors = () => ledger.rows('select external_id, name from actor where workspace_id = $1 order by 1');
const answers = async (): Promise<string> => (await ledger.answers()).map(({ body }) => body).join('\n');
const rollUps = () =>
  ledger.rows(
    `select hour, attributed_reactions, attributed_comments, counted_reactions from rollup_account_hour where workspace_id = $1 order by hour`,
  );
const entry = (entries: readonly RetentionEntry[], dataClass: RetentionEntry['dataClass']) =>
  entries.find((one) => one.dataClass === dataClass);

describe('the storage rules', () => {
  beforeEach(async () => {
    await read(0, []);
    await read(1, [post('a', at(0.5))]);
  });

  it('leave alone what is younger than its time, and say how old the oldest is', async () => {
    await read(2, [like('a', 'ann'), comment('c1', 'bob')]);
    const report = await clean(25);
    expect(await rows()).toMatchObject([{ has_actor: true }, { has_actor: true, text: 'words of bob' }]);
    expect(entry(report, 'actor_link')).toMatchObject({ removed: 0, oldest: at(2).toISOString(), overdueS: 0 });
    expect(entry(report, 'actor_profile')).toMatchObject({ removed: 0, oldest: at(2).toISOString(), overdueS: 0 });
  });

  it('take what is known of somebody first, then who it was and the words, and no figure changes', async () => {
    await read(2, [like('a', 'ann'), comment('c1', 'bob'), count('a', 7)]);
    const before = await rollUps();
    await clean(26);
    expect(await actors()).toMatchObject([
      { external_id: 'ann', name: null },
      { external_id: 'bob', name: null },
    ]);
    expect(await rows()).toMatchObject([{ has_actor: true }, { has_actor: true }]);
    const report = await clean(50);
    expect(entry(report, 'actor_link')).toMatchObject({ lookedAt: 4, removed: 4, oldest: null });
    expect(await actors()).toEqual([]);
    expect(await rows()).toEqual([
      { external_id: '', has_actor: false, blanked_why: 'time', text: null },
      { external_id: '', has_actor: false, blanked_why: 'time', text: '' },
    ]);
    expect(await answers()).not.toMatch(/ann|bob/);
    expect(await rollUps()).toEqual(before);
    expect(await ledger.differences()).toEqual([]);
  });

  it('hold when the same listing is read again: nobody counts twice and nobody comes back', async () => {
    const names = [like('a', 'ann', { occurredAt: at(1.5) }), comment('c1', 'bob', { occurredAt: at(1.6) })];
    await read(2, [...names, listing('a')]);
    await clean(60);
    const before = await rollUps();
    const changes = await read(61, [...names, like('a', 'eve', { occurredAt: at(60) }), listing('a')]);
    expect(changes).toMatchObject({ inserted: 1, changed: 0, removed: 0 });
    expect(await rollUps()).toHaveLength(before.length + 1);
    expect(await actors()).toMatchObject([{ external_id: 'eve' }]);
    expect(await answers()).not.toMatch(/ann|bob/);
    expect(await ledger.differences()).toEqual([]);
  });

  it('do not hinder that a like taken back long after is taken from the figures', async () => {
    await read(2, [like('a', 'ann', { occurredAt: at(1.5) }), listing('a')]);
    await clean(60);
    await expect(read(61, [listing('a')])).resolves.toMatchObject({ removed: 1 });
    expect(await rollUps()).toMatchObject([{ attributed_reactions: 0 }]);
    expect(await ledger.differences()).toEqual([]);
  });

  it('take what the platform told of days and followers with the other statistics, and say how old the oldest is', async () => {
    const told = (value: number): readonly SourceRecord[] => [
      { type: 'day', figure: 'reactions', day: '2026-03-20', value },
      { type: 'followers', trait: 'industry', segments: [{ segment: 'software', organic: value, paid: 0 }] },
    ];
    await read(2, told(-3));
    await read(100, told(5));
    expect(entry(await clean(1001), 'statistics')).toMatchObject({ removed: 0, oldest: at(2).toISOString() });
    expect(entry(await clean(1050), 'statistics')).toMatchObject({ removed: 2, oldest: at(100).toISOString() });
    expect(await ledger.rows(`select value::int from account_day where workspace_id = $1`)).toEqual([{ value: 5 }]);
    expect(await ledger.rows(`select count(*)::int from follower_reading where workspace_id = $1`)).toEqual([
      { count: 1 },
    ]);
  });

  it('let what is known of somebody be read anew in an interaction whose time is not over', async () => {
    await read(2, [like('a', 'ann', { actor: person('ann', { name: 'Ann A' }) })]);
    await clean(30);
    await read(31, [like('a', 'ann', { actor: person('ann', { name: 'Ann B' }) })]);
    expect(await actors()).toMatchObject([{ name: 'Ann B' }]);
  });

  it('take words and person of what the platform no longer has, and the person when nothing names it any more', async () => {
    await read(2, [
      like('a', 'ann'),
      comment('c1', 'ann'),
      comment('c2', 'bob'),
      listing('a', 'whole', { kind: 'comment' }),
    ]);
    await read(3, [comment('c1', 'ann'), listing('a', 'whole', { kind: 'comment' })]);
    const only = { ...keptForever, gone_content: strict.gone_content };
    await clean(14, only);
    expect(await rows()).toMatchObject([{ blanked_why: null }, { blanked_why: null }, { has_actor: true }]);
    const report = await clean(15, only);
    expect(entry(report, 'gone_content')).toMatchObject({ removed: 1, oldest: null });
    expect(await rows()).toMatchObject([
      { has_actor: true },
      { external_id: '', blanked_why: 'gone', text: '' },
      { external_id: 'c1', text: 'words of ann' },
    ]);
    expect(await actors()).toMatchObject([{ external_id: 'ann' }]);
    expect(await ledger.differences()).toEqual([]);
  });

  it('take a deleted post with all that people did there, until the platform lists it again', async () => {
    await read(2, [like('a', 'ann', { occurredAt: at(1.5) })]);
    await read(3, [{ type: 'removal', postId: 'a' }]);
    await clean(15, { ...keptForever, gone_content: strict.gone_content });
    const content = () => ledger.rows('select text, blanked_why from post where workspace_id = $1');
    expect(await content()).toEqual([{ text: '', blanked_why: 'gone' }]);
    expect(await rows()).toMatchObject([{ has_actor: false }]);
    expect(await actors()).toEqual([]);
    await read(16, [post('a', at(0.5))]);
    expect(await content()).toEqual([{ text: 'Hello #launch', blanked_why: null }]);
  });

  it('take the people of a deleted post though they broke off before, and mark it only then', async () => {
    const { pool } = test.database;
    await read(2, [like('a', 'ann', { occurredAt: at(1.5) })]);
    await read(3, [{ type: 'removal', postId: 'a' }]);
    await pool.query(`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$;
      create trigger refuse before update on interaction for each row execute function refuse()`);
    const rules = { ...keptForever, gone_content: strict.gone_content };
    await expect(clean(15, rules)).rejects.toThrow('the disk is full');
    await pool.query('drop trigger refuse on interaction; drop function refuse()');
    await clean(15, rules);
    expect(await rows()).toMatchObject([{ has_actor: false }]);
    expect(await ledger.rows('select blanked_why from post where workspace_id = $1')).toEqual([
      { blanked_why: 'gone' },
    ]);
  });

  it('take the content of old posts for good', async () => {
    await clean(501);
    await read(502, [post('a', at(0.5), 'Edited #launch')]);
    expect(await ledger.rows('select text, tags, blanked_why from post where workspace_id = $1')).toEqual([
      { text: '', tags: ['launch'], blanked_why: 'time' },
    ]);
  });

  it('take old readings of counters and keep the differences that the figures are made of', async () => {
    await read(2, [count('a', 7), count('a', 900, 'impressions'), count(null, 50, 'followers')]);
    await read(1100, [count('a', 9)]);
    await clean(1101);
    expect(
      await ledger.rows(
        'select metric, value::int, delta::int from observation where workspace_id = $1 order by observed_at',
      ),
    ).toEqual([
      { metric: 'reactions', value: null, delta: 7 },
      { metric: 'reactions', value: 9, delta: 2 },
    ]);
    expect(await ledger.differences()).toEqual([]);
    await read(1102, [count('a', 10)]);
    expect(await ledger.differences()).toEqual([]);
  });

  it('go by our clock where the platform told another', async () => {
    const told = { observedAt: at(2), fetchedAt: at(100) };
    await ledger.book([like('a', 'ann')], told);
    await clean(140);
    expect(await rows()).toMatchObject([{ has_actor: true }]);
    const report = await clean(149);
    expect(await rows()).toMatchObject([{ has_actor: false }]);
    expect(entry(report, 'actor_link')).toMatchObject({ overdueS: 0 });
  });
});
