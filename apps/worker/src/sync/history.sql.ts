import { firstReachDays } from '@libs/domain';

/**
 * What was published before `before` is history, for as long as the account's backfill is not done; no row where it has none.
 * Parameters: workspace ($1), account ($2).
 */
export const historyOf = `
    select a.opened_at - interval '${firstReachDays} days' as before
    from backfill b join account a on a.workspace_id = b.workspace_id and a.id = b.account_id
    where b.workspace_id = $1 and b.account_id = $2 and b.state <> 'done'`;
