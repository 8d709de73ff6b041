import type { PostsRequest } from '@libs/contract';
import { Prisma, type TenantClient } from '@libs/database';
import { z } from 'zod';

import type { Part } from '../engagement/part.js';
import type { Period } from '../engagement/period.js';
import { instant } from '../engagement/scope.query.js';
import { labelMembers } from '../labels/members.sql.js';
import { figureColumns, ofAccounts, ofPosts, postRollUps, sumsOf } from '../engagement/source.sql.js';
import type { Cursor } from './cursor.js';
import { PostFigures } from './post-row.js';

const Time = z.number().transform((ms) => new Date(ms));

const RankedRow = PostFigures.extend({
  rank: z.number(),
  external_id: z.string(),
  thumbnail_url: z.string().nullable(),
  format: z.string(),
  tags: z.array(z.string()),
  labels: z.array(z.int()),
  removed_at: Time.nullable(),
  reactions: z.number().nullable(),
  comments: z.number().nullable(),
  shares: z.number().nullable(),
});
/** A post with its rank, its figures of the period and its counters. */
export type RankedRow = z.infer<typeof RankedRow>;

/** Which posts, in which order, from where on. */
export interface RankingRequest {
  readonly workspaceId: number;
  readonly period: Period;
  readonly part: Part;
  readonly accounts: readonly number[] | null;
  readonly tags: readonly string[];
  readonly labels: readonly number[];
  readonly formats: readonly string[];
  /** Words as `to_tsquery` takes them; null: none are asked for. */
  readonly words: string | null;
  readonly sort: PostsRequest['sort'];
  readonly order: PostsRequest['order'];
  /** The accounts whose counters tell a kind in the period; on all others what was listed must do. */
  readonly counting: Readonly<Record<Counter, readonly number[]>>;
  readonly after: Cursor | null;
  readonly limit: number;
}

const counters = ['reactions', 'comments', 'shares'] as const;
type Counter = (typeof counters)[number];

// A post's place follows the figure that is shown for it: two counts are never compared with each other.
const weight = (counter: Counter, counting: RankingRequest['counting']): Prisma.Sql => Prisma.sql`
  case when p.account_id = any(${[...counting[counter]]}::int[]) then coalesce(f.${Prisma.raw(`counted_${counter}`)}, 0)
    else coalesce(f.${Prisma.raw(`attributed_${counter}`)}, 0) end`;

const rankBy = ({ sort, counting }: RankingRequest): Prisma.Sql => {
  if (sort === 'published') return Prisma.raw('extract(epoch from p.published_at)::float8 * 1000');
  const asked = sort === 'interactions' ? counters : [sort];
  const weights = asked.map((counter) => weight(counter, counting));
  return Prisma.sql`(${Prisma.join(weights, ' + ')})::float8`;
};

const figures = Prisma.raw(
  [...figureColumns, 'interval_s'].map((column) => `coalesce(f.${column}, 0) as ${column}`).join(', '),
);
const counterOf = (metric: string): Prisma.Sql =>
  Prisma.raw(`(select c.value::float8 from counter c where c.workspace_id = p.workspace_id and c.account_id = p.account_id
    and c.post_id = p.id and c.metric = '${metric}') as ${metric}`);

// `is true` keeps the words a set to look into: as a join they would be looked up one by one in every day of the roll-up.
const asked = (request: RankingRequest): Prisma.Sql => {
  const { accounts, formats, words } = request;
  return Prisma.sql`${ofAccounts('p.account_id', accounts)} ${ofPosts(request)}
    ${formats.length === 0 ? Prisma.empty : Prisma.sql`and p.format = any(${[...formats]}::text[])`}
    ${words === null ? Prisma.empty : Prisma.sql`and (p.id in (select posts_with_words(${words}))) is true`}`;
};

const place = ({ after, order }: RankingRequest): Prisma.Sql => {
  if (after === null) return Prisma.empty;
  const beyond = Prisma.raw(order === 'asc' ? '>' : '<');
  return Prisma.sql`where (rank, id) ${beyond} (${after.rank}::float8, ${after.postId}::bigint)`;
};

/** Posts that were published in the period or that something happened with, in the order asked for. */
export const rankedPosts = async (tenant: TenantClient, request: RankingRequest): Promise<readonly RankedRow[]> => {
  const { workspaceId, period, part, order, limit } = request;
  const direction = Prisma.raw(order);
  const rows = await tenant.$queryRaw(Prisma.sql`
    with figures as materialized (
      select p.id, ${sumsOf('r')} from ${postRollUps(period.source, part, workspaceId)}
      where true ${asked(request)} group by p.id),
    candidate as (
      select id from figures
      union select p.id from post p where p.workspace_id = ${workspaceId} and p.published_at >= ${instant(part.from)}
        and p.published_at < ${instant(part.to)} ${asked(request)}),
    ranked as (
      select p.*, ${figures}, ${rankBy(request)} as rank
      from candidate join post p on p.workspace_id = ${workspaceId} and p.id = candidate.id left join figures f on f.id = p.id),
    page as (
      select * from ranked
      ${place(request)}
      order by rank ${direction}, id ${direction} limit ${limit}::int)
    select p.id, p.rank, p.account_id, a.platform, p.external_id, p.text, p.url, p.thumbnail_url, p.format, p.tags,
      array(select m.label_id from (${labelMembers(workspaceId)}) m where m.post_id = p.id order by 1) as labels,
      extract(epoch from p.published_at)::float8 * 1000 as published_at, extract(epoch from p.removed_at)::float8 * 1000 as removed_at,
      ${Prisma.raw([...figureColumns, 'interval_s'].map((column) => `p.${column}`).join(', '))},
      ${counterOf('reactions')}, ${counterOf('comments')}, ${counterOf('shares')}
    from page p join account a on a.workspace_id = p.workspace_id and a.id = p.account_id
    order by p.rank ${direction}, p.id ${direction}`);
  return z.array(RankedRow).parse(rows);
};
