import type { AliasRecord, PostRecord } from '@libs/connector';

import { postIdOf } from '../ids.js';
import type { Booking } from './booking.js';

/** Posts of the account by the names under which they were first read, or that answers gave them. Parameters: workspace, account, names. */
const findKnown = `
select external_id as "postId", aliases from post
where workspace_id = $1 and account_id = $2 and (external_id = any($3::text[]) or aliases && $3::text[])`;

/** Parameters: workspace, posts, aliases. */
const keep = `
update post p set aliases = array(select distinct a from unnest(p.aliases || n.aliases) as a order by a)
from (select id, array_agg(alias) as aliases from unnest($2::bigint[], $3::text[]) as t(id, alias) group by id) as n
where p.workspace_id = $1 and p.id = n.id and not coalesce(p.aliases @> n.aliases, false)`;

/** Keeps under which other names answers spoke of posts. */
export const bookAliases = async (
  { client, target }: Pick<Booking, 'client' | 'target'>,
  aliases: readonly AliasRecord[],
): Promise<void> => {
  if (aliases.length === 0) return;
  const ids = aliases.map(({ postId }) => postIdOf(target.accountId, postId).toString());
  await client.query(keep, [target.workspaceId, ids, aliases.map(({ alias }) => alias)]);
};

/**
 * Gives every post the name by which the ledger knows it already, where the platform names it differently now; of two
 * names in the same answer the first one stays.
 */
export const underKnownNames = async (
  { client, target }: Pick<Booking, 'client' | 'target'>,
  posts: readonly PostRecord[],
): Promise<readonly PostRecord[]> => {
  const names = posts.flatMap(({ postId, aliases }) => (aliases === undefined ? [] : [postId, ...aliases]));
  if (names.length === 0) return posts;
  const parameters = [target.workspaceId, target.accountId, names];
  const { rows } = await client.query<{ postId: string; aliases: string[] }>(findKnown, parameters);
  const known = new Map(rows.flatMap(({ postId, aliases }) => aliases.map((alias) => [alias, postId])));
  for (const { postId } of rows) known.set(postId, postId);
  return posts.map((post) => {
    const { postId, aliases = [] } = post;
    const name =
      [postId, ...aliases].map((candidate) => known.get(candidate)).find((found) => found !== undefined) ?? postId;
    known.set(name, name);
    return name === postId ? post : { ...post, postId: name };
  });
};
