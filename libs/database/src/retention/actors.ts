import type { Database } from '../connect.js';
import { inWorkspaceBulk } from '../tenancy.js';
import type { Removed } from './people.js';

const rowsAtATime = 1_000;

/** A platform's people in a workspace, stored at `until` (our clock) or before; null: nobody. */
export interface ActorScope {
  readonly workspaceId: number;
  readonly platform: string;
  readonly until: Date | null;
}

/*
 * Rows are taken in the order in which ingest takes them and passed over where it holds them: the next round has them.
 * Parameters: workspace, platform, until.
 */
const over = (condition: string): string => `
  select a.id from actor a where a.workspace_id = $1 and a.platform = $2 and a.stored_at <= $3 ${condition}
  order by a.id limit ${rowsAtATime} for update skip locked`;

const blankProfiles = `
with over as materialized (${over('and a.profile_at <= $3')})
update actor a set name = null, handle = null, followers = null, language = null, country = null, fingerprint = 0, profile_at = null
from over where a.workspace_id = $1 and a.id = over.id`;

const deleteActors = `
with over as materialized (${over('')})
delete from actor a using over where a.workspace_id = $1 and a.id = over.id`;

const inBatches = async (
  database: Pick<Database, 'pool'>,
  statement: string,
  { workspaceId, platform, until }: ActorScope,
): Promise<Removed> => {
  let removed = 0;
  if (until === null) return { lookedAt: 0, removed };
  for (;;) {
    const { rowCount } = await inWorkspaceBulk(database, workspaceId, (client) =>
      client.query(statement, [workspaceId, platform, until]),
    );
    removed += rowCount ?? 0;
    if ((rowCount ?? 0) < rowsAtATime) return { lookedAt: removed, removed };
  }
};

/** Removes what is known of people; that they exist stays. A later reading of something of theirs fills it in anew. */
export const removeProfiles = (database: Pick<Database, 'pool'>, scope: ActorScope): Promise<Removed> =>
  inBatches(database, blankProfiles, scope);

/** Removes people wholly. Whoever is read again in an interaction whose own time is not over comes back with it. */
export const removeActors = (database: Pick<Database, 'pool'>, scope: ActorScope): Promise<Removed> =>
  inBatches(database, deleteActors, scope);
