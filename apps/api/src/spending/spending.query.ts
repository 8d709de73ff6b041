import { Prisma, type TenantClient } from '@libs/database';
import { backfillStream, type Platform } from '@libs/domain';
import { z } from 'zod';

const Row = z.object({
  platform: z.string(),
  details: z.record(z.string(), z.number()),
  calls: z.number(),
  micros: z.number(),
  max_calls: z.number().nullable(),
  max_micros: z.number().nullable(),
  is_paused: z.boolean(),
  prices: z.record(z.string(), z.number()),
  accounts: z.array(z.object({ id: z.int(), name: z.string(), calls: z.number(), micros: z.number() })),
});
/** What one platform cost in a month, and may. */
export type SpendingRow = z.infer<typeof Row>;

/**
 * What the calls to each platform cost in the month that began on `month`, account by account, and how many interactions of
 * these details the ledger holds.
 */
export const spendingOf = async (
  tenant: TenantClient,
  workspaceId: number,
  { month, details }: { readonly month: string; readonly details: readonly string[] },
): Promise<readonly SpendingRow[]> => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    with held as (
      select platform, jsonb_object_agg(detail, n) as details from (
        select a.platform, i.detail, count(*) as n
        from account a join interaction i on i.workspace_id = a.workspace_id and i.account_id = a.id
        join post p on p.workspace_id = i.workspace_id and p.id = i.post_id and p.removed_at is null
        where a.workspace_id = ${workspaceId} and a.disconnected_at is null and i.removed_at is null and i.blanked_at is null
          and i.detail = any(${[...details]}::text[])
        group by 1, 2) as counted group by 1),
    own as (
      select a.platform, jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'calls', coalesce(s.calls, 0),
        'micros', coalesce(s.micros, 0)) order by a.id) as accounts
      from account a left join spending s on s.workspace_id = a.workspace_id and s.platform = a.platform
        and s.month = ${month}::date and s.account_id = a.id
      where a.workspace_id = ${workspaceId} and (a.disconnected_at is null or s.calls is not null) group by a.platform)
    select p.platform, coalesce(s.calls, 0)::float8 as calls, coalesce(s.micros, 0)::float8 as micros,
      l.calls::float8 as max_calls, l.micros::float8 as max_micros, coalesce(l.prices, '{}') as prices,
      coalesce(held.details, '{}') as details,
      coalesce(own.accounts, '[]') as accounts,
      exists (select from account a join stream_state t on t.workspace_id = a.workspace_id and t.account_id = a.id
        where a.workspace_id = ${workspaceId} and a.platform = p.platform and t.health = 'ceiling_reached'
          and t.stream <> ${backfillStream}) as is_paused
    from (select platform from own union select platform from spending_limit where workspace_id = ${workspaceId}) as p
    left join own using (platform) left join held using (platform)
    left join spending s on s.workspace_id = ${workspaceId} and s.platform = p.platform and s.month = ${month}::date and s.account_id = 0
    left join spending_limit l on l.workspace_id = ${workspaceId} and l.platform = p.platform
    order by p.platform`);
  return z.array(Row).parse(rows);
};

/** Makes streams due that a ceiling had paused: it was moved. */
export const resumePaused = (
  tenant: TenantClient,
  { workspaceId, platform, now }: { readonly workspaceId: number; readonly platform: Platform; readonly now: Date },
): Promise<number> =>
  tenant.$executeRaw(Prisma.sql`
    update stream_state s set due_at = ${now.toISOString()}::timestamptz from account a
    where s.workspace_id = ${workspaceId} and s.health = 'ceiling_reached' and s.due_at is not null
      and a.workspace_id = s.workspace_id and a.id = s.account_id and a.platform = ${platform}`);
