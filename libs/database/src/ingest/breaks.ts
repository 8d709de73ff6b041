import type { BreakRecord, CountRecord } from '@libs/connector';

import type { Booking } from './booking.js';

/**
 * The last reading of a counter stays and is followed by a break, which is neither a change nor a zero. A counter that
 * breaks off again at the same answer is booked once; one that was never read is remembered as given up all the same.
 * Parameters: workspace, account, observed at, fetch, whose (posts or account), metrics.
 */
const bookBreak = `
with retired as (
  insert into retired_metric (workspace_id, account_id, "of", metric, since, fetch_id)
  select $1, $2, r."of", r.metric, $3, $4 from unnest($5::text[], $6::text[]) as r("of", metric)
  on conflict do nothing)
insert into observation (workspace_id, account_id, post_id, metric, observed_at, previous_at, value, delta, sort, fetch_id)
select c.workspace_id, c.account_id, c.post_id, c.metric, greatest($3::timestamptz, c.observed_at + interval '1 millisecond'),
  c.observed_at, c.value, null, 'break', $4
from counter c join unnest($5::text[], $6::text[]) as r("of", metric)
  on r.metric = c.metric and (r."of" = 'account') = (c.post_id = 0)
where c.workspace_id = $1 and c.account_id = $2
on conflict do nothing`;

/** Books that counters are no longer offered; returns how many series broke off. */
export const bookBreaks = async (booking: Booking, breaks: readonly BreakRecord[]): Promise<number> => {
  if (breaks.length === 0) return 0;
  const { client, target, observedAt, fetchId } = booking;
  const own = [target.workspaceId, target.accountId, observedAt, fetchId];
  const whose = [breaks.map((one) => one.of), breaks.map(({ metric }) => metric)];
  const { rowCount } = await client.query(bookBreak, [...own, ...whose]);
  return rowCount ?? 0;
};

/** A counter that had been given up and is read again is offered again. */
export const endBreaks = async (booking: Booking, counts: readonly CountRecord[]): Promise<void> => {
  if (!booking.hasRetired || counts.length === 0) return;
  const { client, target } = booking;
  const read = new Map(counts.map(({ postId, metric }) => [`${postId === null} ${metric}`, { postId, metric }]));
  const whose = [...read.values()].map(({ postId }) => (postId === null ? 'account' : 'posts'));
  await client.query(
    `delete from retired_metric r using unnest($3::text[], $4::text[]) as c("of", metric)
     where r.workspace_id = $1 and r.account_id = $2 and r."of" = c."of" and r.metric = c.metric`,
    [target.workspaceId, target.accountId, whose, [...read.values()].map(({ metric }) => metric)],
  );
};
