import type { PostRecord } from '@libs/connector';

import type { Booking } from './booking.js';

/** Posts of the account by the names under which they were first read. Parameters: workspace, account, names. */
const findKnown = `
select external_id as "postId" from post where workspace_id = $1 and account_id = $2 and external_id = any($3::text[])`;

/**
 * Gives every post the name by which the ledger knows it already, where the platform names it differently now; of two
 * names in the same answer the first one stays.
 */
export const underKnownNames = async (
  { client, target }: Pick<Booking, 'client' | 'target'>,
  posts: readonly PostRecord[],
): Promise<readonly PostRecord[]> => {
  const names = posts.flatMap(({ postId, aliases = [] }) => (aliases.length === 0 ? [] : [postId, ...aliases]));
  if (names.length === 0) return posts;
  const parameters = [target.workspaceId, target.accountId, names];
  const { rows } = await client.query<{ postId: string }>(findKnown, parameters);
  const known = new Set(rows.map(({ postId }) => postId));
  return posts.map((post) => {
    const { postId, aliases = [] } = post;
    const name = [postId, ...aliases].find((candidate) => known.has(candidate)) ?? postId;
    known.add(name);
    return name === postId ? post : { ...post, postId: name };
  });
};
