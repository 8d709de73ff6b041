import { asksForPeople, type AudienceRule } from '@libs/domain';

import { leftBit, mergedPeople, personBit } from '../ingest/people.js';
import { type Bind, factColumns, ruleSql } from './rule.sql.js';

/** So many interactions are judged in one transaction, under the lock of their account. */
export const stretchSize = 50_000;

const kinds = ['attributed_reactions', 'attributed_comments', 'attributed_shares'];

/** Whether what the rule asks of an interaction `i` by a person `a` cannot be known any more, because the person was removed. */
export const isLost = (rule: AudienceRule): string =>
  asksForPeople(rule)
    ? 'i.blanked_at is not null or (i.actor_id is not null and (a.id is null or a.profile_at is null))'
    : 'false';

/** The people of the stretch `i`; a rule that asks for nothing of people looks none up. */
const peopleOf = (rule: AudienceRule): string =>
  asksForPeople(rule)
    ? 'left join actors a on a.id = i.actor_id'
    : `cross join (select null::bigint as id, null::text as kind, null::text as language, null::text as country,
        null::int as followers, null::text as handle) a`;

/** What is looked up once for all interactions of a stretch that share it. */
const lookUps = `
sets as materialized (
  select s.id, s.audiences, $4::int = any(s.audiences) as was_in, coalesce($5::int = any(s.audiences), false) as was_before
  from audience_set s where s.workspace_id = $1 and s.id = any(array(select distinct audience_set from stretch))),
posts as materialized (
  select p.id, p.tags, p.format, p.language from post p
  where p.workspace_id = $1 and p.id = any(array(select distinct post_id from stretch))),
actors as materialized (
  select a.id, a.kind, a.language, a.country, a.followers, a.handle, a.profile_at from actor a
  where a.workspace_id = $1 and a.id = any(array(select distinct actor_id from stretch)))`;

/**
 * Judges the next stretch of an account's interactions by a version's rule and books the difference to what their sets say:
 * the set, and the version's roll-up. Doing it again finds no difference. Who cannot be judged any more belongs to the
 * version as to the one before. Sets are written without the numbers of versions that nothing shows.
 * Posts, people and sets are looked up once each, by arrays of their keys, and rows are updated at the place where they were
 * read (the account's lock keeps them there), whatever the planner thinks of tables that were filled a moment ago.
 * Parameters: workspace, account, key before the stretch, number, number before (null: none), time zone, numbers that live.
 */
export const countStretch = (rule: AudienceRule, bind: Bind): string => `
with stretch as materialized (
  select i.ext, i.ctid as place, i.post_id, i.actor_id, i.kind, i.audience_set, i.blanked_at,
    coalesce(i.occurred_at, i.first_seen_at) as at,
    i.removed_at is null and (i.occurred_at is not null or i.seen_after is not null) as is_booked,
    case when i.occurred_at is null then ceil(extract(epoch from i.first_seen_at - i.seen_after))::int else 0 end as interval_s
  from interaction i where i.workspace_id = $1 and i.account_id = $2 and i.ext > $3 order by i.ext limit ${stretchSize}),
${lookUps},
facts as (
  select i.place, i.actor_id, i.kind, i.audience_set, i.at, i.is_booked, i.interval_s, coalesce(s.was_in, false) as was_in,
    coalesce(s.was_before, false) as was_before, ${isLost(rule)} as is_lost, ${factColumns(rule)}
  from stretch i
  cross join lateral (select x.id, x.platform from account x where x.workspace_id = $1 and x.id = $2 limit 1) c
  left join posts p on p.id = i.post_id ${peopleOf(rule)}
  left join sets s on s.id = i.audience_set),
judged as materialized (
  select f.place, f.actor_id, f.kind, f.audience_set, f.at, f.is_booked, f.interval_s, f.was_in, f.is_lost,
    case when f.is_lost then f.was_before else ${ruleSql(rule, bind)} end as is_in
  from facts f),
moved as materialized (select * from judged where is_in <> was_in),
wanted as materialized (
  select m.audience_set, m.is_in, (
      select array_agg(n order by n) from (select unnest(s.audiences) union select 0 union select $4 where m.is_in) as own(n)
      where case when n = $4 then m.is_in else n = any($7::int[]) end) as target
  from (select distinct audience_set, is_in from moved) m left join sets s on s.id = m.audience_set),
known as materialized (
  select w.*, s.id from wanted w left join audience_set s on s.workspace_id = $1 and s.audiences = w.target),
fresh as (
  insert into audience_set (workspace_id, audiences) select distinct $1::int, target from known where id is null order by 2
  on conflict (workspace_id, audiences) do update set audiences = excluded.audiences returning id, audiences),
placed as materialized (
  select known.audience_set, known.is_in, coalesce(known.id, fresh.id) as set_id from known
  left join fresh on fresh.audiences = known.target),
updated as (
  update interaction t set audience_set = k.set_id
  from moved m join placed k on k.audience_set = m.audience_set and k.is_in = m.is_in
  where t.workspace_id = $1 and t.ctid = m.place returning 1),
rolled as (
  insert into rollup_audience_day as r (workspace_id, audience_id, day, account_id, ${kinds.join(', ')}, interval_s, people)
  select $1, $4, (at at time zone $6)::date,  $2, ${kinds.map((_, kind) => `coalesce(sum(case when is_in then 1 else -1 end) filter (where kind = ${kind}), 0)`).join(', ')},
    max(interval_s), coalesce(bit_or(case when is_in then ${personBit('actor_id', 'kind')} else ${leftBit} end), 0)
  from moved where is_booked group by 3 order by 3
  on conflict (workspace_id, audience_id, day, account_id) do update
  set ${kinds.map((kind) => `${kind} = r.${kind} + excluded.${kind}`).join(', ')},
    interval_s = greatest(r.interval_s, excluded.interval_s), people = ${mergedPeople('r.people', 'excluded.people')})
select (select ext::text from stretch order by ext desc limit 1) as last, (select count(*) from stretch)::int as "lookedAt",
  (select count(*) from updated)::int as moved,
  (select max((at at time zone $6)::date)::text from judged where is_lost and is_in) as "carriedUntil"`;
