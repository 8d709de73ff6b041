import { type AccountRef, Prisma, type TenantClient } from '@libs/database';
import { z } from 'zod';

const Losses = z.object({
  name: z.string(),
  posts: z.int(),
  interactions: z.int(),
  readings: z.int(),
  since: z.date().nullable(),
});
/** What would be lost with an account. */
export type Losses = z.infer<typeof Losses>;

/** Counts what is stored of an account; null: there is no such account. */
export const lossesOf = async (
  tenant: TenantClient,
  { workspaceId, accountId }: AccountRef,
): Promise<Losses | null> => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    select a.name, a.opened_at as since,
      (select count(*) from post p where p.workspace_id = a.workspace_id and p.account_id = a.id)::int as posts,
      (select count(*) from interaction i where i.workspace_id = a.workspace_id and i.account_id = a.id)::int as interactions,
      (select count(*) from observation o where o.workspace_id = a.workspace_id and o.account_id = a.id)::int as readings
    from account a where a.workspace_id = ${workspaceId} and a.id = ${accountId}`);
  return z.array(Losses).parse(rows)[0] ?? null;
};
