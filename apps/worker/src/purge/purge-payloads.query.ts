import type { Database } from '@libs/database';

const batch = 1000;

// Of all workspaces, hence as the owner of the tables.
const purge = `
  update "fetch" f set payload = null
  from (
    select workspace_id, id from "fetch" where payload_until <= $1 and payload is not null
    order by payload_until limit ${batch} for update skip locked
  ) as over
  where f.workspace_id = over.workspace_id and f.id = over.id`;

/** Blanks the raw answers whose time is over, as the platforms' storage rules say; their hashes stay. Returns how many. */
export const purgePayloads = async ({ pool }: Pick<Database, 'pool'>, now: Date): Promise<number> => {
  let purged = 0;
  for (;;) {
    const { rowCount } = await pool.query(purge, [now]);
    purged += rowCount ?? 0;
    if ((rowCount ?? 0) < batch) return purged;
  }
};
