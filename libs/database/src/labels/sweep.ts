import { asksForLinks, hidesLinks } from '@libs/domain';
import type pg from 'pg';

import type { Database } from '../connect.js';
import { inWorkspaceBulk } from '../tenancy.js';
import { definitionColumns, definitionOf, type DefinitionRow, type LabelDefinition } from './definition.js';
import { type LabelledPost, labelledPostColumns, labelPosts } from './label-posts.js';

const postsAtATime = 1_000;

/** A label of a workspace. */
export interface LabelRef {
  readonly workspaceId: number;
  readonly labelId: number;
}

/** Labels whose rule changed since all posts were last looked at, of all workspaces. */
export const unsweptLabels = async ({ pool }: Pick<Database, 'pool'>): Promise<readonly LabelRef[]> => {
  const { rows } = await pool.query<LabelRef>(
    `select workspace_id as "workspaceId", id as "labelId" from label where not is_swept order by workspace_id, id`,
  );
  return rows;
};

interface Standing extends DefinitionRow {
  readonly swept_to: string | null;
}

const standingOf = async (client: pg.PoolClient, { workspaceId, labelId }: LabelRef): Promise<Standing | undefined> => {
  const { rows } = await client.query<Standing>(
    `select ${definitionColumns}, l.swept_to from label l
     where l.workspace_id = $1 and l.id = $2 and not l.is_swept for update`,
    [workspaceId, labelId],
  );
  return rows[0];
};

const nextPosts = async (
  client: pg.PoolClient,
  workspaceId: number,
  after: string | null,
): Promise<readonly LabelledPost[]> => {
  const { rows } = await client.query<LabelledPost>(
    `select ${labelledPostColumns} from post p join workspace w on w.id = p.workspace_id
     where p.workspace_id = $1 and ($2::bigint is null or p.id > $2) order by p.id limit ${postsAtATime}`,
    [workspaceId, after],
  );
  return rows;
};

const noteTotal = (client: pg.PoolClient, { workspaceId, labelId }: LabelRef): Promise<unknown> =>
  client.query(
    `update label set sweep_total = (select count(*) from post where workspace_id = $1) where workspace_id = $1 and id = $2`,
    [workspaceId, labelId],
  );

const hiddenIn = ({ rule }: LabelDefinition, posts: readonly LabelledPost[]): number =>
  rule !== null && asksForLinks(rule) ? posts.filter(hidesLinks).length : 0;

/**
 * Looks at the next posts with a label's rule, in one transaction with how far it came: a process that dies goes on where
 * it was, and nothing is looked at twice. Answers whether more are left. A change of the rule waits for the transaction.
 */
export const sweepLabel = (database: Pick<Database, 'pool'>, label: LabelRef): Promise<boolean> =>
  inWorkspaceBulk(database, label.workspaceId, async (client) => {
    const { workspaceId, labelId } = label;
    const standing = await standingOf(client, label);
    if (standing === undefined) return false;
    if (standing.swept_to === null) await noteTotal(client, label);
    const definition = definitionOf(standing);
    const posts = await nextPosts(client, workspaceId, standing.swept_to);
    await labelPosts(client, workspaceId, { definitions: [definition], posts });
    const hasMore = posts.length === postsAtATime;
    await client.query(
      `update label set swept_to = coalesce($3, swept_to), sweep_done = sweep_done + $4, hidden = hidden + $5, is_swept = $6
       where workspace_id = $1 and id = $2`,
      [workspaceId, labelId, posts.at(-1)?.id ?? null, posts.length, hiddenIn(definition, posts), !hasMore],
    );
    return hasMore;
  });
