import { Prisma } from '@libs/database';

/**
 * Rows (label_id, post_id): every post of every label of the workspace. A campaign has, besides its own posts, those of the
 * labels that it takes which were published on its days; what somebody took off the campaign is not in it.
 */
export const labelMembers = (workspaceId: number): Prisma.Sql => Prisma.sql`
  select own.label_id, own.post_id from post_label own where own.workspace_id = ${workspaceId} and own.source <> 'removed'
  union
  select c.id, taken.post_id
  from label c
  join workspace w on w.id = c.workspace_id
  join post_label taken on taken.workspace_id = c.workspace_id and taken.label_id = any(c.takes) and taken.source <> 'removed'
  join post on post.workspace_id = c.workspace_id and post.id = taken.post_id
    and (post.published_at at time zone w.time_zone)::date between c.starts_on and coalesce(c.ends_on, 'infinity')
  where c.workspace_id = ${workspaceId} and c.takes <> '{}'
    and not exists (select from post_label removed where removed.workspace_id = c.workspace_id and removed.label_id = c.id
      and removed.post_id = taken.post_id and removed.source = 'removed')`;

/** The condition that a post `p` has one of these labels; nothing where none is asked for. */
export const ofLabels = ({
  workspaceId,
  labels,
}: {
  readonly workspaceId: number;
  readonly labels: readonly number[];
}): Prisma.Sql =>
  labels.length === 0
    ? Prisma.empty
    : Prisma.sql`and p.id in (select m.post_id from (${labelMembers(workspaceId)}) m where m.label_id = any(${[...labels]}::int[]))`;
