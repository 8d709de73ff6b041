import type pg from 'pg';

import { definitionColumns, definitionOf, type DefinitionRow, lockLabelRules } from './definition.js';
import { type LabelledPost, labelledPostColumns, labelPosts } from './label-posts.js';

/** Labels posts that were just booked, or whose content changed, in the transaction of their booking. */
export const labelBooked = async (
  client: pg.PoolClient,
  workspaceId: number,
  postIds: readonly string[],
): Promise<void> => {
  if (postIds.length === 0) return;
  await lockLabelRules(client, workspaceId);
  const { rows } = await client.query<DefinitionRow>(
    `select ${definitionColumns} from label l where l.workspace_id = $1 and l.rule is not null`,
    [workspaceId],
  );
  if (rows.length === 0) return;
  const { rows: posts } = await client.query<LabelledPost>(
    `select ${labelledPostColumns} from post p join workspace w on w.id = p.workspace_id
     where p.workspace_id = $1 and p.id = any($2::bigint[])`,
    [workspaceId, postIds],
  );
  await labelPosts(client, workspaceId, { definitions: rows.map(definitionOf), posts });
};
