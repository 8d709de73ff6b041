import type { Database } from '@libs/database';
import { z } from 'zod';

const Claimed = z.object({ workspaceId: z.int(), connectionId: z.int() });

/** A connection that is to be looked after. */
export type ClaimedConnection = z.infer<typeof Claimed>;

// Over all workspaces, as the owner of the tables. The lease brings a connection back whose worker died.
const claim = `
  update connection set care_due_at = $1::timestamptz + interval '10 minutes'
  where (workspace_id, id) in (
    select workspace_id, id from connection where care_due_at <= $1 order by care_due_at limit $2 for update skip locked)
  returning workspace_id as "workspaceId", id as "connectionId"`;

/** Takes connections that are due to be looked after; nobody else gets them for ten minutes. */
export const claimCare = async (
  { pool }: Pick<Database, 'pool'>,
  { now, limit }: { readonly now: Date; readonly limit: number },
): Promise<readonly ClaimedConnection[]> => {
  const { rows } = await pool.query(claim, [now, limit]);
  return z.array(Claimed).parse(rows);
};
