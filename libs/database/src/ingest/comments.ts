import type { InteractionRecord } from '@libs/connector';

import type { Booking } from './booking.js';

const upsertComments = `
insert into comment as c (workspace_id, account_id, ext, text, parent_id, url)
select $1, $2, r.ext, r.text, r.parent_id, r.url from unnest($4::uuid[], $5::text[], $6::text[], $7::text[]) as r(ext, text, parent_id, url)
order by r.ext
on conflict (workspace_id, account_id, ext) do update set text = excluded.text, edited_at = $3
where c.text <> excluded.text and c.blanked_at is null`;

/** One listed interaction with its key. */
interface Keyed {
  readonly record: InteractionRecord;
  readonly ext: string;
}

/** Keeps the words of comments; words that changed carry the time of the reading that showed it. */
export const bookComments = async (
  { client, target, observedAt }: Booking,
  listed: readonly Keyed[],
): Promise<void> => {
  const rows = listed.filter(({ record }) => record.text !== null);
  if (rows.length === 0) return;
  await client.query(upsertComments, [
    target.workspaceId,
    target.accountId,
    observedAt,
    rows.map(({ ext }) => ext),
    rows.map(({ record }) => (record.text ?? '').replaceAll('\u0000', '')),
    rows.map(({ record }) => record.parentId),
    rows.map(({ record }) => record.url),
  ]);
};
