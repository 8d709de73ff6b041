import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SourceRecord } from '@libs/connector';
import { EngagementReport, FetchEvidence, ReconciledPosts, Reconciliation } from '@libs/contract';
import fc from 'fast-check';

import { book, count, interaction, newAccount, post } from '../../testing/ledger-rows.js';
import { type RawFacts, rawFacts, readRaw } from '../../testing/raw-reconciliation.js';
import { scriptedConnector } from '../../testing/scripted-connector.js';
import { signUp, startApi, type TestApi } from '../../testing/start-api.js';

const kinds = ['reaction', 'comment', 'share'] as const;
const metrics = ['reactions', 'comments', 'shares'] as const;
type Kind = (typeof kinds)[number];
const start = Date.parse('2026-03-20T00:00:00Z');
const hourMs = 3_600_000;
const at = (hours: number): string => new Date(start + hours * hourMs).toISOString();
const zone = 'Europe/Berlin';

const connectors = new Map([
  ['x', scriptedConnector({ platform: 'x', attributed: kinds, fullyListed: kinds, counted: metrics })],
  [
    'facebook',
    scriptedConnector({
      platform: 'facebook',
      attributed: ['reaction', 'comment'],
      fullyListed: ['comment'],
      counted: metrics,
    }),
  ],
] as const);

let api: TestApi;
let cookie: string;
let workspaceId = 0;
const accounts: Partial<Record<'x' | 'facebook', number>> = {};

/** What happened with a post, and when its counter and its list were read: hours behind the start, most of them not the same. */
const story = fc.record({
  on: fc.constantFrom('x' as const, 'facebook' as const),
  bornAt: fc.integer({ min: -200, max: 260 }),
  kind: fc.constantFrom(...kinds),
  isDated: fc.boolean(),
  deeds: fc.array(
    fc.record({
      after: fc.integer({ min: 1, max: 300 }),
      stays: fc.option(fc.integer({ min: 1, max: 200 }), { freq: 3 }),
      isHidden: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
    }),
    { maxLength: 14 },
  ),
  countedAt: fc.array(fc.integer({ min: 1, max: 420 }), { maxLength: 7 }),
  listedAt: fc.array(fc.integer({ min: 1, max: 420 }), { maxLength: 5 }),
});
type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;

const standing = ({ deeds, bornAt }: Story, hour: number) =>
  deeds
    .map((deed, index) => ({ ...deed, by: `person ${String(index)}`, came: bornAt + deed.after }))
    .filter(({ came, stays }) => came <= hour && (stays === null || came + stays > hour));

const listing = (postId: string, kind: Kind): SourceRecord => ({
  type: 'listing',
  postId,
  kind,
  details: null,
  part: 'whole',
  since: null,
});

/** What the platform answers: a page for each reading. */
const pagesOf = (told: Story, postId: string) => {
  const own = post(postId, at(told.bornAt), `A post ${postId}`);
  const after = (hours: readonly number[]) => [...new Set(hours)].filter((hour) => hour > told.bornAt && hour > 0);
  const counted = after(told.countedAt).map((hour) => ({
    hour,
    minute: 0,
    stream: 'counters',
    records: [own, count(postId, `${told.kind}s`, standing(told, hour).length)],
  }));
  const listed = after(told.listedAt).map((hour) => ({
    hour,
    minute: 7,
    stream: `${told.kind}s`,
    records: [
      own,
      ...standing(told, hour)
        .filter(({ isHidden }) => !isHidden)
        .map(({ by, came }) => interaction(told.kind, { postId, by, at: told.isDated ? at(came) : null })),
      listing(postId, told.kind),
    ],
  }));
  const isListed = connectors.get(told.on)?.capabilities.attributed.has(told.kind);
  return isListed === true ? [...counted, ...listed] : counted;
};

const bookStories = async (stories: readonly Story[]): Promise<void> => {
  for (const platform of ['x', 'facebook'] as const) {
    const accountId = await newAccount(api.database, {
      workspaceId,
      platform,
      streams: ['posts', 'counters', 'reactions', 'comments', 'shares'],
      openedAt: new Date(start),
      readAt: new Date(start),
    });
    accounts[platform] = accountId;
    const pages = stories
      .map((told, index) => ({ told, id: `${platform} ${String(index)}` }))
      .filter(({ told }) => told.on === platform)
      .flatMap(({ told, id }) => pagesOf(told, id))
      .toSorted((a, b) => a.hour - b.hour || a.minute - b.minute);
    for (const { hour, minute, stream, records } of pages) {
      const target = { workspaceId, accountId, platform, stream, answerHours: 1 };
      await book(api.database, target, { at: new Date(Date.parse(at(hour)) + minute * 60_000).toISOString(), records });
    }
    await api.database.prisma.streamState.updateMany({ where: { accountId }, data: { observedAt: api.clock.now } });
  }
};

const ask = async <T>(path: string, schema: { parse: (body: unknown) => T }, query: Record<string, string>) => {
  const reply = await api.send('GET', `/v1/${path}?${new URLSearchParams(query).toString()}`, { cookie });
  if (reply.status !== 200) throw new Error(reply.text);
  return schema.parse(reply.body);
};

const spans = [
  ['over the days on which clocks change', { from: '2026-03-24T00:00:00+01:00', to: '2026-04-02T00:00:00+02:00' }],
  ['that begins and ends within a day', { from: '2026-03-23T05:00:00Z', to: '2026-03-30T17:00:00Z' }],
  ['that begins before the connection', { from: '2026-03-10T00:00:00+01:00', to: '2026-03-26T00:00:00+01:00' }],
  ['of one day', { from: '2026-03-27T00:00:00+01:00', to: '2026-03-28T00:00:00+01:00' }],
  ['in which nothing happened', { from: '2026-01-01T00:00:00Z', to: '2026-01-08T00:00:00Z' }],
] as const;

const sumOf = (differences: readonly { readonly amount: number }[]): number =>
  differences.reduce((total, { amount }) => total + amount, 0);
const sumFacts = (facts: readonly RawFacts[]) =>
  facts.reduce<Record<string, number>>((sums, { amounts }) => {
    for (const [name, amount] of Object.entries(amounts)) sums[name] = (sums[name] ?? 0) + amount;
    return sums;
  }, {});
const shownFacts = ({ cell, platform, counted, listed }: Reconciliation['accounts'][number]['kinds'][number]) =>
  Object.fromEntries(
    [
      ['counted', cell.counted ?? 0] as const,
      ...(cell.attributed === null ? [] : [['attributed', cell.attributed] as const]),
      ['start', platform.start ?? 0] as const,
      ['end', platform.end ?? 0] as const,
      ...[...counted, ...listed].map(({ reason, amount }) => [reason, amount] as const),
    ].filter(([, amount]) => amount !== 0),
  );

beforeAll(async () => {
  api = await startApi({ connectors });
  api.clock.now = new Date(start + 600 * hourMs);
  cookie = await signUp(api);
  ({ id: workspaceId } = await api.database.prisma.workspace.findFirstOrThrow());
  await api.database.prisma.workspace.update({ where: { id: workspaceId }, data: { timeZone: zone } });
  await bookStories(fc.sample(story, { numRuns: 90, seed: 41 }));
}, 180_000);
afterAll(() => api.stop());

describe('the reconciliation of an account', () => {
  it.each(spans)('gives the numbers and reasons that raw rows give, in a period %s', async (_, span) => {
    const { accounts: shown } = await ask('reports/reconciliation', Reconciliation, { ...span, timeZone: zone });
    const raw = rawFacts(await readRaw(api.database, workspaceId), {
      from: new Date(span.from),
      to: new Date(span.to),
      capabilities: (platform) => connectors.get(platform === 'x' ? 'x' : 'facebook')?.capabilities,
    });
    for (const { accountId, kinds: own } of shown)
      for (const one of own) {
        const facts = raw.filter((fact) => String(fact.accountId) === accountId && fact.kind === one.kind);
        const expected = Object.fromEntries(Object.entries(sumFacts(facts)).filter(([, amount]) => amount !== 0));
        const of = [accountId, one.kind];
        expect([of, shownFacts(one)]).toEqual([of, expected]);
        expect([of, one.posts]).toEqual([of, facts.length]);
      }
  });

  it.each(spans)('explains every difference to the last unit, in a period %s', async (_, span) => {
    const { accounts: shown } = await ask('reports/reconciliation', Reconciliation, { ...span, timeZone: zone });
    const compared = shown.flatMap((account) => account.kinds);
    const lists = compared.filter(({ cell }) => cell.counted !== null && cell.attributed !== null);
    expect(lists.map(({ listed }) => sumOf(listed))).toEqual(
      lists.map(({ cell }) => (cell.counted ?? 0) - (cell.attributed ?? 0)),
    );
    const counters = compared.filter(({ platform }) => platform.change !== null);
    expect(counters.map(({ counted }) => sumOf(counted))).toEqual(
      counters.map(({ cell, platform }) => (platform.change ?? 0) - (cell.counted ?? 0)),
    );
    expect(counters.flatMap(({ counted }) => counted).filter(({ reason }) => reason === 'ledger_differs')).toEqual([]);
  });

  it.each(spans)('has the figures of the engagement report, in a period %s', async (_, span) => {
    const query = { ...span, timeZone: zone, groupBy: 'account,kind', granularity: 'total' };
    const report = await ask('reports/engagement', EngagementReport, query);
    const { accounts: shown } = await ask('reports/reconciliation', Reconciliation, { ...span, timeZone: zone });
    const cells = shown.flatMap(({ accountId, kinds: own }) =>
      own.map(({ kind, cell }) => [accountId, kind, cell.counted, cell.attributed]),
    );
    expect(cells).toEqual(report.totals.map(({ key, cell }) => [key.account, key.kind, cell.counted, cell.attributed]));
  });

  it('meets every reason in these stories but those of a broken ledger', async () => {
    const found = new Set<string>();
    for (const [, span] of spans) {
      const { accounts: shown } = await ask('reports/reconciliation', Reconciliation, { ...span, timeZone: zone });
      for (const { counted, listed } of shown.flatMap((account) => account.kinds))
        for (const { reason } of [...counted, ...listed]) found.add(reason);
    }
    expect([...found].toSorted()).toEqual([
      'after_last_reading',
      'before_first_reading',
      'list_longer',
      'list_read_earlier',
      'list_shorter',
      'listed_before_first_reading',
      'never_listed',
      'partly_listed',
      'read_across_start',
      'taken_back_later',
      'taken_back_of_before',
      'undated',
    ]);
  });

  it('leads to the answer that the platform’s number was read from', async () => {
    const { accounts: shown } = await ask('reports/reconciliation', Reconciliation, { ...spans[0][1], timeZone: zone });
    const ids = shown.flatMap(({ kinds: own }) => own.flatMap(({ platform }) => platform.fetchId ?? []));
    expect(ids.length).toBeGreaterThan(3);
    for (const id of ids) expect(await ask(`evidence/fetches/${id}`, FetchEvidence, {})).toMatchObject({ id });
  });

  it('says where the platform lists none of a kind, and that this is the whole difference', async () => {
    const { accounts: shown } = await ask('reports/reconciliation', Reconciliation, { ...spans[0][1], timeZone: zone });
    const share = shown.find(({ platform }) => platform === 'facebook')?.kinds.find(({ kind }) => kind === 'share');
    expect(share?.cell).toMatchObject({ attributed: null, missing: 'not_supported' });
    expect(share?.listed).toEqual([{ reason: 'never_listed', amount: share?.cell.counted }]);
  });
});

describe('the posts of an account', () => {
  it('add up to the account', async () => {
    const span = { ...spans[0][1], timeZone: zone };
    const { accounts: shown } = await ask('reports/reconciliation', Reconciliation, span);
    for (const { accountId, kinds: own } of shown) {
      const { posts, of } = await ask(`reports/reconciliation/${accountId}/posts`, ReconciledPosts, span);
      expect(posts).toHaveLength(of);
      for (const { kind, cell, platform } of own) {
        const parts = posts.flatMap((one) => one.kinds.filter((part) => part.kind === kind));
        const sum = (pick: (part: (typeof parts)[number]) => number | null): number =>
          parts.reduce((total, part) => total + (pick(part) ?? 0), 0);
        expect(sum((part) => part.cell.counted)).toBe(cell.counted);
        expect(sum((part) => part.cell.attributed)).toBe(cell.attributed ?? 0);
        expect(sum((part) => part.platform.change)).toBe(platform.change ?? 0);
      }
    }
  });

  it('come with the greatest differences first', async () => {
    const path = `reports/reconciliation/${String(accounts.x)}/posts`;
    const { posts } = await ask(path, ReconciledPosts, { ...spans[0][1], timeZone: zone });
    const differences = posts.map((one) =>
      one.kinds.reduce(
        (sum, { cell, counted }) => sum + Math.abs((cell.counted ?? 0) - (cell.attributed ?? 0)) + sumOf(counted),
        0,
      ),
    );
    expect(differences).toEqual(differences.toSorted((a, b) => b - a));
    expect(differences[0]).toBeGreaterThan(0);
  });

  it('are not found for an account that is none', async () => {
    const query = new URLSearchParams(spans[0][1]).toString();
    const reply = await api.send('GET', `/v1/reports/reconciliation/4711/posts?${query}`, { cookie });
    expect(reply.status).toBe(404);
  });
});
