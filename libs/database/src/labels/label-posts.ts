import { isInDays, labelFacts, type LabelFacts, type LabelSource, meets, sourceByRule } from '@libs/domain';
import type pg from 'pg';

import type { LabelDefinition } from './definition.js';

/** A post as rules look at it. */
export interface LabelledPost {
  readonly id: string;
  readonly account_id: number;
  readonly text: string;
  readonly links: readonly string[];
  /** The day it was published on, in the workspace's time zone. */
  readonly day: string;
  /** Whether its content is no longer stored: then no rule can judge it. */
  readonly is_blanked: boolean;
}

/** What a labelled post is read from, out of `post p` and its `workspace w`. */
export const labelledPostColumns = `p.id::text as id, p.account_id, p.text, p.links,
  (p.published_at at time zone w.time_zone)::date::text as day, p.blanked_at is not null as is_blanked`;

interface Pair {
  readonly labelId: number;
  readonly post: LabelledPost;
}

const isMeant = (definition: LabelDefinition, post: LabelledPost, facts: LabelFacts): boolean =>
  definition.rule !== null && isInDays(definition.days, post.day) && meets(definition.rule, facts);

const sourcesOf = async (
  client: pg.PoolClient,
  workspaceId: number,
  asked: { readonly labels: readonly number[]; readonly posts: readonly string[] },
): Promise<ReadonlyMap<string, LabelSource>> => {
  const { rows } = await client.query<{ key: string; source: LabelSource }>(
    `select label_id || ' ' || post_id as key, source from post_label
     where workspace_id = $1 and label_id = any($2::int[]) and post_id = any($3::bigint[])`,
    [workspaceId, asked.labels, asked.posts],
  );
  return new Map(rows.map(({ key, source }) => [key, source]));
};

// A person may decide meanwhile: what is there is not overwritten, and what is a person's is not deleted.
const addPairs = `
insert into post_label (workspace_id, label_id, post_id, account_id, source)
select $1, r.label_id, r.post_id, r.account_id, 'rule'
from unnest($2::int[], $3::bigint[], $4::int[]) as r(label_id, post_id, account_id)
on conflict do nothing`;
const takePairs = `
delete from post_label l using unnest($2::int[], $3::bigint[]) as r(label_id, post_id)
where l.workspace_id = $1 and l.label_id = r.label_id and l.post_id = r.post_id and l.source = 'rule'`;

const columnsOf = (pairs: readonly Pair[]) => [pairs.map(({ labelId }) => labelId), pairs.map(({ post }) => post.id)];

/** Gives posts the labels whose rules mean them, and takes those that no longer do; what people decided stands. */
export const labelPosts = async (
  client: pg.PoolClient,
  workspaceId: number,
  { definitions, posts }: { readonly definitions: readonly LabelDefinition[]; readonly posts: readonly LabelledPost[] },
): Promise<void> => {
  const labels = definitions.map(({ id }) => id);
  const sources = await sourcesOf(client, workspaceId, { labels, posts: posts.map(({ id }) => id) });
  const [added, taken]: [Pair[], Pair[]] = [[], []];
  for (const post of posts) {
    const facts = labelFacts(post);
    for (const definition of definitions) {
      if (post.is_blanked && definition.rule !== null) continue;
      const before = sources.get(`${definition.id} ${post.id}`) ?? null;
      const after = sourceByRule(before, isMeant(definition, post, facts));
      if (after === before) continue;
      (after === null ? taken : added).push({ labelId: definition.id, post });
    }
  }
  if (added.length > 0)
    await client.query(addPairs, [workspaceId, ...columnsOf(added), added.map(({ post }) => post.account_id)]);
  if (taken.length > 0) await client.query(takePairs, [workspaceId, ...columnsOf(taken)]);
};
