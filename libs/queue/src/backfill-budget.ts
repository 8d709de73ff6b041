import type { Budget } from '@libs/connector';
import type pg from 'pg';

import { type BudgetOwner, chargesIn, createBudget } from './budget.js';
import { mostOf, settleCall } from './spending.js';

type Pool = Pick<pg.Pool, 'query'>;

/** Thrown instead of a call that would make a backfill cost more than a person allowed for it. */
export class AllowanceSpent extends Error {
  override readonly name = 'AllowanceSpent';

  constructor() {
    super('What you allowed for this backfill is spent; it goes on when you allow more.');
  }
}

const take = `
  update backfill set spent_micros = spent_micros + $3
  where workspace_id = $1 and account_id = $2 and spent_micros + $3 <= coalesce(allowed_micros, 0)`;
const correct = `
  update backfill set spent_micros = greatest(spent_micros + $3, 0) where workspace_id = $1 and account_id = $2`;

/**
 * The calls that a backfill may make: what its account may, and where the platform charges, no more than a person allowed
 * for it. What a call costs at most is taken before it and corrected afterwards, as for the month.
 */
export const createBackfillBudget = (pool: Pool, owner: BudgetOwner): Budget => {
  const budget = createBudget(pool, owner);
  const { workspaceId, accountId } = owner;
  const change = (micros: number): Promise<unknown> => pool.query(correct, [workspaceId, accountId, micros]);
  return {
    ...budget,
    spend: async (endpoint, units) => {
      const most = await mostOf(pool, owner, endpoint);
      if (most > 0 && (await pool.query(take, [workspaceId, accountId, most])).rowCount === 0)
        throw new AllowanceSpent();
      try {
        return await budget.spend(endpoint, units);
      } catch (error) {
        if (most > 0) await change(-most);
        throw error;
      }
    },
    settle: async (reserved, response) => {
      const more = await settleCall(pool, owner, { reserved, charges: chargesIn(owner, response) });
      if (more !== 0) await change(more);
    },
  };
};
