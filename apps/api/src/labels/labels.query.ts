import { type Label, LabelColour } from '@libs/contract';
import { Prisma, storedLabelRule, type TenantClient } from '@libs/database';
import { labelMembers } from '@libs/reports';
import { z } from 'zod';

const LabelRow = z.object({
  id: z.int(),
  name: z.string(),
  colour: LabelColour,
  rule: storedLabelRule.nullable(),
  starts_on: z.string().nullable(),
  ends_on: z.string().nullable(),
  takes: z.array(z.int()),
  posts: z.number(),
  is_swept: z.boolean(),
  sweep_done: z.int(),
  sweep_total: z.int(),
  hidden: z.int(),
});

const shown = (row: z.infer<typeof LabelRow>): Label => ({
  id: String(row.id),
  name: row.name,
  colour: row.colour,
  rule: row.rule,
  campaign:
    row.starts_on === null ? null : { startsOn: row.starts_on, endsOn: row.ends_on, labelIds: row.takes.map(String) },
  posts: row.posts,
  // Posts that are booked while it runs may be more than were there when it began.
  sweep: {
    isDone: row.is_swept,
    done: row.sweep_done,
    total: Math.max(row.sweep_total, row.sweep_done),
    hidden: row.hidden,
  },
});

/** The workspace's labels and campaigns, by name; only those asked for where ids are given. */
export const readLabels = async (
  tenant: TenantClient,
  workspaceId: number,
  ids: readonly number[] | null = null,
): Promise<readonly Label[]> => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    select l.id, l.name, l.colour, l.rule, l.starts_on::text, l.ends_on::text, l.takes, l.is_swept, l.sweep_done, l.sweep_total,
      l.hidden, coalesce(m.posts, 0)::float8 as posts
    from label l
    left join (select label_id, count(*) as posts from (${labelMembers(workspaceId)}) m group by label_id) m on m.label_id = l.id
    where l.workspace_id = ${workspaceId} ${ids === null ? Prisma.empty : Prisma.sql`and l.id = any(${[...ids]}::int[])`}
    order by lower(l.name), l.id`);
  return z.array(LabelRow).parse(rows).map(shown);
};
