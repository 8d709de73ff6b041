import { Prisma, type TenantClient } from '@libs/database';
import { smallestGroup } from '@libs/domain';
import { z } from 'zod';

import { bookedInteractions, ofAccounts, type Part, type Selection } from './source.sql.js';
import { instant } from './scope.query.js';

const Rows = z.array(z.object({ part: z.enum(['current', 'previous']), audience_id: z.int() }));

/** The audiences that too few known people belong to, per part of the report. */
export type SmallAudiences = Readonly<Record<Part['name'], ReadonlySet<number>>>;

/** So many interactions are looked at before all are: mostly they have more than enough people. */
const sample = 400;

const postsOf = (part: Part, selection: Selection): Prisma.Sql => Prisma.sql`
  select ${part.name} as part, ${instant(part.from)} as lo, ${instant(part.to)} as hi, p.workspace_id, p.account_id, p.id, p.keyed_at,
    sum(d.attributed_reactions + d.attributed_comments + d.attributed_shares) as weight
  from rollup_post_day d join post p on p.workspace_id = d.workspace_id and p.id = d.post_id
  where d.workspace_id = ${selection.workspaceId} and d.day between ${part.days.first}::date and ${part.days.last}::date
    ${ofAccounts('d.account_id', selection.accounts)}
    ${selection.tags.length === 0 ? Prisma.empty : Prisma.sql`and p.tags && ${[...selection.tags]}::text[]`}
  group by p.workspace_id, p.account_id, p.id, p.keyed_at
  having sum(d.attributed_reactions + d.attributed_comments + d.attributed_shares) > 0`;

/**
 * Finds the audiences with fewer known people than may be shown. Looks at the interactions of the busiest posts first and
 * at all of them only where those leave it open.
 */
export const smallAudiences = async (
  tenant: TenantClient,
  parts: readonly Part[],
  selection: Selection,
): Promise<SmallAudiences> => {
  const asked = selection.audiences.filter((id) => id !== 0);
  const members = (limit: Prisma.Sql): Prisma.Sql => Prisma.sql`
    select i.actor_id from (select * from busy where busy.part = asked.part order by busy.weight desc) p ${bookedInteractions}
    where i.at >= p.lo and i.at < p.hi and i.actor_id is not null and i.audience_set = any(asked.sets) ${limit}`;
  const rows = await tenant.$queryRaw(Prisma.sql`
    with busy as materialized (${Prisma.join(
      parts.map((part) => postsOf(part, selection)),
      ' union all ',
    )}),
    asked as (
      select part.name as part, a.id as audience_id,
        array(select s.id from audience_set s where s.workspace_id = ${selection.workspaceId} and a.id = any(s.audiences)) as sets
      from unnest(${asked}::int[]) as a(id) cross join unnest(${parts.map(({ name }) => name)}::text[]) as part(name))
    select asked.part, asked.audience_id
    from asked cross join lateral (
      select count(*) as seen, count(distinct actor_id) as people from (${members(Prisma.sql`limit ${sample}`)}) m) first
    where case when first.people >= ${smallestGroup} then false when first.seen < ${sample} then true
      else (select count(distinct actor_id) from (${members(Prisma.empty)}) m) < ${smallestGroup} end`);
  const found = Rows.parse(rows);
  const of = (name: Part['name']): ReadonlySet<number> =>
    new Set(found.filter(({ part }) => part === name).map((row) => row.audience_id));
  return { current: of('current'), previous: of('previous') };
};
