import type { CountRecord } from '@libs/connector';

import { slowestPerHour, velocityMemoryHours } from '@libs/domain';

import { postIdOf } from '../ids.js';
import type { Booking } from './booking.js';
import { rollUp } from './roll-up.js';

/**
 * Reads each counter against its last reading; a reading older than that one (two streams may read the same counter) is
 * passed over. Beside each counter stands how fast it grows (`velocityAfter` of the domain, reckoned from the post's
 * publication on). First readings: of a post published after the account's first answer the
 * counter began at zero when it was published, so it is a change; of everything older it is a baseline. Parameters:
 * workspace, account, observed at, fetch, opened at, time zone, post ids, metrics, totals, fetched at.
 */
const bookReadings = `
with reading as materialized (
  select r.post_id, r.metric, r.total, c.value as old, c.observed_at as old_at, p.published_at, coalesce(c.per_hour, 0) as per_hour,
    greatest($3::timestamptz, c.observed_at + interval '1 millisecond' * (c.value is distinct from r.total)::int) as at
  from unnest($7::bigint[], $8::text[], $9::bigint[]) as r(post_id, metric, total)
  left join counter c on c.workspace_id = $1 and c.account_id = $2 and c.post_id = r.post_id and c.metric = r.metric
  left join "fetch" f on f.workspace_id = $1 and f.id = c.fetch_id
  left join post p on p.workspace_id = $1 and p.id = r.post_id
  where c.value is null or ($3 >= c.observed_at and $10 >= f.fetched_at)),
changed as materialized (
  select post_id, metric, total, at,
    case when old is not null then old_at when published_at > $5 then published_at end as previous_at,
    case when old is not null then total - old when published_at > $5 then total end as delta
  from reading where old is distinct from total),
observed as (
  insert into observation (workspace_id, account_id, post_id, metric, observed_at, previous_at, value, delta, sort, fetch_id)
  select $1, $2, post_id, metric, at, previous_at, total, delta,
    case when delta is null then 'baseline' when delta < 0 then 'correction' else 'delta' end, $4 from changed returning 1),
kept as (
  insert into counter as c (workspace_id, account_id, post_id, metric, value, observed_at, fetch_id, per_hour)
  select $1, $2, post_id, metric, total, at, $4, case when next_per_hour < ${slowestPerHour} then 0 else next_per_hour end
  from (select *, case when hours > 0 and post_id <> 0
      then exp(-least(hours / ${velocityMemoryHours}, 80)) * per_hour
        + (1 - exp(-least(hours / ${velocityMemoryHours}, 80))) * greatest(total - coalesce(old, 0), 0) / hours
      else per_hour end as next_per_hour
    from (select *, extract(epoch from at - coalesce(old_at, published_at))::float8 / 3600 as hours from reading) as timed
  ) as grown order by 3, 4
  on conflict (workspace_id, account_id, post_id, metric)
  do update set value = excluded.value, observed_at = excluded.observed_at, fetch_id = excluded.fetch_id,
    per_hour = excluded.per_hour returning 1),
change as materialized (
  select post_id, 0 as audience_set, date_trunc('hour', at, $6) as hour, (at at time zone $6)::date as day,
    (sum(delta) filter (where metric = 'reactions'))::int as counted_reactions,
    (sum(delta) filter (where metric = 'comments'))::int as counted_comments,
    (sum(delta) filter (where metric = 'shares'))::int as counted_shares,
    (sum(least(delta, 0)) filter (where metric = 'reactions'))::int as corrected_reactions,
    (sum(least(delta, 0)) filter (where metric = 'comments'))::int as corrected_comments,
    (sum(least(delta, 0)) filter (where metric = 'shares'))::int as corrected_shares,
    max(ceil(extract(epoch from at - previous_at)))::int as interval_s, 0::bigint as people
  from changed where post_id <> 0 and delta <> 0 and metric in ('reactions', 'comments', 'shares') group by 1, 3, 4),
${rollUp({
  columns: [
    'counted_reactions',
    'counted_comments',
    'counted_shares',
    'corrected_reactions',
    'corrected_comments',
    'corrected_shares',
  ],
  audiences: 'cross join (values (0)) as everyone(audience_id)',
})}
select (select count(*) from observed)::int as observations, (select count(*) from kept)::int as kept`;

/** Books readings of counters; returns how many were first readings or changes. */
export const bookCounts = async (booking: Booking, counts: readonly CountRecord[]): Promise<number> => {
  if (counts.length === 0) return 0;
  const { client, target, observedAt, openedAt, timeZone, fetchId, fetchedAt } = booking;
  const newest = [...new Map(counts.map((count) => [`${count.postId ?? ''} ${count.metric}`, count])).values()];
  const { rows } = await client.query<{ observations: number }>({
    name: 'readings',
    text: bookReadings,
    values: [
      target.workspaceId,
      target.accountId,
      observedAt,
      fetchId,
      openedAt,
      timeZone,
      newest.map(({ postId }) => (postId === null ? '0' : postIdOf(target.accountId, postId).toString())),
      newest.map(({ metric }) => metric),
      newest.map(({ total }) => total),
      fetchedAt,
    ],
  });
  return rows[0]?.observations ?? 0;
};
