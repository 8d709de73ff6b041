import { Prisma, type TenantClient } from '@libs/database';
import { z } from 'zod';

import { factColumns, hasSomething, made, type ReconciledScope } from './reconciled.sql.js';

const Time = z.number().transform((ms) => new Date(ms));
const Count = z.number();

const FactRow = z.object({
  kind: z.int(),
  counted: Count,
  corrected: Count,
  attributed: Count,
  start: Count,
  end: Count,
  counted_of_known: Count,
  baseline_of_known: Count,
  posts: z.int(),
  posts_without_reading: z.int(),
  read_across_start: Count,
  after_last_reading: Count,
  listed_before_first_reading: Count,
  taken_back_of_before: Count,
  taken_back_later: Count,
  undated: Count,
  unlisted_by_old_list: Count,
  unlisted: Count,
  listed_beyond: Count,
  taken_back_within: Count,
  persons_removed: Count,
  read_at: Time.nullable(),
  fetch_id: z.bigint().nullable(),
});
/** What the ledger's rows say of one kind, over one post or all posts of an account. */
export type FactRow = z.infer<typeof FactRow>;

const AccountRow = FactRow.extend({ account_id: z.int() });
const PostRow = FactRow.extend({
  id: z.bigint(),
  text: z.string(),
  url: z.string().nullable(),
  published_at: Time,
  removed_at: Time.nullable(),
  of: z.int(),
});
/** The facts of one kind on one post. */
export type PostFactRow = z.infer<typeof PostRow>;

/** The facts of each kind on each account. */
export const accountFacts = async (
  tenant: TenantClient,
  scope: ReconciledScope,
): Promise<readonly z.infer<typeof AccountRow>[]> => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    ${made(scope)} select m.account_id, m.kind, ${factColumns} from made m where ${hasSomething}
    group by m.account_id, m.kind order by 1, 2`);
  return z.array(AccountRow).parse(rows);
};

/** How many posts are shown. */
const mostPosts = 100;

/** The facts of each kind on those posts on which the numbers differ most. */
export const postFacts = async (tenant: TenantClient, scope: ReconciledScope): Promise<readonly PostFactRow[]> => {
  const { workspaceId } = scope;
  const rows = await tenant.$queryRaw(Prisma.sql`
    ${made(scope)},
    ranked as (
      select m.id, (count(*) over ())::int as of,
        row_number() over (order by sum(abs(m.counted - m.attributed)) + sum(coalesce(m.baseline, 0)) desc, m.id) as place
      from made m where ${hasSomething} group by m.id)
    select m.id, p.text, p.url, extract(epoch from p.published_at)::float8 * 1000 as published_at,
      extract(epoch from p.removed_at)::float8 * 1000 as removed_at, r.of, m.kind, ${factColumns}
    from ranked r join made m on m.id = r.id join post p on p.workspace_id = ${workspaceId} and p.id = m.id
    where r.place <= ${mostPosts} and ${hasSomething}
    group by m.id, p.text, p.url, p.published_at, p.removed_at, r.of, r.place, m.kind order by r.place, m.kind`);
  return z.array(PostRow).parse(rows);
};

const DayRow = z.object({
  account_id: z.int(),
  figure: z.string(),
  of: z.int(),
  told: z.int(),
  sum: Count.nullable(),
  negative: Count,
  is_whole: z.boolean(),
  fetch_id: z.bigint().nullable(),
});
/** What a platform told of the days of a period. */
export type DayRow = z.infer<typeof DayRow>;

/** What platforms say of their own days (UTC): the newest word on each. */
export const dayFacts = async (
  tenant: TenantClient,
  { workspaceId, accounts, part }: ReconciledScope,
): Promise<readonly DayRow[]> => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    with span as (select (${part.from.toISOString()}::timestamptz at time zone 'UTC') as first,
      (${part.to.toISOString()}::timestamptz at time zone 'UTC') as last),
    newest as (
      select distinct on (d.account_id, d.figure, d.day) d.account_id, d.figure, d.day, d.value, d.fetch_id
      from account_day d, span
      where d.workspace_id = ${workspaceId} and d.account_id = any(${[...accounts]}::int[])
        and d.figure in ('reactions', 'comments', 'shares') and d.day >= span.first::date and d.day < span.last
      order by d.account_id, d.figure, d.day, d.observed_at desc)
    select a.account_id, f.figure, (ceil(extract(epoch from span.last) / 86400) - floor(extract(epoch from span.first) / 86400))::int as of,
      count(n.day)::int as told, sum(n.value)::float8 as sum, coalesce(sum(least(n.value, 0)), 0)::float8 as negative,
      span.first = span.first::date and span.last = span.last::date as is_whole,
      (array_agg(n.fetch_id order by n.day desc) filter (where n.day is not null))[1] as fetch_id
    from unnest(${[...accounts]}::int[]) as a(account_id) cross join unnest(array['reactions', 'comments', 'shares']) as f(figure)
    cross join span left join newest n on n.account_id = a.account_id and n.figure = f.figure
    group by a.account_id, f.figure, span.first, span.last`);
  return z.array(DayRow).parse(rows);
};
