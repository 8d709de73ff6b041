export * from './backfill-budget.js';
export { type BudgetOwner, createBudget, limitsOf } from './budget.js';
export * from './calls-left.js';
export * from './job-queue.js';
export * from './outage-log.js';
export * from './queues.js';
export { CeilingReached } from './spending.js';
export * from './reach-redis.js';
