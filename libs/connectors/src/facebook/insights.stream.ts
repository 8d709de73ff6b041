import {
  type Answer,
  batchesOf,
  type CountRecord,
  defineStream,
  Gone,
  type KnownPost,
  type Page,
  type ReadContext,
  Retired,
  type SourceRecord,
} from '@libs/connector';
import { z } from 'zod';

import { graphUrl } from './facebook.paging.js';
import { graphLimit } from './facebook.quotas.js';
import { GraphInsights } from './facebook.schema.js';
import { type InsightsMetric, insightsMetrics } from './insights.metrics.js';
import { provePageVisible } from './page-health.js';

/** `after`: how far the pass has come (null: begin anew); `dead`: metrics that Facebook gave up, and when we last asked. */
const Checkpoint = z.strictObject({
  after: z.string().nullable(),
  dead: z.array(z.strictObject({ name: z.string(), askedAt: z.number() })),
});
type Checkpoint = z.infer<typeof Checkpoint>;
type Context = ReadContext<Checkpoint>;

const dayMs = 86_400_000;
const batchSize = 50;
/** What is older hardly moves any more. */
const youngMs = 90 * dayMs;
/** A metric that was given up may come back; to ask costs a refused call. */
const askAgainMs = 30 * dayMs;

const InsightsById = z.record(z.string(), GraphInsights);

const ask = ({ app, http }: Context, ids: readonly string[], metrics: readonly InsightsMetric[]) => {
  const names = metrics.map(({ name }) => name).join(',');
  const fields = `id,insights.metric(${names}).period(lifetime){name,values}`;
  const url = graphUrl(app, '', { ids: ids.join(','), fields });
  return http.get(url, InsightsById, { endpoint: graphLimit, cost: ids.length });
};

const toCounts = ({ id: postId, insights }: GraphInsights): CountRecord[] =>
  insightsMetrics.flatMap(({ name, metric }): CountRecord[] => {
    const value = insights?.data.find((entry) => entry.name === name)?.values[0]?.value;
    return typeof value === 'number' ? [{ type: 'count', metric, postId, total: value }] : [];
  });

/** The answer in which Facebook denies the metric; null: it knows it. Posts that are gone say nothing of metrics. */
const denialOf = async (context: Context, ids: readonly string[], metric: InsightsMetric): Promise<Answer | null> => {
  for (const id of ids) {
    try {
      await ask(context, [id], [metric]);
      return null;
    } catch (error) {
      if (error instanceof Retired && error.answer !== null) return error.answer;
      if (!(error instanceof Gone)) throw error;
    }
  }
  return null;
};

async function* youngPosts({ posts, isFull, now, checkpoint }: Context): AsyncGenerator<KnownPost> {
  for await (const post of posts(checkpoint?.after ?? null))
    if (isFull || now.getTime() - post.publishedAt.getTime() < youngMs) yield post;
}

/** One pass over the posts, with the metrics that still live. */
class Pass {
  #after: string | null;
  #dead: Checkpoint['dead'];

  constructor(private readonly context: Context) {
    this.#after = context.checkpoint?.after ?? null;
    this.#dead = context.checkpoint?.dead ?? [];
  }

  async *read(): AsyncGenerator<Page<Checkpoint>> {
    let batch: readonly string[] | null = null;
    for await (const next of batchesOf(youngPosts(this.context), batchSize)) {
      if (batch === null) await this.#askAgain(next);
      else yield* this.#readBatch(batch, batch.at(-1) ?? null);
      batch = next;
    }
    // After the last batch the next pass begins anew.
    if (batch !== null) yield* this.#readBatch(batch, null);
  }

  get #living(): readonly InsightsMetric[] {
    return insightsMetrics.filter(({ name }) => this.#dead.every((metric) => metric.name !== name));
  }

  #page(records: readonly SourceRecord[], answer: Answer): Page<Checkpoint> {
    return { records, answer, checkpoint: { after: this.#after, dead: this.#dead } };
  }

  async *#readBatch(ids: readonly string[], end: string | null): AsyncGenerator<Page<Checkpoint>> {
    const metrics = this.#living;
    if (metrics.length === 0) return;
    try {
      const { value, answer } = await ask(this.context, ids, metrics);
      this.#after = end;
      yield this.#page(Object.values(value).flatMap(toCounts), answer);
    } catch (error) {
      if (error instanceof Retired) {
        yield* this.#bury(ids, error);
        yield* this.#readBatch(ids, end);
      } else if (error instanceof Gone) yield* this.#readHalves(ids, end, error);
      else throw error;
    }
  }

  /** One dead metric fails the call for all: each is asked for alone, and the dead are left out from then on. */
  async *#bury(ids: readonly string[], refused: Retired): AsyncGenerator<Page<Checkpoint>> {
    const before = this.#dead.length;
    for (const living of this.#living) {
      const answer = await denialOf(this.context, ids, living);
      if (answer === null) continue;
      this.#dead = [...this.#dead, { name: living.name, askedAt: this.context.now.getTime() }];
      yield this.#page([{ type: 'break', of: 'posts', metric: living.metric }], answer);
    }
    if (this.#dead.length === before) throw refused;
  }

  /** One missing post fails the call for all, so a failing batch is halved until the missing one stands alone. */
  async *#readHalves(ids: readonly string[], end: string | null, gone: Gone): AsyncGenerator<Page<Checkpoint>> {
    const half = Math.ceil(ids.length / 2);
    const [postId] = ids;
    if (ids.length > 1) {
      yield* this.#readBatch(ids.slice(0, half), ids[half - 1] ?? null);
      yield* this.#readBatch(ids.slice(half), end);
    } else if (gone.answer === null || postId === undefined) throw gone;
    else {
      await provePageVisible(this.context, this.context.accountId);
      this.#after = end;
      yield this.#page([{ type: 'removal', postId }], gone.answer);
    }
  }

  /** Metrics that were given up long ago are asked for once more, each alone. */
  async #askAgain(ids: readonly string[]): Promise<void> {
    const now = this.context.now.getTime();
    for (const metric of insightsMetrics) {
      const known = this.#dead.find(({ name }) => name === metric.name);
      if (known === undefined || now - known.askedAt < askAgainMs) continue;
      const isDead = (await denialOf(this.context, ids, metric)) !== null;
      const others = this.#dead.filter(({ name }) => name !== metric.name);
      this.#dead = isDead ? [...others, { name: metric.name, askedAt: now }] : others;
    }
  }
}

/** How often posts were seen and clicked. A metric that Facebook gave up breaks its series off and stops nothing else. */
export const insights = defineStream({
  checkpoint: Checkpoint,
  lists: null,
  counts: { of: 'posts', metrics: insightsMetrics.map(({ metric }) => metric) },
  everyMs: 6 * 3_600_000,
  read: (context) => new Pass(context).read(),
});
