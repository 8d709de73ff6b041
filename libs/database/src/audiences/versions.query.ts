import type { Database } from '../connect.js';

/** A version of an audience, wherever it is. */
export interface VersionKey {
  readonly workspaceId: number;
  readonly audienceId: number;
  readonly version: number;
}

const key = 'workspace_id as "workspaceId", audience_id as "audienceId", version';

/** The versions of all workspaces that are to be counted, oldest first. */
export const versionsToCount = async ({ pool }: Pick<Database, 'pool'>): Promise<readonly VersionKey[]> => {
  const { rows } = await pool.query<VersionKey>(
    `select ${key} from audience_version where state = 'building' order by created_at, workspace_id, audience_id`,
  );
  return rows;
};

/** The workspaces with versions that nothing shows any more and whose roll-ups are still there. */
export const workspacesToClear = async ({ pool }: Pick<Database, 'pool'>): Promise<readonly number[]> => {
  const { rows } = await pool.query<{ workspaceId: number }>(
    `select distinct workspace_id as "workspaceId" from audience_version
     where state not in ('building', 'shown') and not is_cleared order by 1`,
  );
  return rows.map(({ workspaceId }) => workspaceId);
};
