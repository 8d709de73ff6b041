import { personBit } from './people.js';

/** The nine figures of a roll-up. */
export const rollUpColumns = ['counted', 'corrected', 'attributed'].flatMap((side) =>
  ['reactions', 'comments', 'shares'].map((kind) => `${side}_${kind}`),
);

/** What interactions give to roll-ups, a row each; `only` narrows the interactions `i`. Parameter $1 is the workspace. */
export const attributedFacts = (only: string): string => `
  select i.post_id, i.account_id, i.audience_set, coalesce(i.occurred_at, i.first_seen_at) as at,
    (i.kind = 0)::int as attributed_reactions, (i.kind = 1)::int as attributed_comments, (i.kind = 2)::int as attributed_shares,
    0 as counted_reactions, 0 as counted_comments, 0 as counted_shares, 0 as corrected_reactions, 0 as corrected_comments, 0 as corrected_shares,
    case when i.occurred_at is null then ceil(extract(epoch from i.first_seen_at - i.seen_after))::int else 0 end as interval_s,
    ${personBit('i.actor_id', 'i.kind')} as person
  from interaction i
  where i.workspace_id = $1 and i.removed_at is null and (i.occurred_at is not null or i.seen_after is not null) ${only}`;

/** What readings of counters give to roll-ups, in the same columns; `only` narrows the observations `o`. */
export const countedFacts = (only: string): string => `
  select o.post_id, o.account_id, null::int, o.observed_at, 0, 0, 0,
    case when metric = 'reactions' then delta else 0 end, case when metric = 'comments' then delta else 0 end,
    case when metric = 'shares' then delta else 0 end, case when metric = 'reactions' then least(delta, 0) else 0 end,
    case when metric = 'comments' then least(delta, 0) else 0 end, case when metric = 'shares' then least(delta, 0) else 0 end,
    case when delta <> 0 then ceil(extract(epoch from o.observed_at - o.previous_at))::int else 0 end, null::bigint
  from observation o where o.workspace_id = $1 and o.delta is not null and o.post_id <> 0 and o.metric in ('reactions', 'comments', 'shares') ${only}`;
