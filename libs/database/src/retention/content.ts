import type { Database } from '../connect.js';
import { accountLock, inWorkspaceAlone, inWorkspaceBulk } from '../tenancy.js';
import type { AccountKey } from './account-clock.js';
import type { Removed } from './people.js';

const rowsAtATime = 1_000;

/** An account's rows from this instant of the platform's clock or before; null: none. */
export interface ContentScope extends AccountKey {
  readonly until: Date | null;
  readonly now: Date;
}

/** Tags stay: they are this workspace's own order of its posts, and reports ask for them. */
const blankPosts = (column: 'first_seen_at' | 'removed_at'): string => `
update post p set text = '', links = '{}', url = null, thumbnail_url = null, blanked_at = $4, blanked_why = '${column === 'removed_at' ? 'gone' : 'time'}'
where p.workspace_id = $1 and p.id in (
  select x.id from post x where x.workspace_id = $1 and x.account_id = $2 and x.${column} <= $3 and x.blanked_at is null limit ${rowsAtATime})
returning p.id, p.keyed_at as "keyedAt"`;

/** What the roll-ups were made of keeps its difference; every other reading goes. */
const removeReadings = `
with over as materialized (
  select post_id, metric, observed_at, delta is not null and post_id <> 0 and metric in ('reactions', 'comments', 'shares') as is_booked
  from observation where workspace_id = $1 and account_id = $2 and observed_at <= $3 and value is not null limit ${rowsAtATime}),
blanked as (
  update observation o set value = null from over where over.is_booked and o.workspace_id = $1 and o.account_id = $2
    and o.post_id = over.post_id and o.metric = over.metric and o.observed_at = over.observed_at returning 1),
deleted as (
  delete from observation o using over where not over.is_booked and o.workspace_id = $1 and o.account_id = $2
    and o.post_id = over.post_id and o.metric = over.metric and o.observed_at = over.observed_at returning 1)
select ((select count(*) from blanked) + (select count(*) from deleted))::int as removed`;

/** What the platform told of days and followers: nothing is computed from it. */
const removeOldRows = (table: 'account_day' | 'follower_reading'): string => `
with deleted as (
  delete from ${table} where ctid = any(array(
    select ctid from ${table} where workspace_id = $1 and account_id = $2 and observed_at <= $3 limit ${rowsAtATime})) returning 1)
select count(*)::int as removed from deleted`;

/** A post that lost its content. */
export interface BlankedPost {
  readonly id: string;
  readonly keyedAt: Date;
}

/** Removes the content of posts that were first read long ago, or of those that are gone at the platform. */
export const removePosts = async (
  database: Pick<Database, 'pool'>,
  { workspaceId, accountId, until, now }: ContentScope,
  by: 'first_seen_at' | 'removed_at',
): Promise<readonly BlankedPost[]> => {
  const found: BlankedPost[] = [];
  if (until === null) return found;
  for (;;) {
    const { rows } = await inWorkspaceAlone(database, { workspaceId, lock: accountLock(accountId) }, (client) =>
      client.query<BlankedPost>(blankPosts(by), [workspaceId, accountId, until, now]),
    );
    found.push(...rows);
    if (rows.length < rowsAtATime) return found;
  }
};

const removeStep = async (
  database: Pick<Database, 'pool'>,
  statement: string,
  { workspaceId, accountId, until }: ContentScope,
): Promise<number> => {
  let removed = 0;
  for (;;) {
    const { rows } = await inWorkspaceBulk(database, workspaceId, (client) =>
      client.query<{ removed: number }>(statement, [workspaceId, accountId, until]),
    );
    const batch = rows[0]?.removed ?? 0;
    removed += batch;
    if (batch < rowsAtATime) return removed;
  }
};

/** Removes readings of counters, days and followers; roll-ups stay, and what they were computed from. */
export const removeStatistics = async (database: Pick<Database, 'pool'>, scope: ContentScope): Promise<Removed> => {
  let removed = 0;
  if (scope.until === null) return { lookedAt: 0, removed };
  for (const statement of [removeReadings, removeOldRows('account_day'), removeOldRows('follower_reading')])
    removed += await removeStep(database, statement, scope);
  return { lookedAt: removed, removed };
};
