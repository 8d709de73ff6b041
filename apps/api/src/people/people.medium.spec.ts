import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { InteractionRecord, ListingRecord } from '@libs/connector';
import { buildPeopleDays, carryOutErasures, inWorkspace, requestActorErasure } from '@libs/database';
import { type InteractionKind, interactionKinds } from '@libs/domain';
import { createTestDatabase, type TestDatabase } from '@libs/testing';
import fc from 'fast-check';

import { book, interaction, newAccount, post } from '../../testing/ledger-rows.js';
import { dayStart, shiftDay } from '@libs/domain';
import { partOf } from '@libs/reports';
import { countedApart, type RawAsked } from '../../testing/people-apart.js';
import { isToldByDays, readPeopleByDays } from './people-by-days.js';
import { type PeopleOfPeriod, type PeopleSelection, readPeople } from './people.query.js';

let test: TestDatabase;
let workspaceId = 0;
const accounts: { readonly id: number; readonly platform: 'x' | 'facebook' }[] = [];
let reading = 0;

const workspaceZone = 'Europe/Berlin';
const rules = [{ all: [{ field: 'tag', in: ['launch'] }] }, { all: [{ field: 'actor_language', in: ['de'] }] }];

beforeAll(async () => {
  test = await createTestDatabase();
  const { prisma } = test.database;
  ({ id: workspaceId } = await prisma.workspace.create({ data: { name: 'Acme', timeZone: workspaceZone } }));
  await prisma.audience.createMany({
    data: [{}, ...rules].map((rule, id) => ({ workspaceId, id, name: `a${id}`, basis: 'engaged', rule })),
  });
  for (const [platform, name] of [
    ['x', 'one'],
    ['x', 'two'],
    ['facebook', 'page'],
  ] as const) {
    const openedAt = new Date('2026-01-10T00:00:00Z');
    const id = await newAccount(test.database, {
      workspaceId,
      platform,
      name,
      streams: ['posts'],
      openedAt,
      readAt: null,
    });
    accounts.push({ id, platform });
    await page(accounts.length - 1, '2026-01-10T00:00:00Z', [
      post('launch', '2026-01-01T00:00:00Z', 'Hello #launch'),
      post('plain', '2026-03-20T00:00:00Z', 'Hello'),
    ]);
  }
});
afterAll(() => test.drop());

const page = async (account: number, at: string, records: Parameters<typeof book>[2]['records']): Promise<void> => {
  const own = accounts[account];
  if (own === undefined) throw new Error('no such account');
  const target = { workspaceId, accountId: own.id, platform: own.platform, stream: 'posts', answerHours: 1 };
  await book(test.database, target, { at, records });
};

// Hours around both changes of the clocks, and around midnight in zones far apart.
const hours = fc.oneof(
  fc.integer({ min: 0, max: 6_000 }),
  fc.integer({ min: 2_060, max: 2_130 }),
  fc.integer({ min: 6_980, max: 7_140 }),
);
const timeAt = (hour: number): string => new Date(Date.UTC(2026, 0, 1) + hour * 1_800_000).toISOString();
const done = fc.record({
  kind: fc.constantFrom<InteractionKind>(...interactionKinds),
  postId: fc.constantFrom('launch', 'plain'),
  person: fc.nat(12),
  time: fc.option(hours, { freq: 4 }),
  isNamed: fc.integer({ min: 0, max: 5 }).map((n) => n > 0),
});
type Done = typeof done extends fc.Arbitrary<infer T> ? T : never;

const recordOf = ({ kind, postId, person, time, isNamed }: Done): InteractionRecord => {
  const record = interaction(kind, { postId, by: `p${person}`, at: time === null ? null : timeAt(time) });
  const interactionId = kind === 'reaction' ? record.interactionId : `${record.interactionId} ${time}`;
  const { actor } = record;
  const named = actor === null ? null : { ...actor, language: person % 2 === 0 ? 'de' : 'en' };
  return { ...record, interactionId, actor: isNamed ? named : null };
};

const listed = (postId: string): ListingRecord => ({
  type: 'listing',
  postId,
  kind: 'reaction',
  details: null,
  part: 'whole',
  since: null,
});

const step = fc.record({
  account: fc.nat(2),
  done: fc.array(done, { maxLength: 12 }),
  // A whole listing takes back the likes that it lacks.
  listing: fc.option(fc.constantFrom('launch', 'plain'), { freq: 2 }),
  erased: fc.option(fc.nat(12), { freq: 4 }),
  built: fc.option(fc.nat(400), { freq: 2 }),
});
const question = fc.record({
  from: fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 40, max: 50 })),
  days: fc.integer({ min: 1, max: 120 }),
  timeZone: fc.constantFrom('Europe/Berlin', 'UTC', 'Pacific/Auckland', 'America/New_York'),
  kinds: fc.subarray([...interactionKinds], { minLength: 1 }),
  accounts: fc.option(fc.subarray([0, 1, 2]), { freq: 2 }),
  tags: fc.constantFrom<readonly string[]>([], ['launch']),
});

const erase = async (account: number, person: number): Promise<void> => {
  const platform = accounts[account]?.platform ?? 'x';
  const now = new Date('2026-12-01T00:00:00Z');
  await inWorkspace(test.database, workspaceId, (tenant) =>
    requestActorErasure(tenant, { workspaceId, platform, origin: 'member', requestedBy: null, now }, `p${person}`),
  );
  await carryOutErasures(test.database, {
    now: () => now,
    beforeAccount: async () => {},
    onDone: () => {},
    onFailed: (_, error) => {
      throw error;
    },
  });
};

const flat = ({ people, interactions }: PeopleOfPeriod) =>
  Object.fromEntries([
    ...people.map(({ platform, mask, isReturning, isLoyal, people: n }) => [
      `${platform} ${mask} ${isReturning ? 'returning' : 'new'} ${isLoyal ? 'loyal' : ''}`,
      n,
    ]),
    ...added(interactions),
  ]);

/** Days tell of each set apart, statements of each mask. */
const added = (interactions: PeopleOfPeriod['interactions']): [string, number][] => {
  const sums = new Map<string, number>();
  for (const { platform, mask, isKnown, interactions: n } of interactions) {
    const key = `${platform} ${mask} ${isKnown ? 'known' : 'unknown'}`;
    sums.set(key, (sums.get(key) ?? 0) + n);
  }
  return [...sums].filter(([, n]) => n > 0);
};

const allAnswers = async (asked: RawAsked) => {
  const selected: PeopleSelection = {
    part: partOf('current', asked, workspaceZone),
    selection: {
      workspaceId,
      accounts: asked.accounts,
      audiences: [1, 2],
      tags: asked.tags,
      labels: [],
      isByTag: false,
    },
    kinds: asked.kinds,
    timeZone: asked.timeZone,
    windowFrom: asked.windowFrom,
  };
  const read = await inWorkspace(test.database, workspaceId, (tenant) => readPeople(tenant, selected));
  const byDays = isToldByDays(selected, workspaceZone)
    ? await readPeopleByDays(test.database, selected, workspaceZone)
    : read;
  return {
    read: flat(read),
    byDays: flat(byDays),
    apart: await countedApart(test.database, workspaceId, asked),
  };
};

/** The days of people that are over on a day of the story are made anew; later ones are read from their interactions. */
const build = (day: number): Promise<void> =>
  buildPeopleDays(test.database, { now: new Date(Date.UTC(2026, 0, 1 + day, 12)), isStopping: () => false });

it('people are new, returning and loyal as an independent count of the raw rows says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 3 }), question, async (steps, { from, days, timeZone, ...rest }) => {
      for (const one of steps) {
        reading += 1;
        const records = one.done.map(recordOf);
        // Readings go on in time, some of them within the periods that are asked for.
        const at = new Date(Date.UTC(2026, 0, 10) + reading * 4 * 3_600_000).toISOString();
        await page(one.account, at, [...records, ...(one.listing === null ? [] : [listed(one.listing)])]);
        if (one.erased !== null && reading % 5 === 0) await erase(one.account, one.erased);
        if (one.built !== null) await build(one.built);
      }
      const first = shiftDay('2026-01-01', from);
      const accountIds = rest.accounts?.flatMap((at) => accounts[at]?.id ?? []) ?? null;
      for (const zone of new Set([timeZone, workspaceZone])) {
        const { read, byDays, apart } = await allAnswers({
          from: dayStart(first, zone),
          to: dayStart(shiftDay(first, days), zone),
          timeZone: zone,
          kinds: rest.kinds,
          tags: rest.tags,
          accounts: accountIds,
          windowFrom: dayStart(shiftDay(first, days - 90), zone),
        });
        expect(read).toEqual(apart);
        expect(byDays).toEqual(apart);
      }
    }),
    { numRuns: 80 },
  );
});
