import type { Database } from '../connect.js';
import { inWorkspaceBulk } from '../tenancy.js';
import type { AccountKey } from './account-clock.js';
import type { Removed } from './people.js';

const rowsAtATime = 1_000;

const blankPayloads = `
update "fetch" f set payload = null
from (
  select workspace_id, id from "fetch" where workspace_id = $1 and account_id = $2 and payload_until <= $3 and payload is not null
  order by payload_until limit ${rowsAtATime} for update skip locked
) as over
where f.workspace_id = over.workspace_id and f.id = over.id`;

/** Blanks an account's raw answers that may be kept until this instant at the latest; their hashes stay. */
export const removePayloads = async (
  database: Pick<Database, 'pool'>,
  { workspaceId, accountId, until }: AccountKey & { readonly until: Date },
): Promise<Removed> => {
  let removed = 0;
  for (;;) {
    const { rowCount } = await inWorkspaceBulk(database, workspaceId, (client) =>
      client.query(blankPayloads, [workspaceId, accountId, until]),
    );
    removed += rowCount ?? 0;
    if ((rowCount ?? 0) < rowsAtATime) return { lookedAt: removed, removed };
  }
};
