import type { SegmentNameRecord } from '@libs/connector';

import type { Booking } from './booking.js';

/** The newest name stands. Parameters: workspace, platform, observed at, fetch, names as JSON. */
const keepNames = `
insert into segment_name (workspace_id, platform, trait, segment, language, name, observed_at, fetch_id)
select $1, $2, n.trait, n.segment, n.language, n.name, $3, $4
from jsonb_to_recordset($5) as n(trait text, segment text, language text, name text)
on conflict (workspace_id, platform, trait, segment, language) do update
set name = excluded.name, observed_at = excluded.observed_at, fetch_id = excluded.fetch_id
where segment_name.name <> excluded.name`;

/** Keeps what the platform calls groups of followers, for all accounts; returns how many names are new or changed. */
export const bookSegmentNames = async (booking: Booking, names: readonly SegmentNameRecord[]): Promise<number> => {
  if (names.length === 0) return 0;
  const { client, target, observedAt, fetchId } = booking;
  const newest = [...new Map(names.map((name) => [`${name.trait} ${name.segment} ${name.language}`, name])).values()];
  const rows = newest.map(({ trait, segment, language, name }) => ({ trait, segment, language, name }));
  const parameters = [target.workspaceId, target.platform, observedAt, fetchId, JSON.stringify(rows)];
  return (await client.query(keepNames, parameters)).rowCount ?? 0;
};
