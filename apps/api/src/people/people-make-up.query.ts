import { Prisma, type TenantClient } from '@libs/database';
import { bookedInteractions, inDays, inHours, ofAccounts, ofPosts } from '@libs/reports';
import { z } from 'zod';

import { histories, masks, ofKinds, type PeopleSelection } from './people.query.js';

/** Which people are taken apart: all of them, or those of whom this holds. */
export type PeopleChosen = 'people' | 'new' | 'returning' | 'loyal';

const Rows = z.array(z.object({ accounts: z.array(z.int()), steps: z.array(z.string()), n: z.int() }));

/** People who came on the same accounts and in the same stretches of time. */
export type PeopleAlike = z.infer<typeof Rows>[number];

const conditions: Readonly<Record<PeopleChosen, string>> = {
  people: 'true',
  new: 'not h.is_returning',
  returning: 'h.is_returning',
  loyal: 'h.is_loyal',
};

/** What is taken apart, and how finely. */
export interface MakeUpAsked {
  /** Its selection names the one audience, or none for everyone. */
  readonly selection: PeopleSelection;
  readonly chosen: PeopleChosen;
  readonly step: 'day' | 'month';
  /** The accounts whose people the figure counts. */
  readonly accounts: readonly number[];
}

/** Reads on which accounts and when the people of a figure came: the same people as the figure, by the same rules. */
export const readMakeUp = async (
  tenant: TenantClient,
  { selection: asked, chosen, step, accounts }: MakeUpAsked,
): Promise<readonly PeopleAlike[]> => {
  const { part, selection, kinds, timeZone } = asked;
  const { workspaceId } = selection;
  const isOfOne = selection.audiences.length > 0;
  const rows = await tenant.$queryRaw(Prisma.sql`
    with masks as materialized (${masks(selection)}),
    done as materialized (
      select i.account_id, i.actor_id, i.audience_set, date_trunc(${step}, i.at at time zone ${timeZone})::date::text as step
      from (select distinct d.post_id from rollup_post_day d where d.workspace_id = ${workspaceId} and ${inDays('d.day', part)}
          and d.attributed_reactions + d.attributed_comments + d.attributed_shares <> 0 ${ofAccounts('d.account_id', accounts)}) d
      join post p on p.workspace_id = ${workspaceId} and p.id = d.post_id
      ${bookedInteractions}
      where ${inHours('i.at', part)} and i.actor_id is not null ${ofKinds(kinds)} ${ofPosts(selection)}
      group by 1, 2, 3, 4),
    placed as materialized (
      select c.platform, d.actor_id, d.account_id, d.step, coalesce(m.mask, 0) as mask
      from done d join account c on c.workspace_id = ${workspaceId} and c.id = d.account_id
      left join masks m on m.id = d.audience_set
      ${isOfOne ? Prisma.sql`where m.mask & 1 = 1` : Prisma.empty}),
    persons as materialized (select platform, actor_id, bit_or(mask) as mask from placed group by 1, 2),
    histories as materialized (${histories(asked)})
    select accounts, steps, count(*)::int as n
    from (
      select array_agg(distinct p.account_id order by p.account_id) as accounts, array_agg(distinct p.step order by p.step) as steps
      from histories h join placed p on p.platform = h.platform and p.actor_id = h.actor_id
      where ${Prisma.raw(conditions[chosen])} group by h.platform, h.actor_id) came
    group by 1, 2`);
  return Rows.parse(rows);
};
