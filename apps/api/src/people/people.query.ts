import { PlatformName } from '@libs/contract';
import { Prisma, type TenantClient } from '@libs/database';
import { type InteractionKind, interactionKinds, loyalDays } from '@libs/domain';
import {
  bookedInteractions,
  inDays,
  inHours,
  instant,
  ofAccounts,
  ofPosts,
  type Part,
  type Selection,
} from '@libs/reports';
import { z } from 'zod';

const Row = z.object({
  sort: z.enum(['people', 'interactions']),
  platform: PlatformName,
  /** Bit n: they belong to the n-th audience. */
  mask: z.coerce.number().int(),
  /** Of people: whether they came before the period. Of interactions: whether the person is known. */
  flag: z.boolean(),
  is_loyal: z.boolean(),
  n: z.int(),
});

/** People who are alike in everything that reports tell. */
export interface PeopleAtom {
  readonly platform: z.infer<typeof PlatformName>;
  readonly mask: number;
  readonly isReturning: boolean;
  readonly isLoyal: boolean;
  readonly people: number;
}

/** Interactions of the same audiences on a platform. */
export interface InteractionAtom {
  readonly platform: z.infer<typeof PlatformName>;
  readonly mask: number;
  readonly isKnown: boolean;
  readonly interactions: number;
}

/** Everything that reports of people are made from. */
export interface PeopleOfPeriod {
  readonly people: readonly PeopleAtom[];
  readonly interactions: readonly InteractionAtom[];
}

/** Which people are asked for. */
export interface PeopleSelection {
  readonly part: Part;
  /** Its audiences get the bits of masks, in their order. */
  readonly selection: Selection;
  readonly kinds: readonly InteractionKind[];
  readonly timeZone: string;
  /** Where the days begin that loyalty looks at. */
  readonly windowFrom: Date;
}

/** The condition that an interaction `i` is of one of these kinds. */
export const ofKinds = (kinds: readonly InteractionKind[]): Prisma.Sql =>
  kinds.length === interactionKinds.length
    ? Prisma.empty
    : Prisma.sql`and i.kind = any(${kinds.map((kind) => interactionKinds.indexOf(kind))}::int[])`;

/** The bits of every set of audiences. */
export const masks = ({ workspaceId, audiences }: Selection): Prisma.Sql => Prisma.sql`
  select s.id, coalesce(sum(1::bigint << (asked.place - 1)::int) filter (where o.id is not null), 0)::bigint as mask
  from audience_set s
  left join (unnest(${[...audiences]}::int[]) with ordinality as asked(id, place)
    join audience o on o.workspace_id = ${workspaceId} and o.id = asked.id and o.is_complete)
    on coalesce(o.counted_as, o.id) = any(s.audiences)
  where s.workspace_id = ${workspaceId} group by s.id`;

/** The interactions of the period, counted by account, person and set; the roll-up tells which posts had any. */
const picked = ({ part, selection, kinds }: PeopleSelection): Prisma.Sql => Prisma.sql`
  select i.account_id, i.actor_id, i.audience_set, count(*)::int as n
  from (select distinct d.post_id from rollup_post_day d where d.workspace_id = ${selection.workspaceId} and ${inDays('d.day', part)}
      and d.attributed_reactions + d.attributed_comments + d.attributed_shares <> 0 ${ofAccounts('d.account_id', selection.accounts)}) d
  join post p on p.workspace_id = ${selection.workspaceId} and p.id = d.post_id
  ${bookedInteractions}
  where ${inHours('i.at', part)} ${ofKinds(kinds)} ${ofPosts(selection)}
  group by 1, 2, 3`;

/**
 * What each of the people ever did with the accounts, day by day: whether some of it lies before the period, and on how
 * many days of the window they came. What happened before the account's first reading, nobody knows when, lies before
 * the period when that reading does, and else nowhere. Each person's interactions are looked up apart (`offset 0`): before
 * the table was analysed for the first time, all of the workspace's had been read for each person.
 */
export const histories = ({ part, selection, timeZone, windowFrom }: PeopleSelection): Prisma.Sql => Prisma.sql`
  select platform, mask, actor_id, bool_or(is_before) as is_returning, count(*) filter (where is_in_window) >= ${loyalDays} as is_loyal
  from (
    select platform, mask, actor_id, day, bool_or(at < ${instant(part.from)}) as is_before,
      bool_or(is_booked and at >= ${instant(windowFrom)} and at < ${instant(part.to)}) as is_in_window
    from (
      select w.platform, w.mask, w.actor_id, (coalesce(i.occurred_at, i.first_seen_at) at time zone ${timeZone})::date as day,
        coalesce(i.occurred_at, i.first_seen_at) as at, i.occurred_at is not null or i.seen_after is not null as is_booked
      from persons w
      cross join lateral (select i.* from interaction i where i.workspace_id = ${selection.workspaceId} and i.actor_id = w.actor_id
        and i.removed_at is null ${ofAccounts('i.account_id', selection.accounts)} offset 0) i) done
    group by 1, 2, 3, 4) h
  group by 1, 2, 3`;

/**
 * Reads who interacted in a period, in one statement: the interactions of the period's posts, then those of each of their
 * people by the index of people. Its cost grows with the period and with what its people ever did, not with the ledger.
 */
export const readPeople = async (tenant: TenantClient, asked: PeopleSelection): Promise<PeopleOfPeriod> => {
  const { workspaceId } = asked.selection;
  // The planner does not know how large the steps are: no two of them are joined, which it would do row by row.
  const rows = await tenant.$queryRaw(Prisma.sql`
    with masks as materialized (${masks(asked.selection)}),
    picked as materialized (${picked(asked)}),
    placed as materialized (
      select c.platform, k.actor_id, coalesce(m.mask, 0) as mask, k.n
      from picked k join account c on c.workspace_id = ${workspaceId} and c.id = k.account_id
      left join masks m on m.id = k.audience_set),
    persons as materialized (
      select platform, actor_id, bit_or(mask) as mask from placed where actor_id is not null group by 1, 2),
    histories as materialized (${histories(asked)})
    select 'people' as sort, platform, mask, is_returning as flag, is_loyal, count(*)::int as n
    from histories group by 2, 3, 4, 5
    union all
    select 'interactions', platform, mask, actor_id is not null, false, sum(n)::int from placed group by 2, 3, 4`);
  const found = z.array(Row).parse(rows);
  return {
    people: found
      .filter(({ sort }) => sort === 'people')
      .map(({ platform, mask, flag, is_loyal: isLoyal, n }) => ({
        platform,
        mask,
        isReturning: flag,
        isLoyal,
        people: n,
      })),
    interactions: found
      .filter(({ sort }) => sort === 'interactions')
      .map(({ platform, mask, flag, n }) => ({ platform, mask, isKnown: flag, interactions: n })),
  };
};
