import { type Database, inWorkspace } from '@libs/database';
import { z } from 'zod';

import { putIntoOutbox } from './outbox.js';
import { isVersionEnded } from './version-ended.sql.js';

const Ended = z.array(z.object({ workspaceId: z.int(), connectionId: z.int(), since: z.date() }));

// Over all workspaces, as the owner of the tables. All accounts of a platform are told of in one mail, which hangs on the
// first of their connections; which that is may change while it lasts.
const untold = `
  select e.workspace_id as "workspaceId", e.connection_id as "connectionId", e.since
  from (
    select a.workspace_id, a.platform, min(a.connection_id) as connection_id, min(s.health_since) as since
    from stream_state s
    join account a on a.workspace_id = s.workspace_id and a.id = s.account_id
    where ${isVersionEnded} and a.connection_id is not null
    group by 1, 2
  ) as e
  where not exists (
    select from deadline_warning w
    join connection c on c.workspace_id = w.workspace_id and c.id = w.connection_id and c.platform = e.platform
    where w.workspace_id = e.workspace_id and w.deadline = 'version_ended' and w.deadline_at = e.since)
  order by 1, 2`;

/** Decides to whom it is told that a platform has ended the version of its API that is read; answers how many mails. */
export const decideVersionEnded = async (database: Database, now: Date): Promise<number> => {
  let decided = 0;
  for (const { since: at, ...connection } of Ended.parse((await database.pool.query(untold)).rows))
    decided += await inWorkspace(database, connection.workspaceId, (tenant) =>
      putIntoOutbox(tenant, connection, { name: 'version_ended', at, days: 0, now }),
    );
  return decided;
};
