import { type Database, inWorkspace, workspaceFacts } from '@libs/database';
import { connectionState, type ConnectionState, type Platform } from '@libs/domain';
import { z } from 'zod';

const Ids = z.array(z.object({ id: z.int() }));

// Only these can be in a state that asks for a person; which of them are, the product's own rule says.
const candidates = `
  select workspace_id as id from connection where status = 'needs_login'
    or least(data_access_until, renew_by, case when renewal_problem is not null then expires_at end) < $1::timestamptz + interval '14 days'
  union select workspace_id from stream_state where health = 'needs_login'
  union select workspace_id from account a where connection_id is null`;

/** What the product says of a connection. */
export interface Heard {
  /** Undefined: nothing is asked for. */
  readonly state: ConnectionState | undefined;
  readonly problem: string | null;
}

/** What a connection's state asks for, by workspace and platform. */
export type Asking = ReadonlyMap<string, Heard>;

/** The name of a company's account at a platform. */
export const nameOf = ({
  workspaceId,
  platform,
}: {
  readonly workspaceId: number;
  readonly platform: Platform;
}): string => `${platform} of ${workspaceId}`;

/** The connections that ask to log in again now or soon, as the API and the dashboard show them. */
export const askingNow = async (database: Database, now: Date): Promise<Asking> => {
  const asking = new Map<string, Heard>();
  for (const { id } of Ids.parse((await database.pool.query(candidates, [now])).rows)) {
    const { connections } = await inWorkspace(database, id, (tenant) => workspaceFacts(tenant, id));
    for (const connection of connections) {
      const { state, problem } = connectionState(connection, now);
      if (state === 'needs_login' || state === 'expiring')
        asking.set(nameOf({ workspaceId: id, platform: connection.platform }), { state, problem });
    }
  }
  return asking;
};
