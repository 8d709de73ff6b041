import { describe, expect, it } from '@jest/globals';
import { createPlatformHttp, type KnownPost, type Page, type ReadContext } from '@libs/connector';
import { freeBudget, nothingKnown, type Reply, scriptedPlatform } from '@libs/testing';

import { facebook } from './facebook.connector.js';
import { facebookScenario } from './fixtures/page.fixture.js';
import { pageMetrics } from './page-insights.metrics.js';

const { app, credentials, accountId, now } = facebookScenario;
const names = pageMetrics.map(({ name }) => name);
const dayMs = 86_400_000;

interface Reading {
  readonly dead?: readonly string[];
  readonly values?: readonly object[];
  readonly checkpoint?: unknown;
  readonly at?: Date;
}

const day = (date: string, value: number | undefined) => ({ value, end_time: `${date}T07:00:00+0000` });
const twoDays = [day('2026-10-29', 10), day('2026-10-30', 5)];

const read = async ({ dead = [], values = twoDays, checkpoint = null, at = now }: Reading) => {
  const asked: URLSearchParams[] = [];
  const fetch = scriptedPlatform(at, (url): Reply => {
    asked.push(url.searchParams);
    const name = url.searchParams.get('metric') ?? '';
    return dead.includes(name)
      ? { status: 400, body: { error: { code: 100, message: '(#100) The value must be a valid insights metric' } } }
      : { body: { data: [{ name, period: 'day', values }] } };
  });
  const budget = freeBudget;
  const http = createPlatformHttp({ connector: facebook, app, credentials, budget, now: () => at, fetch });
  const posts = async function* (): AsyncGenerator<KnownPost> {
    yield* [];
  };
  const rest = { http, posts, interactions: nothingKnown, isFull: false, now: at };
  const context: ReadContext<unknown> = { app, accountId, checkpoint, ...rest };
  const pages: Page[] = [];
  for await (const page of facebook.streams['page_insights']?.read(context) ?? []) pages.push(page);
  return { pages, asked, records: pages.flatMap(({ records }) => records), last: pages.at(-1)?.checkpoint };
};

describe('the insights of a page', () => {
  it('are asked for metric by metric and begin as counters with the first days read', async () => {
    const { asked, records } = await read({});
    expect(asked.map((query) => query.get('metric'))).toEqual(names);
    expect(records).toEqual(pageMetrics.map(({ metric }) => ({ type: 'count', metric, postId: null, total: 15 })));
  });

  it('grow by new days and are put right by days told otherwise', async () => {
    const { last } = await read({});
    const later = await read({ checkpoint: last, values: [day('2026-10-30', 7), day('2026-10-31', 1)] });
    expect(later.records[0]).toMatchObject({ total: 18 });
    expect(later.asked[0]?.get('since')).toBe(String(Date.parse('2026-10-28T07:00:00Z') / 1_000));
  });

  it('tell nothing, and no zero, while the page has not enough data', async () => {
    expect((await read({ values: [day('2026-10-30', undefined)] })).records).toEqual([]);
    expect((await read({ values: [] })).records).toEqual([]);
  });

  it.each<string>([names[0] ?? '', names.at(-1) ?? ''])(
    'go on without %s when it was given up, whose own series alone breaks off',
    async (name) => {
      const { records, last } = await read({ dead: [name] });
      const broken = records.filter(({ type }) => type === 'break');
      const metric = pageMetrics.find((one) => one.name === name)?.metric;
      expect(broken).toEqual([{ type: 'break', of: 'account', metric }]);
      expect(records.filter(({ type }) => type === 'count')).toHaveLength(names.length - 1);
      const next = await read({ dead: [name], checkpoint: last });
      expect(next.asked.map((query) => query.get('metric'))).toEqual(names.filter((one) => one !== name));
    },
  );

  it('ask for a dead metric once more after a month, and say nothing new while it stays dead', async () => {
    const [name = ''] = names;
    const { last } = await read({ dead: [name] });
    const at = new Date(now.getTime() + 30 * dayMs);
    const still = await read({ dead: [name], checkpoint: last, at });
    expect(still.asked.map((query) => query.get('metric'))).toContain(name);
    expect(still.records.filter(({ type }) => type === 'break')).toEqual([]);
    expect((await read({ checkpoint: last, at })).records).toHaveLength(names.length);
  });

  it('go on where a pass broke off', async () => {
    const { pages } = await read({});
    const rest = await read({ checkpoint: pages[1]?.checkpoint });
    expect(rest.asked.map((query) => query.get('metric'))).toEqual(names.slice(2));
  });
});
