import type { BreakRecord } from '@libs/connector';

import type { Booking } from './booking.js';

/**
 * The last reading of every post's counter stays and is followed by a break, which is neither a change nor a zero. A
 * counter that breaks off again at the same answer is booked once. Parameters: workspace, account, observed at, fetch,
 * metrics.
 */
const bookBreak = `
insert into observation (workspace_id, account_id, post_id, metric, observed_at, previous_at, value, delta, sort, fetch_id)
select c.workspace_id, c.account_id, c.post_id, c.metric, greatest($3::timestamptz, c.observed_at + interval '1 millisecond'),
  c.observed_at, c.value, null, 'break', $4
from counter c
where c.workspace_id = $1 and c.account_id = $2 and c.post_id <> 0 and c.metric = any($5::text[])
on conflict do nothing`;

/** Books that counters are no longer offered; returns how many series broke off. */
export const bookBreaks = async (booking: Booking, breaks: readonly BreakRecord[]): Promise<number> => {
  if (breaks.length === 0) return 0;
  const { client, target, observedAt, fetchId } = booking;
  const metrics = breaks.map(({ metric }) => metric);
  const { rowCount } = await client.query(bookBreak, [
    target.workspaceId,
    target.accountId,
    observedAt,
    fetchId,
    metrics,
  ]);
  return rowCount ?? 0;
};
