import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CellEvidence, EngagementReport, Label, RankedPosts } from '@libs/contract';
import type { SourceRecord } from '@libs/connector';
import { sweepLabel, unsweptLabels } from '@libs/database';
import fc from 'fast-check';

import { book, count, interaction, newAccount, post } from '../../testing/ledger-rows.js';
import { scriptedConnector } from '../../testing/scripted-connector.js';
import { signUp, startApi, type TestApi } from '../../testing/start-api.js';

const kinds = ['reaction', 'comment', 'share'] as const;
const metrics = ['reactions', 'comments', 'shares'] as const;
const connector = (platform: 'x' | 'facebook') =>
  scriptedConnector({ platform, attributed: kinds, fullyListed: kinds, counted: metrics });
const start = Date.parse('2026-03-20T00:00:00Z');
const at = (hours: number): string => new Date(start + hours * 3_600_000).toISOString();
const zone = 'Europe/Berlin';

let api: TestApi;
let cookie: string;
let workspaceId = 0;
let campaign: Label;
let other: Label;
let sale: Label;

/** Hours behind the start at which a post came, what it says, and what happened with it later. */
const story = fc.record({
  on: fc.constantFrom('x' as const, 'facebook' as const),
  bornAt: fc.integer({ min: 1, max: 300 }),
  text: fc.constantFrom(
    '#spring sale',
    'a #SPRING day',
    'plain',
    '#autumn',
    'the link https://acme.example/?utm_campaign=spring',
  ),
  events: fc.array(
    fc.record({
      after: fc.integer({ min: 1, max: 200 }),
      kind: fc.constantFrom(...kinds),
      change: fc.integer({ min: -3, max: 9 }),
    }),
    { maxLength: 6 },
  ),
});

const bookStories = async (stories: readonly (typeof story extends fc.Arbitrary<infer T> ? T : never)[]) => {
  for (const platform of ['x', 'facebook'] as const) {
    const accountId = await newAccount(api.database, {
      workspaceId,
      platform,
      name: platform,
      streams: ['posts', 'counters', 'reactions', 'comments', 'shares'],
      openedAt: new Date(start),
      readAt: api.clock.now,
    });
    await api.database.prisma.streamState.updateMany({ where: { accountId }, data: { observedAt: new Date(start) } });
    const own = stories
      .map((told, index) => ({ ...told, id: `post ${String(index)}` }))
      .filter(({ on }) => on === platform);
    const totals = new Map<string, number>();
    const pages = new Map<number, SourceRecord[]>();
    const add = (hour: number, record: SourceRecord) => pages.set(hour, [...(pages.get(hour) ?? []), record]);
    for (const { id, bornAt, text } of own) add(bornAt, post(id, at(bornAt), text));
    const events = own
      .flatMap(({ id, bornAt, events: happened }) =>
        happened.map(({ after, kind, change }, index) => ({ id, hour: bornAt + after, kind, change, index })),
      )
      .toSorted((a, b) => a.hour - b.hour);
    for (const { id, hour, kind, change, index } of events) {
      const key = `${id} ${kind}`;
      const total = Math.max(0, (totals.get(key) ?? 0) + change);
      totals.set(key, total);
      add(hour, count(id, `${kind}s`, total));
      if (change > 0) add(hour, interaction(kind, { postId: id, by: `${kind} ${String(index)}`, at: at(hour) }));
    }
    const target = { workspaceId, accountId, platform, stream: 'posts', answerHours: 1 };
    for (const [hour, records] of [...pages].toSorted(([a], [b]) => a - b))
      await book(api.database, target, { at: at(hour), records });
    await api.database.prisma.streamState.updateMany({ where: { accountId }, data: { observedAt: api.clock.now } });
  }
};

const ask = async <T>(path: string, schema: { parse: (body: unknown) => T }): Promise<T> => {
  const reply = await api.send('GET', path, { cookie });
  if (reply.status !== 200) throw new Error(reply.text);
  return schema.parse(reply.body);
};
const create = async (body: unknown): Promise<Label> =>
  Label.parse((await api.send('POST', '/v1/labels', { cookie, body })).body);

const period = { from: '2026-03-22T00:00:00+01:00', to: '2026-04-03T00:00:00+02:00' };

/** What raw rows say of the posts of a label whose text the pattern fits: counted and attributed, by platform and kind. */
const rawOfPeople = async (
  pattern: string,
  span: { readonly from: string; readonly to: string },
): Promise<readonly Readonly<Record<string, unknown>>[]> => {
  const { rows } = await api.database.pool.query(
    `select a.platform, k.kind, coalesce(c.sum, 0)::int as counted, coalesce(i.count, 0)::int as attributed,
       coalesce(i.people, 0)::int as people
     from account a cross join unnest(array['reaction', 'comment', 'share']) with ordinality as k(kind, nr)
     left join lateral (select sum(o.delta) from observation o join post p on p.workspace_id = o.workspace_id and p.id = o.post_id
       where o.workspace_id = a.workspace_id and o.account_id = a.id and o.metric = k.kind || 's' and p.text ~* $2
         and o.sort in ('delta', 'correction') and o.observed_at >= $3 and o.observed_at < $4) c on true
     left join lateral (select count(*), count(distinct i.actor_id) as people from interaction i join post p on p.workspace_id = i.workspace_id and p.id = i.post_id
       where i.workspace_id = a.workspace_id and i.account_id = a.id and i.kind = k.nr - 1 and p.text ~* $2 and i.removed_at is null
         and i.occurred_at >= $3 and i.occurred_at < $4) i on true
     where a.workspace_id = $1 order by a.platform, k.kind`,
    [workspaceId, pattern, span.from, span.to],
  );
  return rows;
};

const raw = async (...asked: Parameters<typeof rawOfPeople>): Promise<readonly unknown[]> =>
  (await rawOfPeople(...asked)).map(({ platform, kind, counted, attributed }) => ({
    platform,
    kind,
    counted,
    attributed,
  }));

const reported = async (label: string, span: { readonly from: string; readonly to: string }) => {
  const query = new URLSearchParams({
    ...span,
    timeZone: zone,
    label,
    groupBy: 'platform,kind',
    granularity: 'day',
    compare: 'previous',
  });
  return ask(`/v1/reports/engagement?${query.toString()}`, EngagementReport);
};

const flat = (totals: EngagementReport['totals'], of: 'cell' | 'previous') =>
  totals
    .map((total) => ({
      platform: total.key.platform,
      kind: total.key.kind,
      counted: total[of]?.counted,
      attributed: total[of]?.attributed,
    }))
    .toSorted((a, b) => `${a.platform ?? ''}${a.kind ?? ''}`.localeCompare(`${b.platform ?? ''}${b.kind ?? ''}`));

beforeAll(async () => {
  api = await startApi({
    connectors: new Map([
      ['x', connector('x')],
      ['facebook', connector('facebook')],
    ]),
  });
  api.clock.now = new Date(start + 600 * 3_600_000);
  cookie = await signUp(api);
  const workspace = await api.database.prisma.workspace.findFirstOrThrow();
  workspaceId = workspace.id;
  await api.database.prisma.workspace.update({ where: { id: workspaceId }, data: { timeZone: zone } });
  const conditions = [
    { field: 'hashtag', value: 'spring' },
    { field: 'utm_campaign', value: 'Spring' },
  ];
  campaign = await create({
    name: 'Spring',
    rule: { conditions },
    campaign: { startsOn: '2026-03-01', endsOn: null, labelIds: [] },
  });
  other = await create({ name: 'Autumn', rule: { conditions: [{ field: 'hashtag', value: 'autumn' }] } });
  sale = await create({ name: 'Sale', rule: { conditions: [{ field: 'word', value: 'sale' }] } });
  await bookStories(fc.sample(story, { numRuns: 60, seed: 37 }));
  for (const label of await unsweptLabels(api.database)) while (await sweepLabel(api.database, label));
}, 120_000);
afterAll(() => api.stop());

describe('the report of a campaign', () => {
  it.each([
    ['over the days on which clocks change', period],
    ['in part of a day', { from: '2026-03-23T05:00:00Z', to: '2026-03-30T17:00:00Z' }],
  ])('equals what the raw rows of its posts say, %s', async (_, span) => {
    const { totals, rows } = await reported(campaign.id, span);
    expect(flat(totals, 'cell')).toEqual(await raw('spring', span));
    for (const { key, cell } of totals) {
      const own = rows.filter((row) => row.key.platform === key.platform && row.key.kind === key.kind);
      expect(own.reduce((sum, row) => sum + (row.cell.counted ?? 0), 0)).toBe(cell.counted);
      expect(own.reduce((sum, row) => sum + (row.cell.attributed ?? 0), 0)).toBe(cell.attributed);
    }
  });

  it('holds nothing where nothing happened', async () => {
    const { totals } = await reported(campaign.id, { from: '2026-01-01T00:00:00Z', to: '2026-01-08T00:00:00Z' });
    expect(totals).toHaveLength(6);
    expect(totals.filter(({ cell }) => (cell.counted ?? 0) !== 0 || (cell.attributed ?? 0) !== 0)).toEqual([]);
  });

  it('holds something on both platforms, of both counts, and less than everything', async () => {
    const figures = flat((await reported(campaign.id, period)).totals, 'cell');
    for (const platform of ['x', 'facebook'])
      expect(
        figures.some((row) => row.platform === platform && (row.counted ?? 0) > 0 && (row.attributed ?? 0) > 0),
      ).toBe(true);
    expect(figures).not.toEqual(await raw('', period));
  });

  it('has the period before beside it', async () => {
    const span = { from: '2026-03-28T00:00:00+01:00', to: '2026-04-03T00:00:00+02:00' };
    const { totals, previous } = await reported(campaign.id, span);
    expect(previous).toEqual({ from: '2026-03-21T23:00:00.000Z', to: '2026-03-27T23:00:00.000Z' });
    expect(flat(totals, 'previous')).toEqual(await raw('spring', previous ?? span));
  });

  it('adds up with another label to a report of both', async () => {
    const { totals } = await reported(`${campaign.id},${other.id}`, period);
    expect(flat(totals, 'cell')).toEqual(await raw('spring|autumn', period));
  });

  it('opens to the posts that make up a figure, which are the campaign’s', async () => {
    const query = { ...period, timeZone: zone, label: campaign.id, platform: 'x', kind: 'reaction' };
    const { cell, posts } = await ask(`/v1/evidence/cell?${new URLSearchParams(query).toString()}`, CellEvidence);
    const { totals } = await reported(campaign.id, period);
    expect(cell).toEqual(totals.find(({ key }) => key.platform === 'x' && key.kind === 'reaction')?.cell);
    expect(posts.length).toBeGreaterThan(0);
    expect(posts.reduce((sum, one) => sum + (one.cell.counted ?? 0), 0)).toBe(cell.counted);
    expect(posts.every(({ text }) => /spring/i.test(text))).toBe(true);
  });

  it('names as many posts as the table of posts has of it, whose figures add up to it', async () => {
    const span = { from: at(0), to: at(520), timeZone: zone };
    const query = new URLSearchParams({ ...span, label: campaign.id, limit: '100', sort: 'reactions', order: 'asc' });
    const { posts } = await ask(`/v1/posts?${query.toString()}`, RankedPosts);
    const found = await ask('/v1/labels', { parse: (body: unknown) => Object(body).labels });
    expect(posts.length).toBe(found.find(({ id }: Label) => id === campaign.id).posts);
    const shown = posts.map(({ inPeriod }) => inPeriod.reactions.counted ?? 0);
    expect(shown).toEqual(shown.toSorted((a, b) => a - b));
    const { totals } = await reported(campaign.id, span);
    const whole = totals
      .filter(({ key }) => key.kind === 'reaction')
      .reduce((sum, { cell }) => sum + (cell.counted ?? 0), 0);
    expect(shown.reduce((sum, figure) => sum + figure, 0)).toBe(whole);
  });
});

describe('the report by label', () => {
  const byLabel = async (span: { readonly from: string; readonly to: string }, more: Record<string, string> = {}) => {
    const asked = { ...span, timeZone: zone, groupBy: 'platform,kind,label', granularity: 'day', compare: 'previous' };
    return ask(`/v1/reports/engagement?${new URLSearchParams({ ...asked, ...more }).toString()}`, EngagementReport);
  };
  const patterns = () =>
    [
      [campaign.id, 'spring'],
      [other.id, 'autumn'],
      [sale.id, 'sale'],
    ] as const;
  const somethingIn = (rows: readonly unknown[]) =>
    rows.filter((row) => Object(row).counted !== 0 || Object(row).attributed !== 0);

  it.each([
    ['over the days on which clocks change', period],
    ['in part of a day', { from: '2026-03-23T05:00:00Z', to: '2026-03-30T17:00:00Z' }],
    ['in which nothing happened', { from: '2026-01-01T00:00:00Z', to: '2026-01-08T00:00:00Z' }],
  ])('equals what the raw rows of the posts of each label say, %s', async (_, span) => {
    const { totals, rows, previous } = await byLabel(span);
    for (const [id, pattern] of patterns()) {
      const own = totals.filter(({ key }) => key.label === id);
      expect(somethingIn(flat(own, 'cell'))).toEqual(somethingIn(await raw(pattern, span)));
      expect(somethingIn(flat(own, 'previous'))).toEqual(somethingIn(await raw(pattern, previous ?? span)));
    }
    for (const { key, cell } of totals) {
      const parts = rows.filter((row) => JSON.stringify(row.key) === JSON.stringify(key));
      expect(parts.reduce((sum, part) => sum + (part.cell.counted ?? 0), 0)).toBe(cell.counted);
    }
  });

  it('says that its rows do not add up, as a post with two labels is in both', async () => {
    const { totals, notes } = await byLabel(period, { groupBy: 'label' });
    expect(notes).toEqual(expect.arrayContaining(['label_counted_twice', 'unlabelled_left_out']));
    expect(totals.map(({ label }) => label)).toEqual(['Spring', 'Autumn', 'Sale']);
    const sum = totals.reduce((all, { cell }) => all + (cell.counted ?? 0), 0);
    const together = flat((await reported(`${campaign.id},${other.id}`, period)).totals, 'cell');
    expect(sum).toBeGreaterThan(together.reduce((all, { counted }) => all + (counted ?? 0), 0));
  });

  it('has a row for each label that is asked for alone, equal to a report of it', async () => {
    const { totals } = await byLabel(period, { label: `${campaign.id},${sale.id}`, groupBy: 'label,kind,platform' });
    expect(new Set(totals.map(({ key }) => key.label))).toEqual(new Set([campaign.id, sale.id]));
    const own = totals.filter(({ key }) => key.label === sale.id);
    expect(somethingIn(flat(own, 'cell'))).toEqual(somethingIn(flat((await reported(sale.id, period)).totals, 'cell')));
  });

  it('counts what an audience did with the posts of each label, where at least five people did', async () => {
    const { audiences } = await ask('/v1/audiences', { parse: (body: unknown) => Object(body) });
    const id: string = audiences.find(({ rule }: { rule: unknown }) => JSON.stringify(rule).includes('"facebook"'))?.id;
    const { totals } = await byLabel(period, { audience: id, groupBy: 'label,kind,platform' });
    const own = totals.filter(({ key }) => key.label === campaign.id && key.platform === 'facebook');
    const expected = (await rawOfPeople('spring', period)).filter(({ platform }) => platform === 'facebook');
    const small = expected.map(({ people }) => Number(people) < 5);
    expect(own.map(({ cell }) => cell.counted)).toEqual(own.map(() => null));
    expect(Object.fromEntries(own.map(({ key, cell }) => [key.kind, cell.attributed]))).toEqual(
      Object.fromEntries(expected.map((row, nr) => [row['kind'], small[nr] === true ? null : row['attributed']])),
    );
    expect(new Set(small).size).toBe(2);
  });
});
