import { Prisma, type TenantClient } from '@libs/database';
import { smallestGroup } from '@libs/domain';
import { z } from 'zod';

import type { GroupsReading } from './follower-size.js';
import { instant } from './scope.query.js';

const Row = z.object({
  audience_id: z.int(),
  account_id: z.int(),
  at: z.number().transform((ms) => new Date(ms)),
  fetch_id: z.coerce.string(),
  followers: z.coerce.number(),
  named: z.coerce.number(),
  small: z.coerce.number(),
  total: z.coerce.number().nullable(),
});

/** What the readings of who follows say of audiences of followers. */
export interface GroupsRequest {
  readonly workspaceId: number;
  readonly audiences: readonly number[];
  readonly accounts: readonly number[];
  /** Readings of this stretch, and the last one before it. */
  readonly from: Date;
  readonly to: Date;
}

/** The readings of an audience on an account, by `audience account`, oldest first. */
export const readFollowerGroups = async (
  tenant: TenantClient,
  { workspaceId, audiences, accounts, from, to }: GroupsRequest,
): Promise<ReadonlyMap<string, readonly GroupsReading[]>> => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    select u.id as audience_id, r.account_id, extract(epoch from r.observed_at)::float8 * 1000 as at, r.fetch_id,
      g.followers, g.named, g.small, f.value as total
    from audience u
    join follower_reading r on r.workspace_id = u.workspace_id and r.trait = u.rule #>> '{all,0,field}'
      and r.account_id = any(${[...accounts]}::int[]) and r.observed_at < ${instant(to)}
      and r.observed_at >= coalesce((select max(b.observed_at) from follower_reading b where b.workspace_id = r.workspace_id
        and b.account_id = r.account_id and b.trait = r.trait and b.observed_at <= ${instant(from)}), ${instant(from)})
    cross join lateral (
      select coalesce(sum(n) filter (where n >= ${smallestGroup}), 0) as followers, count(*) as named,
        count(*) filter (where n < ${smallestGroup}) as small
      from (select s.organic + s.paid as n from jsonb_to_recordset(r.segments) as s(segment text, organic int, paid int)
        where u.rule #> '{all,0,in}' ? s.segment) as told) g
    left join lateral (select o.value from observation o where o.workspace_id = r.workspace_id and o.account_id = r.account_id
      and o.post_id = 0 and o.metric = 'followers' and o.value is not null and o.observed_at <= r.observed_at + interval '12 hours'
      order by o.observed_at desc limit 1) f on true
    where u.workspace_id = ${workspaceId} and u.basis = 'followers' and u.id = any(${[...audiences]}::int[])
    order by u.id, r.account_id, r.observed_at`);
  const byKey = new Map<string, GroupsReading[]>();
  for (const { audience_id, account_id, fetch_id: fetchId, ...reading } of z.array(Row).parse(rows)) {
    const key = `${audience_id} ${account_id}`;
    const known = byKey.get(key) ?? [];
    known.push({ ...reading, fetchId });
    byKey.set(key, known);
  }
  return byKey;
};
