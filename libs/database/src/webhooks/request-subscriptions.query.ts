import type { TenantClient } from '../tenancy.js';

/** Asks for the webhooks of accounts that were just connected (again); the worker subscribes them. */
export const requestSubscriptions = async (
  tenant: TenantClient,
  { workspaceId, accountIds, now }: { workspaceId: number; accountIds: readonly number[]; now: Date },
): Promise<void> => {
  await tenant.$executeRaw`
    insert into webhook_subscription as w (workspace_id, account_id, since, due_at)
    select ${workspaceId}::int, account_id, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${[...accountIds]}::int[]) as account_id order by account_id
    on conflict (workspace_id, account_id) do update set due_at = excluded.due_at, failures = 0`;
};
