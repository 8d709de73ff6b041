import { WebhookState, type WebhookStatus } from '@libs/contract';
import { Prisma, type TenantClient } from '@libs/database';
import { z } from 'zod';

import { webhookStatus } from './webhook-status.js';

const Time = z.number().transform((ms) => new Date(ms));

const Rows = z.array(
  z.object({
    accountId: z.int(),
    state: WebhookState.exclude(['quiet']),
    problem: z.string().nullable(),
    since: Time,
    lastEventAt: Time.nullable(),
    missedHour: Time.nullable(),
  }),
);

const ms = (column: string): Prisma.Sql => Prisma.raw(`extract(epoch from ${column})::float8 * 1000`);

/**
 * How the webhooks of accounts of a workspace are, by the account's id; those that are connected. An hour counts as missed when it
 * began more than an hour after the last event and brought new interactions.
 */
export const accountWebhooks = async (
  tenant: TenantClient,
  { workspaceId, accountIds }: { readonly workspaceId: number; readonly accountIds: readonly number[] },
  now: Date,
): Promise<ReadonlyMap<number, WebhookStatus>> => {
  const rows = await tenant.$queryRaw(Prisma.sql`
    select w.account_id as "accountId", w.state, w.problem, ${ms('w.since')} as since,
      ${ms('w.last_event_at')} as "lastEventAt", ${ms('missed.hour')} as "missedHour"
    from webhook_subscription w
    join account a on a.workspace_id = w.workspace_id and a.id = w.account_id and a.disconnected_at is null
    left join lateral (
      select min(r.hour) as hour from rollup_account_hour r
      where r.workspace_id = w.workspace_id and r.account_id = w.account_id
        and r.hour > greatest(w.since, w.last_event_at) + interval '1 hour'
        and r.hour <= ${now.toISOString()}::timestamptz - interval '1 hour'
        and r.counted_reactions + r.counted_comments + r.counted_shares > 0
    ) as missed on w.state = 'on'
    where w.workspace_id = ${workspaceId} and w.account_id = any(${[...accountIds]}::int[])`);
  return new Map(Rows.parse(rows).map(({ accountId, ...standing }) => [accountId, webhookStatus(standing)]));
};
