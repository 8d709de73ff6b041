import type { InteractionRecord } from '@libs/connector';

import type { BookedPost, Booking } from './booking.js';

/** An interaction as a page lists it, with its key and what the ledger knows of its post. */
export interface Listed {
  readonly ext: string;
  readonly record: InteractionRecord;
  readonly post: BookedPost;
  /** True: its person and words were removed from the ledger and are not taken in again. */
  readonly isForgotten: boolean;
}

/** Keys whose person was removed, and people who asked to be forgotten. Parameters: workspace, account, keys, actors. */
const selectForgotten = `
select i.ext::text as ext, null::bigint as actor from unnest($3::uuid[]) as r(ext)
join interaction i on i.workspace_id = $1 and i.account_id = $2 and i.ext = r.ext where i.blanked_at is not null
union all
select null, e.actor_id from erased_actor e where e.workspace_id = $1 and e.actor_id = any($4::bigint[])`;

/** Without its person: counted, and nothing more. */
const forgotten = (listed: Listed): Listed => ({
  ...listed,
  record: { ...listed.record, actor: null, text: null, parentId: null, url: null },
  isForgotten: true,
});

/**
 * Takes people and words from those interactions that have lost them in the ledger, so that reading a listing again
 * brings nobody back. The answer they came with is not kept either: its hash stays.
 */
export const forget = async (
  { client, target, fetchId, hasErased }: Booking,
  listed: readonly Listed[],
  actors: ReadonlyMap<string, string>,
): Promise<readonly Listed[]> => {
  const blanked = listed.flatMap(({ ext, post }) => (post.peopleBlanked ? [ext] : []));
  const asked = hasErased ? [...actors.values()] : [];
  if (blanked.length === 0 && asked.length === 0) return listed;
  const { rows } = await client.query<{ ext: string | null; actor: string | null }>({
    name: 'forgotten',
    text: selectForgotten,
    values: [target.workspaceId, target.accountId, blanked, asked],
  });
  if (rows.length === 0) return listed;
  const exts = new Set(rows.flatMap(({ ext }) => ext ?? []));
  const people = new Set(rows.flatMap(({ actor }) => actor ?? []));
  const isForgotten = ({ ext, record: { actor } }: Listed): boolean =>
    exts.has(ext) || (actor !== null && people.has(actors.get(actor.actorId) ?? ''));
  await client.query('update "fetch" set payload = null where workspace_id = $1 and id = $2', [
    target.workspaceId,
    fetchId,
  ]);
  return listed.map((one) => (isForgotten(one) ? forgotten(one) : one));
};
