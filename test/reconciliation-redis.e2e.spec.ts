import { describeReconciliation } from './support/reconciliation.js';

describeReconciliation({ queue: 'Redis', needsRedis: true });
