import { inWorkspace, keepAlert, keptAlert, queueNotices } from '@libs/database';
import { openAlert } from '@libs/domain';

import type { TestApi } from './start-api.js';

/** Opens an alert about an account, of which a sum of an hour stands out that has just ended; answers its id. */
export const newAlert = (api: TestApi, workspaceId: number, accountId: number): Promise<number> => {
  const { now } = api.clock;
  const measure = { minutes: 60, endedAt: now, observed: 140, expected: 12, probability: -14, score: 1.4 };
  const finding = { member: `account ${accountId}`, at: now.getTime(), score: 1.4, bar: 1, opens: true, measure };
  const { life, tells } = openAlert(finding, now.getTime());
  const series = [{ scope: 'account', id: String(accountId), accountId, family: 'spread' } as const];
  const alert = keptAlert(null, life, { series, isStale: false });
  const change = { tells, steps: [], personId: null, summary: null, now, queueNotices };
  return inWorkspace(api.database, workspaceId, (tenant) => keepAlert(tenant, { workspaceId, alert }, change));
};
