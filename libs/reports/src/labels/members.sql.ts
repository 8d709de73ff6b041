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

/**
 * The condition that a post `p` has one of these labels; nothing where none is asked for. The same members as above, looked
 * up post by post: as a set to join they would be searched for in every day of a roll-up.
 */
export const ofLabels = ({
  workspaceId,
  labels,
}: {
  readonly workspaceId: number;
  readonly labels: readonly number[];
}): Prisma.Sql => {
  if (labels.length === 0) return Prisma.empty;
  const asked = Prisma.sql`any(${[...labels]}::int[])`;
  return Prisma.sql`and (exists (select from post_label own where own.workspace_id = ${workspaceId} and own.label_id = ${asked}
      and own.post_id = p.id and own.source <> 'removed')
    or (exists (select from label c where c.workspace_id = ${workspaceId} and c.id = ${asked} and c.takes <> '{}')
    and exists (select from label c
      join workspace w on w.id = c.workspace_id
      join post_label taken on taken.workspace_id = c.workspace_id and taken.label_id = any(c.takes) and taken.post_id = p.id
        and taken.source <> 'removed'
      where c.workspace_id = ${workspaceId} and c.id = ${asked} and c.takes <> '{}'
        and (p.published_at at time zone w.time_zone)::date between c.starts_on and coalesce(c.ends_on, 'infinity')
        and not exists (select from post_label removed where removed.workspace_id = c.workspace_id and removed.label_id = c.id
          and removed.post_id = p.id and removed.source = 'removed'))))`;
};
