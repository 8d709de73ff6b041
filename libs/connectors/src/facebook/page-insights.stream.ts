import { defineStream, type Page, type ReadContext, Retired } from '@libs/connector';
import { z } from 'zod';

import { askedRange, type DayFigure, DaySeries, emptySeries, pastSilence, totalOf, withDays } from './day-series.js';
import { graphUrl } from './facebook.paging.js';
import { graphLimit } from './facebook.quotas.js';
import { GraphPageInsights } from './facebook.schema.js';
import { type PageMetric, pageMetrics } from './page-insights.metrics.js';

/** `after`: the metric that the pass has come to (null: the next one begins); `dead`: metrics that Facebook gave up. */
const Checkpoint = z.strictObject({
  after: z.string().nullable(),
  series: z.record(z.string(), DaySeries),
  dead: z.record(z.string(), z.number()),
});
type Checkpoint = z.infer<typeof Checkpoint>;
type Context = ReadContext<Checkpoint>;

/** A metric that was given up may come back; to ask costs a refused call. */
const askAgainMs = 30 * 86_400_000;

const ask = ({ app, http, accountId }: Context, { name }: PageMetric, series: DaySeries) => {
  const range = askedRange(series);
  const window = range === null ? {} : { since: range.since / 1_000, until: range.until / 1_000 };
  const url = graphUrl(app, `${encodeURIComponent(accountId)}/insights`, { metric: name, period: 'day', ...window });
  return http.get(url, GraphPageInsights, { endpoint: graphLimit });
};

/** A day without a figure is not a zero. */
const daysOf = ({ data }: GraphPageInsights, { name }: PageMetric): DayFigure[] =>
  (data.find((entry) => entry.name === name)?.values ?? []).flatMap(({ value, end_time: end }) =>
    typeof value === 'number' && end !== undefined ? [{ end: end.getTime(), value }] : [],
  );

/** Those whose turn it is: behind the one that a broken pass came to, without what was given up lately. */
const metricsNow = ({ now }: Context, { after, dead }: Checkpoint): readonly PageMetric[] => {
  const living = pageMetrics.filter(({ name }) => now.getTime() - (dead[name] ?? 0) >= askAgainMs);
  const done = pageMetrics.findIndex(({ name }) => name === after);
  const left = living.filter((metric) => pageMetrics.indexOf(metric) > done);
  return left.length > 0 ? left : living;
};

/** Reads one metric, with a call of its own: a dead one fails nothing else. */
const readMetric = async (context: Context, metric: PageMetric, before: Checkpoint): Promise<Page<Checkpoint>> => {
  const { after } = before;
  const { [metric.name]: series = emptySeries, ...others } = before.series;
  const { [metric.name]: askedAt, ...dead } = before.dead;
  try {
    const { value, answer } = await ask(context, metric, series);
    const told = daysOf(value, metric);
    const days = withDays(pastSilence(series, told, context.now), told);
    const isKnown = days.through !== null || days.days.length > 0;
    const total = totalOf(days);
    return {
      records: isKnown ? [{ type: 'count', metric: metric.metric, postId: null, total }] : [],
      answer,
      checkpoint: { after, series: { ...others, [metric.name]: days }, dead },
    };
  } catch (error) {
    if (!(error instanceof Retired) || error.answer === null) throw error;
    const now = context.now.getTime();
    return {
      records: askedAt === undefined ? [{ type: 'break', of: 'account', metric: metric.metric }] : [],
      answer: error.answer,
      checkpoint: { ...before, dead: { ...dead, [metric.name]: now } },
    };
  }
};

async function* read(context: Context): AsyncGenerator<Page<Checkpoint>> {
  let checkpoint = context.checkpoint ?? { after: null, series: {}, dead: {} };
  const metrics = metricsNow(context, checkpoint);
  for (const metric of metrics) {
    const after = metric === metrics.at(-1) ? null : metric.name;
    const page = await readMetric(context, metric, { ...checkpoint, after });
    ({ checkpoint } = page);
    yield page;
  }
}

/**
 * What the page's insights count day by day, as counters that begin with the first day read: views, engagements, visits,
 * follows. A metric that Facebook gave up breaks its own series off and nothing else.
 */
export const pageInsights = defineStream({
  checkpoint: Checkpoint,
  lists: null,
  counts: { of: 'account', metrics: pageMetrics.map(({ metric }) => metric) },
  everyMs: 6 * 3_600_000,
  read,
});
