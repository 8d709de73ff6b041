import type { Database } from '../connect.js';
import { inWorkspaceBulk } from '../tenancy.js';
import { attributedFacts, countedFacts, rollUpColumns as columns } from './facts.sql.js';
import { personBit } from './people.js';

/** A bucket of a roll-up that does not say what its rows say. */
export interface RollUpDifference {
  readonly rollUp: string;
  readonly bucket: string;
  readonly column: string;
  readonly stored: number;
  readonly computed: number;
}

const hour = `date_trunc('hour', at, w.time_zone)`;
const day = `(at at time zone w.time_zone)::date`;
/** Versions that are shown: what a later one replaced may linger in sets and roll-ups, and nothing reads it. */
const isShown = (number: string): string =>
  `${number} in (select coalesce(counted_as, id) from audience where workspace_id = $1 and is_complete)`;
const everyonesSets = `left join audience_set s on s.workspace_id = $1 and s.id = f.audience_set
  cross join unnest(coalesce(s.audiences, array[0])) as a(audience_id) where ${isShown('audience_id')}`;

const rollUps = [
  { table: 'rollup_post_hour', bucket: 'hour', subject: 'post_id', expression: hour, join: '', only: '' },
  { table: 'rollup_post_day', bucket: 'day', subject: 'post_id', expression: day, join: '', only: '' },
  { table: 'rollup_account_hour', bucket: 'hour', subject: '0::int as everyone', expression: hour, join: '', only: '' },
  {
    table: 'rollup_audience_day',
    bucket: 'day',
    subject: 'audience_id',
    expression: day,
    join: everyonesSets,
    only: `and ${isShown('audience_id')}`,
  },
] as const;

const name = (subject: string): string => subject.replace(/^.* as /, '');

const compare = ({ table, bucket, subject, expression, join, only }: (typeof rollUps)[number]): string => `
with fact as (${attributedFacts('')} union all ${countedFacts('')}),
computed as (
  select ${subject}, ${expression} as bucket, f.account_id, ${columns.map((column) => `sum(${column})::int as ${column}`).join(', ')}
  from fact f cross join (select time_zone from workspace where id = $1) w ${join} group by 1, 2, 3),
stored as (select ${subject}, ${bucket} as bucket, account_id, ${columns.join(', ')} from ${table} where workspace_id = $1 ${only})
select '${table}' as "rollUp", concat(${name(subject)}, ' ', bucket, ' ', account_id) as bucket, side.column_name as column, side.stored, side.computed
from stored s full join computed c using (${name(subject)}, bucket, account_id)
cross join lateral (values ${columns.map((column) => `('${column}', coalesce(s.${column}, 0), coalesce(c.${column}, 0))`).join(', ')})
  as side(column_name, stored, computed)
where side.stored <> side.computed order by 1, 2, 3 limit 100`;

/**
 * Bits of people who were not there: as many as are set, so many people a report would count too many. Where somebody's
 * person was removed, nobody can tell any more.
 */
const strangers = `
with computed as (
  select a.audience_id, ${day} as day, f.account_id,
    case when bool_or(f.blanked_at is not null) then 9223372036854775807 else bit_or(p.bit) end as people
  from (select i.*, coalesce(i.occurred_at, i.first_seen_at) as at from interaction i
    where i.workspace_id = $1 and i.removed_at is null and (i.occurred_at is not null or i.seen_after is not null)) f
  cross join (select time_zone from workspace where id = $1) w
  join audience_set s on s.workspace_id = $1 and s.id = f.audience_set cross join unnest(s.audiences) as a(audience_id)
  cross join lateral (select ${personBit('f.actor_id', 'f.kind')} as bit) p group by 1, 2, 3)
select 'rollup_audience_day' as "rollUp", concat(r.audience_id, ' ', r.day, ' ', r.account_id) as bucket, 'people' as column,
  r.people::float8 as stored, coalesce(c.people, 0)::float8 as computed
from rollup_audience_day r
left join computed c on c.audience_id = r.audience_id and c.day = r.day and c.account_id = r.account_id
where r.workspace_id = $1 and ${isShown('r.audience_id')} and (r.people & 9223372036854775807 & ~coalesce(c.people, 0)) <> 0 order by 2 limit 100`;

/** Recomputes every roll-up of a workspace from its rows and returns what differs: nothing, unless something is broken. */
export const rollUpDifferences = (database: Database, workspaceId: number): Promise<readonly RollUpDifference[]> =>
  inWorkspaceBulk(database, workspaceId, async (client) => {
    const found: RollUpDifference[] = [];
    for (const rollUp of rollUps) {
      const { rows } = await client.query<RollUpDifference>(compare(rollUp), [workspaceId]);
      found.push(...rows);
    }
    found.push(...(await client.query<RollUpDifference>(strangers, [workspaceId])).rows);
    return found;
  });
