/** The instant of an interaction `i`, written as its index is. */
export const atOf = (alias: string): string => `coalesce(${alias}.occurred_at, ${alias}.first_seen_at)`;

/** The account of an interaction, written as the index of times has it. */
export const accountOf = (alias: string): string => `greatest(${alias}.account_id, 0)`;

/** What an interaction `i` is, in four bytes: its set, whether roll-ups know it, its kind. */
const codeOf = `i.audience_set * 16 + case when i.occurred_at is not null or i.seen_after is not null then 8 else 0 end + i.kind`;

/** The kind in a code, and the bit of what roll-ups know. */
export const codeParts = { kinds: 7, booked: 8, setsFrom: 16 } as const;

/** In place of a number: nobody knows the person. */
export const unknownPerson = 0;
/** In place of a number: the person has none yet. */
export const unnumberedPerson = -1;

/**
 * The interactions of an account on a day, as columns: who, what, and in the same order the ids of those without a number.
 * `days` is a row source `d` with workspace_id, account_id and day; `zone` the workspace's time zone. The day's bounds and
 * its interactions are kept apart (`offset 0`), each day's are found by the index of times.
 */
export const packedDay = (zone: string): string => `
  select coalesce(string_agg(int4send(case when i.actor_id is null then ${unknownPerson} else coalesce(n.number, ${unnumberedPerson}) end), ''::bytea), ''::bytea) as people,
    coalesce(string_agg(int4send(${codeOf}), ''::bytea), ''::bytea) as codes,
    coalesce(string_agg(int8send(i.actor_id), ''::bytea) filter (where i.actor_id is not null and n.number is null), ''::bytea) as strangers
  from (select d.day::timestamp at time zone ${zone} as first, (d.day + 1)::timestamp at time zone ${zone} as next offset 0) b
  cross join lateral (select x.* from interaction x where x.workspace_id = d.workspace_id
    and ${accountOf('x')} = d.account_id and ${atOf('x')} >= b.first and ${atOf('x')} < b.next and x.removed_at is null offset 0) i
  left join lateral (select x.number from actor_number x where x.workspace_id = i.workspace_id and x.actor_id = i.actor_id limit 1) n on true`;
