import { type Answer, batchesOf, defineStream, Gone, type Page, type ReadContext } from '@libs/connector';
import { z } from 'zod';

import { toCounts } from './facebook.mapping.js';
import { graphUrl } from './facebook.paging.js';
import { graphLimit } from './facebook.quotas.js';
import { GraphCounters } from './facebook.schema.js';
import { provePageVisible } from './page-health.js';
import { counterFields } from './posts.stream.js';

const Checkpoint = z.strictObject({ after: z.string().nullable() });
type Checkpoint = z.infer<typeof Checkpoint>;

const batchSize = 50;
const CountersById = z.record(z.string(), GraphCounters);

const ask = ({ app, http }: ReadContext<Checkpoint>, ids: readonly string[]) =>
  http.get(graphUrl(app, '', { ids: ids.join(','), fields: `id,${counterFields}` }), CountersById, {
    endpoint: graphLimit,
    cost: ids.length,
  });

const removal = async (context: ReadContext<Checkpoint>, postId: string, answer: Answer): Promise<Page<Checkpoint>> => {
  await provePageVisible(context, context.accountId);
  return { records: [{ type: 'removal', postId }], answer, checkpoint: { after: postId } };
};

/** One missing post fails the call for all, so a failing batch is halved until the missing one stands alone. */
async function* readBatch(context: ReadContext<Checkpoint>, ids: readonly string[]): AsyncGenerator<Page<Checkpoint>> {
  const last = ids.at(-1);
  if (last === undefined) return;
  try {
    const { value, answer } = await ask(context, ids);
    const records = ids.flatMap((id) => (value[id] === undefined ? [] : toCounts(value[id])));
    yield { records, answer, checkpoint: { after: last } };
  } catch (error) {
    if (!(error instanceof Gone)) throw error;
    if (ids.length > 1) {
      const half = Math.ceil(ids.length / 2);
      yield* readBatch(context, ids.slice(0, half));
      yield* readBatch(context, ids.slice(half));
    } else if (error.answer !== null) yield removal(context, last, error.answer);
    else throw error;
  }
}

async function* read(context: ReadContext<Checkpoint>): AsyncGenerator<Page<Checkpoint>> {
  for await (const ids of batchesOf(context.posts(context.checkpoint?.after ?? null), batchSize))
    yield* readBatch(context, ids);
}

/** Reactions, comments and shares of known posts, fifty in a call. */
export const counters = defineStream({
  checkpoint: Checkpoint,
  lists: 'counters',
  everyMs: 10 * 60_000,
  cost: { endpoint: graphLimit, posts: 1 },
  read,
});
