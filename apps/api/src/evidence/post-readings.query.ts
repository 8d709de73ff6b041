import { Prisma, type TenantClient } from '@libs/database';
import { interactionKinds } from '@libs/domain';
import { z } from 'zod';

const Time = z.number().transform((ms) => new Date(ms));
const ms = (expression: string): Prisma.Sql => Prisma.raw(`extract(epoch from ${expression})::float8 * 1000`);

const Row = z.object({
  stream: z.string(),
  due_at: Time.nullable(),
  plan: z.object({
    reads: z.enum([...interactionKinds, 'counters']),
    price: z.number(),
    pace: z.number(),
    reachHours: z.number().nullable().default(null),
    freshPerHour: z.number(),
  }),
  read_at: Time.nullable(),
  per_hour: z.number(),
});
/** When a stream last read a post, and by which plan it will. */
export type PostReadingRow = z.infer<typeof Row>;

/** The streams that read a post, with what their plans need to know of it. */
export const readingsOfPost = async (
  tenant: TenantClient,
  { workspaceId, postId }: { readonly workspaceId: number; readonly postId: bigint },
): Promise<readonly PostReadingRow[]> => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    select s.stream, s.plan, ${ms('s.due_at')} as due_at, coalesce(c.per_hour, 0)::float8 as per_hour,
      ${ms("case when s.plan ->> 'reads' = 'counters' then c.read_at else l.listed_at end")} as read_at
    from post p
    join stream_state s on s.workspace_id = p.workspace_id and s.account_id = p.account_id and s.plan is not null
    left join post_listing l
      on l.workspace_id = p.workspace_id and l.account_id = p.account_id and l.stream = s.stream and l.post_id = p.id
    left join lateral (
      select max(k.observed_at) as read_at,
        sum(k.per_hour) filter (where k.metric in ('reactions', 'comments', 'shares')
          and (s.plan ->> 'reads' = 'counters' or k.metric = (s.plan ->> 'reads') || 's')) as per_hour
      from counter k where k.workspace_id = p.workspace_id and k.account_id = p.account_id and k.post_id = p.id) c on true
    where p.workspace_id = ${workspaceId} and p.id = ${postId} order by s.stream`);
  return z.array(Row).parse(rows);
};
