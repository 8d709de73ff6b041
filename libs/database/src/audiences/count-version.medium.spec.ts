import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InteractionRecord, PostRecord } from '@libs/connector';
import type { AudienceRule } from '@libs/domain';
import { createTestDatabase, keptForever, type TestDatabase } from '@libs/testing';
import fc from 'fast-check';

import { handleIdOf } from '../ids.js';
import { at, like, listing, person, post, TestLedger } from '../ingest/scripted-ledger.js';
import { applyRetention } from '../retention/retention.js';
import { inWorkspace } from '../tenancy.js';
import { cancelVersion, changeAudienceRule, createAudience, deleteAudience } from './change-audience.js';
import { countedApart } from './counted-apart.js';
import { clearVersions, countVersion } from './count-version.js';
import { versionsToCount, workspacesToClear } from './versions.query.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());

const is = (field: AudienceRule['all'][number]['field'], ...values: string[]) => ({ field, in: values });
const rule = (more: Partial<AudienceRule>): AudienceRule => ({ all: [], any: [], none: [], ...more });
const now = at(100);

const tenantOf = <T>(ledger: TestLedger, work: Parameters<typeof inWorkspace<T>>[2]) =>
  inWorkspace(test.database, ledger.target.workspaceId, work);

const create = (ledger: TestLedger, given: AudienceRule, name = 'Somebody'): Promise<number> =>
  tenantOf(ledger, (tenant) =>
    createAudience(tenant, ledger.target.workspaceId, { name, basis: 'engaged', rule: given, now }),
  );

const change = (ledger: TestLedger, id: number, given: AudienceRule): Promise<number> =>
  tenantOf(ledger, (tenant) =>
    changeAudienceRule(tenant, { workspaceId: ledger.target.workspaceId, id }, { rule: given, now }),
  );

const openVersions = async (ledger: TestLedger) =>
  (await versionsToCount(test.database)).filter(({ workspaceId }) => workspaceId === ledger.target.workspaceId);

/** Counts whatever is open in this ledger, to the end. */
const countAll = async (ledger: TestLedger): Promise<void> => {
  for (const key of await openVersions(ledger))
    await countVersion(test.database, key, { now: () => now, isStopping: () => false });
};

/** What the report would say: likes and comments by day and account, of the version that is shown. */
const shown = async (ledger: TestLedger, id: number): Promise<Record<string, number>> => {
  const rows = await ledger.rows(
    `select r.day::text || ' ' || r.account_id || ' ' || kind as key, sum(n)::int as n
     from audience a join rollup_audience_day r on r.workspace_id = a.workspace_id and r.audience_id = coalesce(a.counted_as, a.id),
       lateral (values (0, r.attributed_reactions), (1, r.attributed_comments), (2, r.attributed_shares)) as of(kind, n)
     where a.workspace_id = $1 and a.id = ${id} and a.is_complete group by 1 having sum(n) <> 0`,
  );
  return Object.fromEntries(rows.map(({ key, n }) => [String(key), Number(n)]));
};

const languages = [null, 'de', 'en'] as const;
const countries = [null, 'DE', 'AT'] as const;

/** Everybody has traits of their own, by their number. */
const somebody = (number: number) =>
  person(`p${number}`, {
    language: languages[number % 3] ?? null,
    country: countries[(number >> 1) % 3] ?? null,
    followers: number % 2 === 0 ? number * 700 : null,
    kind: number % 5 === 0 ? 'organisation' : 'person',
  });

const done = (number: number, postId: string, kind: InteractionRecord['kind']): InteractionRecord =>
  like(postId, `p${number}`, {
    kind,
    actor: number % 7 === 0 ? null : somebody(number),
    interactionId: kind === 'comment' ? `c${number}` : `p${number}`,
    text: kind === 'comment' ? 'words' : null,
    occurredAt: number % 4 === 0 ? null : at(2 + number * 5),
  });

const posts: readonly PostRecord[] = [
  post('a', at(0.5)),
  post('b', at(0.6), 'Come #careers'),
  { ...post('c', at(0.7), 'plain'), format: 'video', language: 'de' },
];
const people = fc.uniqueArray(fc.nat(30), { maxLength: 12 });
const readings = fc.array(fc.record({ postId: fc.constantFrom('a', 'b', 'c'), likes: people, comments: people }), {
  maxLength: 4,
});
const condition = fc.oneof(
  fc.record({ field: fc.constant('tag' as const), in: fc.subarray(['launch', 'careers'], { minLength: 1 }) }),
  fc.record({ field: fc.constant('actor_language' as const), in: fc.subarray(['de', 'en'], { minLength: 1 }) }),
  fc.record({ field: fc.constant('actor_country' as const), in: fc.subarray(['DE', 'AT'], { minLength: 1 }) }),
  fc.record({ field: fc.constant('follower_band' as const), in: fc.constant(['1k_10k', '10k_100k']) }),
  fc.record({ field: fc.constant('actor_kind' as const), in: fc.constant(['organisation']) }),
  fc.record({ field: fc.constant('format' as const), in: fc.constant(['video']) }),
);
const rules = fc.record({
  all: fc.array(condition, { maxLength: 2 }),
  any: fc.array(condition, { maxLength: 2 }),
  none: fc.array(condition, { maxLength: 1 }),
});

type Readings = readonly {
  readonly postId: string;
  readonly likes: readonly number[];
  readonly comments: readonly number[];
}[];

const bookAll = async (ledger: TestLedger, steps: Readings): Promise<void> => {
  for (const { postId, likes, comments } of steps)
    await ledger.book([
      ...likes.map((number) => done(number, postId, 'reaction')),
      listing(postId),
      ...comments.map((number) => done(number, postId, 'comment')),
    ]);
};

const openLedgers = async () => {
  const one = await TestLedger.open(test);
  const other = await one.ofAnotherAccount();
  for (const ledger of [one, other]) {
    await ledger.book([]);
    await ledger.book(posts);
  }
  return { one, other };
};

describe('a version of an audience', () => {
  it('counts any ledger, broken off anywhere and with pages booked in between, as an independent count does', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(readings, readings, readings),
        fc.tuple(rules, rules),
        fc.nat(3),
        async ([before, between, after], [first, second], stretches) => {
          const { one, other } = await openLedgers();
          await bookAll(one, before);
          await bookAll(other, before);
          const id = await create(one, first);
          await bookAll(other, between);
          await countAll(one);
          expect(await shown(one, id)).toEqual(await countedApart(one, first));
          await change(one, id, second);
          const [key] = await openVersions(one);
          if (key === undefined) throw new Error('nothing to count');
          let asked = 0;
          const isStopping = (): boolean => (asked += 1) > stretches;
          await countVersion(test.database, key, { now: () => now, isStopping });
          await bookAll(one, after);
          await bookAll(other, after);
          await countAll(one);
          expect(await shown(one, id)).toEqual(await countedApart(one, second));
          expect(await one.differences()).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('is shown only when all is counted; until then reports say the old one', async () => {
    const { one, other } = await openLedgers();
    await bookAll(one, [{ postId: 'a', likes: [1, 2, 3, 4, 5], comments: [] }]);
    await bookAll(other, [{ postId: 'a', likes: [1, 2], comments: [] }]);
    const id = await create(one, rule({ all: [is('actor_language', 'de')] }));
    await countAll(one);
    const old = await shown(one, id);
    await change(one, id, rule({ all: [is('actor_language', 'en')] }));
    const [key] = await openVersions(one);
    if (key === undefined) throw new Error('nothing to count');
    let asked = 0;
    const outcome = await countVersion(test.database, key, { now: () => now, isStopping: () => (asked += 1) > 1 });
    expect([outcome, await shown(one, id)]).toEqual(['stopped', old]);
    expect(
      await one.rows("select version, is_complete from audience where workspace_id = $1 and name = 'Somebody'"),
    ).toEqual([{ version: 1, is_complete: true }]);
    await countAll(one);
    expect(await shown(one, id)).not.toEqual(old);
    expect(await one.rows("select version from audience where workspace_id = $1 and name = 'Somebody'")).toEqual([
      { version: 2 },
    ]);
  });

  it('leaves nothing behind when a later one replaces it', async () => {
    const { one } = await openLedgers();
    await bookAll(one, [{ postId: 'a', likes: [1, 2, 3], comments: [] }]);
    await change(one, 1, rule({ all: [is('tag', 'careers')] }));
    await countAll(one);
    const { workspaceId } = one.target;
    expect(await workspacesToClear(test.database)).toContain(workspaceId);
    await clearVersions(test.database, workspaceId);
    expect(await workspacesToClear(test.database)).not.toContain(workspaceId);
    expect(await one.rows('select distinct audience_id from rollup_audience_day where workspace_id = $1')).toEqual([
      { audience_id: 0 },
    ]);
  });

  it('that is given up leaves the one before in the report, and is not gone on with', async () => {
    const { one } = await openLedgers();
    await bookAll(one, [{ postId: 'a', likes: [1, 2, 3], comments: [] }]);
    const old = await shown(one, 1);
    await change(one, 1, rule({ all: [is('tag', 'careers')] }));
    const [key] = await openVersions(one);
    if (key === undefined) throw new Error('nothing to count');
    const { workspaceId } = one.target;
    const cancel = () => tenantOf(one, (tenant) => cancelVersion(tenant, { workspaceId, id: 1 }, now));
    expect([await cancel(), await cancel()]).toEqual([true, false]);
    const options = { now: () => now, isStopping: () => false };
    await expect(countVersion(test.database, key, options)).resolves.toBe('cancelled');
    expect(await shown(one, 1)).toEqual(old);
  });

  it('goes with its audience', async () => {
    const { one } = await openLedgers();
    await bookAll(one, [{ postId: 'a', likes: [1, 2, 3], comments: [] }]);
    const { workspaceId } = one.target;
    await tenantOf(one, (tenant) => deleteAudience(tenant, { workspaceId, id: 1 }, now));
    await clearVersions(test.database, workspaceId);
    expect(await one.rows('select from rollup_audience_day where workspace_id = $1 and audience_id = 1')).toEqual([]);
    const next = await create(one, rule({}));
    expect(next).toBeGreaterThan(1);
  });

  it('counts people on an imported list, by id and by handle, however it is written', async () => {
    const { one } = await openLedgers();
    const named = (id: string, handle: string | null) =>
      like('a', id, { actor: person(id, { handle }), occurredAt: at(2.5) });
    await one.book([named('ann', '@Ann_X'), named('bob', null), named('cid', '@cid')]);
    const { workspaceId, platform } = one.target;
    const { id: listId } = await test.database.prisma.audienceList.create({
      data: { workspaceId, name: 'Press', importedAt: now, people: 2 },
    });
    await test.database.prisma.audienceListEntry.createMany({
      data: [handleIdOf(platform, 'ann_x'), handleIdOf(platform, '@CID')].map((personId) => ({
        workspaceId,
        listId,
        personId,
        platform,
      })),
    });
    const id = await create(one, rule({ all: [is('list', String(listId))] }));
    await one.book([
      named('dan', 'x'),
      like('b', 'ann', { actor: person('ann', { handle: 'ANN_x' }), occurredAt: at(2.5) }),
    ]);
    await countAll(one);
    expect(Object.values(await shown(one, id))).toEqual([3]);
    await one.book([like('c', 'cid', { actor: person('cid', { handle: 'cid' }), occurredAt: at(2.5) })]);
    expect(Object.values(await shown(one, id))).toEqual([4]);
  });

  it('takes over who belonged to the version before where retention has removed the people, and says until when', async () => {
    const { one } = await openLedgers();
    const id = await create(one, rule({ all: [is('actor_language', 'de')] }));
    await countAll(one);
    const german = (name: string, hours: number) =>
      like('a', name, { actor: person(name, { language: 'de' }), occurredAt: at(hours) });
    await one.book([german('old', 2.5), like('a', 'other', { occurredAt: at(2.5) })]);
    const rules48 = { ...keptForever, actor_link: { hours: 48, source: '' } };
    await applyRetention(test.database, {
      workspaceId: one.target.workspaceId,
      rules: new Map([['x' as const, rules48]]),
      now: at(60),
      leadMs: 0,
    });
    await one.book([german('young', 61)], { observedAt: at(62) });
    await change(one, id, rule({ all: [is('actor_language', 'de', 'en')] }));
    await countAll(one);
    expect(Object.values(await shown(one, id))).toEqual([1, 1]);
    expect(
      await one.rows(
        `select carried_until::text from audience_version where workspace_id = $1 and audience_id = ${id} and state = 'shown'`,
      ),
    ).toEqual([{ carried_until: '2026-03-27' }]);
    expect(await one.differences()).toEqual([]);
  });
});
