import { Prisma, type TenantClient } from '@libs/database';
import { instant } from '@libs/reports';
import { z } from 'zod';

import type { Stretch } from './figure-change.js';

const Row = z.object({
  account_id: z.int(),
  metric: z.string(),
  part: z.enum(['current', 'previous']),
  sum: z.coerce.number(),
});

/** What is summed up. */
export interface ChangesRequest {
  readonly workspaceId: number;
  readonly accounts: readonly number[];
  readonly metrics: readonly string[];
  readonly period: Stretch;
  readonly previous: Stretch | null;
}

/** By how much counters of posts changed, by `part account metric`; first readings are no change. */
export const figureChanges = async (
  tenant: TenantClient,
  { workspaceId, accounts, metrics, period, previous }: ChangesRequest,
): Promise<ReadonlyMap<string, number>> => {
  const first = previous?.from ?? period.from;
  const rows = await tenant.$queryRaw(Prisma.sql`
    select account_id, metric, case when observed_at >= ${instant(period.from)} then 'current' else 'previous' end as part,
      sum(delta) as sum
    from observation
    where workspace_id = ${workspaceId} and account_id = any(${[...accounts]}::int[]) and metric = any(${[...metrics]}::text[])
      and post_id <> 0 and delta is not null and observed_at >= ${instant(first)} and observed_at < ${instant(period.to)}
    group by 1, 2, 3`);
  return new Map(
    z
      .array(Row)
      .parse(rows)
      .map((row) => [`${row.part} ${row.account_id} ${row.metric}`, row.sum]),
  );
};

const Standing = z.object({
  account_id: z.int(),
  read: z.array(z.string()),
  retired: z.record(
    z.string(),
    z.number().transform((ms) => new Date(ms)),
  ),
});

/** Which counters of posts were ever read on each account, and which the platform has given up since when. */
export const figureStandings = async (
  tenant: TenantClient,
  workspaceId: number,
  accounts: readonly number[],
): Promise<ReadonlyMap<number, z.infer<typeof Standing>>> => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    select a.id as account_id,
      coalesce((select jsonb_agg(distinct m.metric) from counter m where m.workspace_id = a.workspace_id
        and m.account_id = a.id and m.post_id <> 0), '[]') as read,
      coalesce((select jsonb_object_agg(r.metric, extract(epoch from r.since)::float8 * 1000) from retired_metric r
        where r.workspace_id = a.workspace_id and r.account_id = a.id and r.of = 'posts'), '{}') as retired
    from account a where a.workspace_id = ${workspaceId} and a.id = any(${[...accounts]}::int[])`);
  return new Map(
    z
      .array(Standing)
      .parse(rows)
      .map((row) => [row.account_id, row]),
  );
};
