import { describeReconciliation } from './support/reconciliation.js';

describeReconciliation({ queue: 'the Postgres queue', needsRedis: false });
