import type { Database, WebhookOwner } from '@libs/database';
import { platforms } from '@libs/domain';
import { z } from 'zod';

/** A platform of a workspace, with the accounts there that must be subscribed (again). */
export interface StaleAddress extends WebhookOwner {
  readonly accountIds: readonly number[];
}

const Rows = z.array(z.object({ workspaceId: z.int(), platform: z.enum(platforms), accountIds: z.array(z.int()) }));

/** Addresses that do not begin with `baseUrl`, or are missing. Of all workspaces, hence as the owner of the tables. */
export const staleAddresses = async (
  { pool }: Pick<Database, 'pool'>,
  baseUrl: string,
): Promise<readonly StaleAddress[]> => {
  const { rows } = await pool.query(
    `select a.workspace_id as "workspaceId", a.platform, array_agg(a.id order by a.id) as "accountIds"
     from account a
     left join webhook_address w on w.workspace_id = a.workspace_id and w.platform = a.platform
     where a.disconnected_at is null and w.base_url is distinct from $1
     group by 1, 2 order by 1, 2`,
    [baseUrl],
  );
  return Rows.parse(rows);
};
