import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { InteractionRecord, ListingRecord } from '@libs/connector';
import { carryOutErasures, inWorkspace, requestActorErasure } from '@libs/database';
import { type InteractionKind, interactionKinds } from '@libs/domain';
import { createTestDatabase, type TestDatabase } from '@libs/testing';
import fc from 'fast-check';

import { book, interaction, newAccount, post } from '../../testing/ledger-rows.js';
import { dayStart, shiftDay } from '@libs/domain';
import { partOf } from '@libs/reports';
import { countedApart, type RawAsked } from '../../testing/people-apart.js';
import { readPeople } from './people.query.js';

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

const bothAnswers = async (asked: RawAsked) => {
  const read = await inWorkspace(test.database, workspaceId, (tenant) =>
    readPeople(tenant, {
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
    }),
  );
  const flat = [
    ...read.people.map(({ platform, mask, isReturning, isLoyal, people }) => [
      `${platform} ${mask} ${isReturning ? 'returning' : 'new'} ${isLoyal ? 'loyal' : ''}`,
      people,
    ]),
    ...read.interactions.map(({ platform, mask, isKnown, interactions }) => [
      `${platform} ${mask} ${isKnown ? 'known' : 'unknown'}`,
      interactions,
    ]),
  ];
  return { read: Object.fromEntries(flat), apart: await countedApart(test.database, workspaceId, asked) };
};

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
      }
      const first = shiftDay('2026-01-01', from);
      const [start, end] = [dayStart(first, timeZone), dayStart(shiftDay(first, days), timeZone)];
      const { read, apart } = await bothAnswers({
        from: start,
        to: end,
        timeZone,
        kinds: rest.kinds,
        tags: rest.tags,
        accounts: rest.accounts?.flatMap((at) => accounts[at]?.id ?? []) ?? null,
        windowFrom: dayStart(shiftDay(first, days - 90), timeZone),
      });
      expect(read).toEqual(apart);
    }),
    { numRuns: 80 },
  );
});
