import { fewestPeople, Prisma, type TenantClient } from '@libs/database';
import { smallestGroup } from '@libs/domain';
import { z } from 'zod';

import type { Part } from './part.js';
import { bookedInteractions, ofAccounts, ofPosts, type Selection, shownVersions } from './source.sql.js';
import { instant } from './scope.query.js';

const Rows = z.array(z.object({ part: z.enum(['current', 'previous']), audience_id: z.int() }));

/** The audiences that too few known people belong to, per part of the report. */
export type SmallAudiences = Readonly<Record<Part['name'], ReadonlySet<number>>>;

/** So many interactions are looked at before all are: mostly they have more than enough people. */
const sample = 400;

const postsOf = (part: Part, selection: Selection): Prisma.Sql => Prisma.sql`
  select ${part.name} as part, ${instant(part.from)} as lo, ${instant(part.to)} as hi, p.workspace_id, p.account_id, p.id, p.keyed_at, p.tags,
    sum(d.attributed_reactions + d.attributed_comments + d.attributed_shares) as weight
  from rollup_post_day d join post p on p.workspace_id = d.workspace_id and p.id = d.post_id
  where d.workspace_id = ${selection.workspaceId} and d.day between ${part.days.first}::date and ${part.days.last}::date
    ${ofAccounts('d.account_id', selection.accounts)} ${ofPosts(selection)}
  group by p.workspace_id, p.account_id, p.id, p.keyed_at, p.tags
  having sum(d.attributed_reactions + d.attributed_comments + d.attributed_shares) > 0`;

/**
 * How much each audience did, and how many people did it at least (`fewest`): the roll-up knows that of whole days and of
 * all posts together.
 */
const totalsOf = (part: Part, selection: Selection, asked: readonly number[]): Prisma.Sql => {
  const { first, last } = part.wholeDays;
  const seen =
    selection.tags.length + selection.labels.length > 0
      ? Prisma.sql`0::bigint`
      : Prisma.sql`coalesce(bit_or(r.people) filter (where r.day between ${first}::date and ${last}::date), 0)`;
  return Prisma.sql`
  select ${part.name} as part, a.id as audience_id, a.number, coalesce(sum(figure.n), 0)::int as total,
    ${Prisma.raw(fewestPeople('coalesce(bit_or(figure.people), 0)'))} as fewest,
    array_agg(distinct figure.account_id) filter (where figure.n > 0) as accounts
  from ${shownVersions({ ...selection, audiences: asked })} a
  left join lateral (
    select r.account_id, sum(r.attributed_reactions + r.attributed_comments + r.attributed_shares) as n, ${seen} as people
    from rollup_audience_day r
    where r.workspace_id = ${selection.workspaceId} and r.audience_id = a.number
      and r.day between ${part.days.first}::date and ${part.days.last}::date ${ofAccounts('r.account_id', selection.accounts)}
    group by r.account_id) figure on true
  group by a.id, a.number`;
};

/**
 * The sets and the tags of an audience that has to be looked for: of thousands of sets, so not of every audience (`offset 0`
 * keeps it apart, to be found once for each).
 */
const own = ({ workspaceId }: Selection): Prisma.Sql => Prisma.sql`
  cross join lateral (
    select array(select s.id from audience_set s where s.workspace_id = ${workspaceId} and asked.number = any(s.audiences)) as sets,
      array(select jsonb_array_elements_text(c -> 'in') from audience a cross join jsonb_array_elements(a.rule -> 'all') as c
        where a.workspace_id = ${workspaceId} and a.id = asked.audience_id and c ->> 'field' = 'tag') as tags
    offset 0) own`;

/** Who interacted, for one row of `asked`. */
const members = (limit: Prisma.Sql): Prisma.Sql => Prisma.sql`
  select i.actor_id from (
    select * from busy where busy.part = asked.part and busy.account_id = any(asked.accounts)
    order by busy.tags && own.tags desc, busy.weight desc) p ${bookedInteractions}
  where i.at >= p.lo and i.at < p.hi and i.audience_set = any(own.sets) limit ${limit}`;

/**
 * Finds the audiences with fewer known people than may be shown. The roll-up tells how many interactions an audience has:
 * fewer than people are needed end the search before it begins, and so do enough people that the roll-up knows of. Only
 * what that leaves open is looked up among the interactions, until all of them were seen: first at
 * posts with the tags that the audience asks for and at busy ones first, and beyond a sample only where that leaves it open.
 */
export const smallAudiences = async (
  tenant: TenantClient,
  parts: readonly Part[],
  selection: Selection,
): Promise<SmallAudiences> => {
  const ids = selection.audiences.filter((id) => id !== 0);
  const rows = await tenant.$queryRaw(Prisma.sql`
    with busy as materialized (${Prisma.join(
      parts.map((part) => postsOf(part, selection)),
      ' union all ',
    )}),
    asked as materialized (${Prisma.join(
      parts.map((part) => totalsOf(part, selection, ids)),
      ' union all ',
    )})
    select asked.part, asked.audience_id from asked where asked.total < ${smallestGroup}
    union all
    select asked.part, asked.audience_id
    from asked ${own(selection)} cross join lateral (
      select count(*) as seen, count(distinct actor_id) as people from (${members(Prisma.sql`least(asked.total, ${sample})`)}) m) first
    where asked.total >= ${smallestGroup} and asked.fewest < ${smallestGroup} and case when first.people >= ${smallestGroup} then false when first.seen < ${sample} then true
      else (select count(distinct actor_id) from (${members(Prisma.sql`asked.total`)}) m) < ${smallestGroup} end`);
  const found = Rows.parse(rows);
  const of = (name: Part['name']): ReadonlySet<number> =>
    new Set(found.filter(({ part }) => part === name).map((row) => row.audience_id));
  return { current: of('current'), previous: of('previous') };
};
