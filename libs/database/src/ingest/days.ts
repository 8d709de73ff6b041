import type { DayRecord, FollowersRecord } from '@libs/connector';

import type { Booking } from './booking.js';

/**
 * A day is booked again only when the platform tells something else of it than it told last; negative days stand as they
 * are. Parameters: workspace, account, observed at, fetch, figures, days, values.
 */
const bookChangedDays = `
insert into account_day (workspace_id, account_id, figure, day, observed_at, value, fetch_id)
select $1, $2, r.figure, r.day, greatest($3::timestamptz, k.observed_at + interval '1 millisecond'), r.value, $4
from unnest($5::text[], $6::date[], $7::bigint[]) as r(figure, day, value)
left join lateral (select d.value, d.observed_at from account_day d where d.workspace_id = $1 and d.account_id = $2
  and d.figure = r.figure and d.day = r.day order by d.observed_at desc limit 1) k on true
where k.value is distinct from r.value`;

/** Books what the platform says of its days; returns how many figures are new or changed. */
export const bookDays = async (booking: Booking, days: readonly DayRecord[]): Promise<number> => {
  if (days.length === 0) return 0;
  const { client, target, observedAt, fetchId } = booking;
  const newest = [...new Map(days.map((record) => [`${record.figure} ${record.day}`, record])).values()];
  const { rowCount } = await client.query(bookChangedDays, [
    target.workspaceId,
    target.accountId,
    observedAt,
    fetchId,
    newest.map(({ figure }) => figure),
    newest.map(({ day }) => day),
    newest.map(({ value }) => value),
  ]);
  return rowCount ?? 0;
};

const bookReadings = `
insert into follower_reading (workspace_id, account_id, trait, observed_at, segments, fetch_id)
select $1, $2, r.trait, $3, r.segments, $4 from jsonb_to_recordset($5) as r(trait text, segments jsonb)
on conflict do nothing`;

/** Books who follows the account; each reading stands beside the earlier ones. */
export const bookFollowers = async (booking: Booking, followers: readonly FollowersRecord[]): Promise<number> => {
  if (followers.length === 0) return 0;
  const { client, target, observedAt, fetchId } = booking;
  const rows = followers.map(({ trait, segments }) => ({ trait, segments }));
  const parameters = [target.workspaceId, target.accountId, observedAt, fetchId, JSON.stringify(rows)];
  return (await client.query(bookReadings, parameters)).rowCount ?? 0;
};
