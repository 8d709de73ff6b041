import type { AccountRef, Database } from '@libs/database';
import { platforms } from '@libs/domain';
import { z } from 'zod';

import type { SubscriptionChange } from './subscription-state.js';

const Claimed = z.array(
  z.object({
    workspaceId: z.int(),
    accountId: z.int(),
    platform: z.enum(platforms),
    externalId: z.string(),
    failures: z.int(),
  }),
);

/** A subscription that one worker has in hand. */
export type ClaimedSubscription = z.infer<typeof Claimed>[number];

/** For how long a claimed one is left alone; whoever had it may have died. */
const leaseMs = 5 * 60_000;

/** Takes subscriptions that are due, each for one caller only. Of all workspaces, hence as the owner of the tables. */
export const claimSubscriptions = async (
  { pool }: Pick<Database, 'pool'>,
  { limit, now }: { readonly limit: number; readonly now: Date },
): Promise<readonly ClaimedSubscription[]> => {
  const { rows } = await pool.query(
    `update webhook_subscription w set due_at = $1::timestamptz + $3 * interval '1 millisecond'
     from (
       select d.workspace_id, d.account_id, a.platform, a.external_id
       from webhook_subscription d
       join account a on a.workspace_id = d.workspace_id and a.id = d.account_id and a.disconnected_at is null
       where d.due_at <= $1 order by d.due_at limit $2 for update of d skip locked
     ) as due
     where w.workspace_id = due.workspace_id and w.account_id = due.account_id
     returning w.workspace_id as "workspaceId", w.account_id as "accountId", due.platform,
       due.external_id as "externalId", w.failures`,
    [now, limit, leaseMs],
  );
  return Claimed.parse(rows);
};

/** Writes how an attempt ended; `since` moves when the state does. */
export const saveSubscription = async (
  { pool }: Pick<Database, 'pool'>,
  { workspaceId, accountId }: AccountRef,
  { change, now }: { readonly change: SubscriptionChange; readonly now: Date },
): Promise<void> => {
  const { state, problem, dueAt, failures } = change;
  await pool.query(
    `update webhook_subscription set since = case when state = $3 then since else $7::timestamptz end,
       state = $3, problem = $4, due_at = $5, failures = $6, checked_at = $7
     where workspace_id = $1 and account_id = $2`,
    [workspaceId, accountId, state, problem, dueAt, failures, now],
  );
};
