import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';

import type { Database } from '../connect.js';
import { inWorkspaceBulk } from '../tenancy.js';
import { copiedRows } from './copied-rows.js';
import { packedDay } from './packed.sql.js';

/** What was done with an account on a day, a number each for every interaction. */
export interface PeopleDay {
  readonly accountId: number;
  /** Days since the beginning of 1970. */
  readonly day: number;
  /** Numbers of people, four bytes each. */
  readonly people: Buffer;
  /** What they did, four bytes each; null: it was not asked for. */
  readonly codes: Buffer | null;
  /** The ids of those without a number, eight bytes each. */
  readonly strangers: Buffer | null;
}

/** Which days are asked for: all up to the last one, with what was done from `codesFrom` on. */
export interface PeopleDaysAsked {
  readonly workspaceId: number;
  /** Null: all. */
  readonly accounts: readonly number[] | null;
  readonly timeZone: string;
  readonly codesFrom: string;
  readonly last: string;
  /** Whose sets are told apart. */
  readonly audiences: readonly number[];
}

/** What all days have in common. */
export interface PeopleDaysFacts {
  readonly platforms: ReadonlyMap<number, string>;
  /** Which of the audiences sets hold, by their places in the list; sets without any of them are left out. */
  readonly sets: ReadonlyMap<number, readonly number[]>;
  readonly highestNumber: number;
}

const isDay = (text: string): boolean => /^\d{4,}-\d{2}-\d{2}$/.test(text);

/** COPY takes no parameters, so everything is written into it: numbers, days, and the name of a time zone. */
const selectDays = ({ workspaceId, accounts, timeZone, codesFrom, last }: PeopleDaysAsked): string => {
  const numbers = [workspaceId, ...(accounts ?? [])];
  if (!numbers.every(Number.isInteger) || ![codesFrom, last].every(isDay) || !/^[\w/+-]+$/.test(timeZone))
    throw new TypeError(`days of people cannot be asked for by ${timeZone}, ${codesFrom} and ${last}`);
  const ofAccounts = accounts === null ? '' : `and d.account_id = any('{${accounts.join(',')}}'::int[])`;
  const wanted = `d.workspace_id = ${workspaceId} and d.day <= date '${last}' ${ofAccounts}`;
  return `copy (
    select d.account_id, d.day - date '1970-01-01', d.people, case when d.day >= date '${codesFrom}' then d.codes end, null::bytea
    from people_day d where ${wanted} and d.people is not null
    union all
    select d.account_id, d.day - date '1970-01-01', r.people, case when d.day >= date '${codesFrom}' then r.codes end, r.strangers
    from people_day d cross join lateral (${packedDay(`'${timeZone}'`)}) r where ${wanted} and d.people is null) to stdout (format binary)`;
};

const factsOf = async (
  client: pg.PoolClient,
  { workspaceId, audiences }: PeopleDaysAsked,
): Promise<PeopleDaysFacts> => {
  const { rows: accounts } = await client.query<{ id: number; platform: string }>(
    'select id, platform from account where workspace_id = $1',
    [workspaceId],
  );
  const { rows: sets } = await client.query<{ id: number; places: readonly number[] }>(
    `select s.id, array_agg(asked.place::int) as places from audience_set s
     join (unnest($2::int[]) with ordinality as asked(id, place)
       join audience o on o.workspace_id = $1 and o.id = asked.id and o.is_complete) on coalesce(o.counted_as, o.id) = any(s.audiences)
     where s.workspace_id = $1 group by s.id`,
    [workspaceId, audiences],
  );
  const { rows: numbers } = await client.query<{ highest: number }>(
    'select coalesce(max(number), 0)::int as highest from actor_number where workspace_id = $1',
    [workspaceId],
  );
  return {
    platforms: new Map(accounts.map(({ id, platform }) => [id, platform])),
    sets: new Map(sets.map(({ id, places }) => [id, places.map((place) => place - 1)])),
    highestNumber: numbers[0]?.highest ?? 0,
  };
};

/** Takes days. */
export interface TakesDays {
  add(day: PeopleDay): void;
}

/**
 * Reads what people did, day by day in no particular order, in one snapshot of the ledger; days whose interactions changed
 * lately are read from these. `begin` is told what the days have in common and answers who takes them, who is given back.
 */
export const readPeopleDays = <T extends TakesDays>(
  database: Pick<Database, 'pool'>,
  asked: PeopleDaysAsked,
  begin: (facts: PeopleDaysFacts) => T,
): Promise<T> =>
  inWorkspaceBulk(database, asked.workspaceId, async (client) => {
    await client.query('set transaction isolation level repeatable read, read only');
    const taker = begin(await factsOf(client, asked));
    const days = client.query(copyTo(selectDays(asked)));
    for await (const [account, day, people, codes = null, strangers = null] of copiedRows(days)) {
      if (account == null || day == null || people == null) throw new Error('a day of people lacks a column');
      taker.add({ accountId: account.readInt32BE(), day: day.readInt32BE(), people, codes, strangers });
    }
    return taker;
  });
