import type pg from 'pg';

import type { Database } from '../connect.js';
import { accountLock, inWorkspaceAlone, inWorkspaceBulk } from '../tenancy.js';

const peopleAtATime = 1_000;

/**
 * The fingerprint goes with the mark: a page that names the person then takes them in anew and the mark away. Rows are
 * taken in the order in which ingest takes them. Parameters: workspace, people, now.
 */
const mark = `
with taken as materialized (
  select id from actor where workspace_id = $1 and id = any($2::bigint[]) order by id for update)
update actor a set unnamed_at = $3, fingerprint = 0 from taken where a.workspace_id = $1 and a.id = taken.id`;

/** Parameters: workspace, platform. */
const marked = `
select id from actor where workspace_id = $1 and platform = $2 and unnamed_at is not null order by id limit ${peopleAtATime}`;

/** Parameters: workspace, people. */
const settle = `
with held as materialized (
  select id from actor where workspace_id = $1 and id = any($2::bigint[]) and unnamed_at is not null order by id for update),
judged as materialized (
  select held.id, exists (select from interaction i where i.workspace_id = $1 and i.actor_id = held.id) as is_named from held),
kept as (
  update actor a set unnamed_at = null from judged where a.workspace_id = $1 and a.id = judged.id and is_named)
delete from actor a using judged where a.workspace_id = $1 and a.id = judged.id and not is_named`;

/** People of a platform in a workspace. */
export interface PeopleScope {
  readonly workspaceId: number;
  readonly platform: string;
}

/** Notes that something which named these people was taken, in the transaction that takes it. */
export const markUnnamed = async (
  client: pg.PoolClient,
  workspaceId: number,
  { actors, now }: { readonly actors: readonly (string | null)[]; readonly now: Date },
): Promise<void> => {
  const people = [...new Set(actors.flatMap((actor) => actor ?? []))];
  if (people.length > 0) await client.query(mark, [workspaceId, people, now]);
};

const selected = (
  database: Pick<Database, 'pool'>,
  workspaceId: number,
  { statement, parameters }: { readonly statement: string; readonly parameters: readonly unknown[] },
): Promise<readonly string[]> =>
  inWorkspaceBulk(database, workspaceId, async (client) => {
    const { rows } = await client.query<{ id: string }>(statement, [...parameters]);
    return rows.map(({ id }) => id);
  });

/** Waits for the pages that were being booked on the platform's accounts; one account's lock is held at a time. */
const pagesUnderWay = async (
  database: Pick<Database, 'pool'>,
  { workspaceId, platform }: PeopleScope,
): Promise<void> => {
  const statement = 'select id from account where workspace_id = $1 and platform = $2 order by id';
  for (const id of await selected(database, workspaceId, { statement, parameters: [workspaceId, platform] }))
    await inWorkspaceAlone(database, { workspaceId, lock: accountLock(Number(id)) }, (client) =>
      client.query('select 1'),
    );
};

/**
 * Removes those marked people whom nothing in the ledger names any more, and takes the mark from the others; answers how
 * many went. A page that began before somebody was marked is waited for, so what it names is seen; one that began later
 * finds the mark and takes the person in anew, before or after they are removed here.
 */
export const removeUnnamed = async (database: Pick<Database, 'pool'>, scope: PeopleScope): Promise<number> => {
  const { workspaceId, platform } = scope;
  let removed = 0;
  for (;;) {
    const people = await selected(database, workspaceId, { statement: marked, parameters: [workspaceId, platform] });
    if (people.length === 0) return removed;
    await pagesUnderWay(database, scope);
    const { rowCount } = await inWorkspaceBulk(database, workspaceId, (client) =>
      client.query(settle, [workspaceId, people]),
    );
    removed += rowCount ?? 0;
  }
};
