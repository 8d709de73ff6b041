import type { LabelPostsResult } from '@libs/contract';
import { Prisma, type TenantClient } from '@libs/database';
import { z } from 'zod';

/** What somebody decided about posts and a label. */
export interface Decision {
  readonly workspaceId: number;
  readonly labelId: number;
  readonly add: readonly bigint[];
  readonly remove: readonly bigint[];
}

const Rows = z.tuple([z.object({ added: z.int(), removed: z.int() })]);

const posts = (ids: readonly bigint[]): Prisma.Sql => Prisma.sql`${ids.map(String)}::bigint[]`;

/**
 * Notes what a person decided: it stands against every rule. Taking a label off a post that has none of it notes nothing,
 * unless the label is a campaign, which may take the post over another label. Ids that no post of the workspace has are
 * passed over.
 */
export const decidePosts = async (tenant: TenantClient, decision: Decision): Promise<LabelPostsResult> => {
  const { workspaceId, labelId, add, remove } = decision;
  const rows = await tenant.$queryRaw(Prisma.sql`
    with added as (
      insert into post_label as l (workspace_id, label_id, post_id, account_id, source)
      select p.workspace_id, ${labelId}::int, p.id, p.account_id, 'manual'
      from post p where p.workspace_id = ${workspaceId} and p.id = any(${posts(add)})
      on conflict (workspace_id, label_id, post_id) do update set source = 'manual' where l.source <> 'manual'
      returning 1),
    removed as (
      insert into post_label as l (workspace_id, label_id, post_id, account_id, source)
      select p.workspace_id, ${labelId}::int, p.id, p.account_id, 'removed'
      from post p
      join label c on c.workspace_id = p.workspace_id and c.id = ${labelId}::int
      where p.workspace_id = ${workspaceId} and p.id = any(${posts(remove)}) and (c.takes <> '{}' or exists (
        select from post_label x where x.workspace_id = p.workspace_id and x.label_id = c.id and x.post_id = p.id))
      on conflict (workspace_id, label_id, post_id) do update set source = 'removed' where l.source <> 'removed'
      returning 1)
    select (select count(*) from added)::int as added, (select count(*) from removed)::int as removed`);
  return Rows.parse(rows)[0];
};
