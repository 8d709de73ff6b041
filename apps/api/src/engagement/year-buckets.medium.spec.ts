import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EngagementReport } from '@libs/contract';
import fc from 'fast-check';
import { z } from 'zod';

import { book, count, interaction, newAccount, post } from '../../testing/ledger-rows.js';
import { scriptedConnector } from '../../testing/scripted-connector.js';
import { signUp, startApi, type TestApi } from '../../testing/start-api.js';

const counted = ['reactions'] as const;
const connectors = new Map([['x', scriptedConnector({ platform: 'x', attributed: ['reaction'], counted })]] as const);

let api: TestApi;
let cookie: string;
let workspaceId: number;

const hourMs = 3_600_000;
const begin = Date.parse('2022-03-01T00:30:00Z');
/** Half hours before and behind New Year in Auckland, Berlin and New York. */
const edges = [
  '2023-12-31T10:30:00Z',
  '2023-12-31T11:30:00Z',
  '2023-12-31T22:30:00Z',
  '2023-12-31T23:30:00Z',
  '2024-01-01T04:30:00Z',
  '2024-01-01T05:30:00Z',
].map((instant) => Date.parse(instant));
const hours = fc.sample(fc.integer({ min: 1, max: 34_000 }), { numRuns: 40, seed: 4 });
const times = [...new Set([...hours.map((hour) => begin + hour * hourMs), ...edges])].toSorted((a, b) => a - b);

const bookReadings = async (accountId: number): Promise<void> => {
  const target = { workspaceId, accountId, platform: 'x', stream: 'counters', answerHours: 720 } as const;
  const at = new Date(begin).toISOString();
  await book(api.database, target, { at, records: [post('p', at, 'words'), count('p', 'reactions', 0)] });
  let total = 0;
  for (const [index, time] of times.entries()) {
    // Every fifth reading goes down: a correction.
    total += index % 5 === 4 ? -1 : index + 1;
    const now = new Date(time).toISOString();
    const like = interaction('reaction', { postId: 'p', by: `somebody ${index}`, at: now });
    await book(api.database, target, { at: now, records: [count('p', 'reactions', total), like] });
  }
};

beforeAll(async () => {
  api = await startApi({ connectors });
  api.clock.now = new Date('2026-04-01T00:00:00Z');
  cookie = await signUp(api);
  const { prisma } = api.database;
  workspaceId = (await prisma.workspace.findFirstOrThrow()).id;
  const streams = ['posts', 'counters', 'reactions'];
  const openedAt = new Date('2022-01-01T00:00:00Z');
  const account = await newAccount(api.database, { workspaceId, platform: 'x', streams, openedAt, readAt: null });
  await bookReadings(account);
  await prisma.streamState.updateMany({
    data: { health: 'healthy', observedAt: api.clock.now, succeededAt: api.clock.now },
  });
}, 120_000);
afterAll(() => api.stop());

const Raw = z.array(z.object({ at: z.date(), counted: z.number(), attributed: z.number() }));

/** Both counts by the year that calendars of the zone showed, out of the rows themselves. */
const years = async (timeZone: string) => {
  const { rows } = await api.database.pool.query(
    `select observed_at as at, delta::int as counted, 0 as attributed from observation
     where workspace_id = $1 and metric = 'reactions' and sort in ('delta', 'correction')
     union all select occurred_at, 0, 1 from interaction where workspace_id = $1`,
    [workspaceId],
  );
  const yearOf = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' });
  const sums = new Map<string, { counted: number; attributed: number }>();
  for (const row of Raw.parse(rows)) {
    const year = yearOf.format(row.at);
    const sum = sums.get(year) ?? { counted: 0, attributed: 0 };
    sums.set(year, { counted: sum.counted + row.counted, attributed: sum.attributed + row.attributed });
  }
  return [...sums].toSorted(([a], [b]) => a.localeCompare(b)).map(([year, sum]) => ({ year, ...sum }));
};

const reported = async (query: Record<string, string>): Promise<EngagementReport> => {
  const asked = new URLSearchParams({ granularity: 'year', groupBy: '', ...query }).toString();
  const { status, body, text } = await api.send('GET', `/v1/reports/engagement?${asked}`, { cookie });
  if (status !== 200) throw new Error(text);
  return EngagementReport.parse(body);
};

describe('the report by year', () => {
  const whole = { from: '2022-01-01T00:00:00Z', to: '2026-03-31T20:00:00Z' };

  it.each(['Europe/Berlin', 'America/New_York', 'Pacific/Auckland', 'UTC'])(
    'equals what the raw rows say of each year of %s',
    async (timeZone) => {
      const { rows } = await reported({ ...whole, timeZone });
      const yearOf = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric' });
      expect(
        rows.map(({ bucket, cell }) => ({
          year: yearOf.format(new Date(bucket)),
          counted: cell.counted,
          attributed: cell.attributed,
        })),
      ).toEqual(await years(timeZone));
    },
  );

  it('begins each year at midnight of the zone, and the first one with the period', async () => {
    const { buckets } = await reported({
      from: '2023-06-01T00:00:00+12:00',
      to: '2025-01-01T00:00:00+13:00',
      timeZone: 'Pacific/Auckland',
    });
    expect(buckets).toEqual(['2023-05-31T12:00:00.000Z', '2023-12-31T11:00:00.000Z']);
  });

  it('compares a year with the one before, however far it has come', async () => {
    const asked = { from: '2024-01-01T00:00:00+01:00', to: '2024-08-01T00:00:00+02:00', timeZone: 'Europe/Berlin' };
    const { previous, totals } = await reported({ ...asked, compare: 'previous' });
    expect(previous).toEqual({ from: '2022-12-31T23:00:00.000Z', to: '2023-07-31T22:00:00.000Z' });
    const before = await reported({ ...asked, from: '2023-01-01T00:00:00+01:00', to: '2023-08-01T00:00:00+02:00' });
    expect(totals[0]?.previous).toEqual(before.totals[0]?.cell);
    expect(before.totals[0]?.cell.counted).not.toBe(0);
  });

  it('is saved, and taken away as a file', async () => {
    const query = { period: { kind: 'custom', from: '2023-01-01', to: '2025-12-31' }, granularity: 'year' };
    const saved = await api.send('POST', '/v1/saved-reports', { cookie, body: { name: 'Years', query } });
    expect(saved).toMatchObject({ status: 201, body: { query: { granularity: 'year' } } });
    const asked = 'from=2023-01-01T00:00:00Z&to=2026-01-01T00:00:00Z&granularity=year&groupBy=&format=csv&table=course';
    const file = await api.send('GET', `/v1/reports/engagement/export?${asked}`, { cookie });
    expect(file.text.match(/^20\d\d-01-01,/gm)).toHaveLength(3);
  });
});
