import {
  applyFindings,
  countedFacts,
  type Database,
  inWorkspace,
  lockAlerts,
  negativeFacts,
  type PostFact,
  type QueueNotices,
  runningAlerts,
  type SeriesFinding,
  type TenantClient,
} from '@libs/database';
import { type AlertSeries, bucketStart } from '@libs/domain';

import {
  type AccountKey,
  holdAccount,
  knownThrough,
  type WatchedAccount,
  type WatchedConnectors,
} from './account-row.query.js';
import { type CountedSeries, followSeries } from './follow-series.js';
import { postFindings } from './post-findings.query.js';
import { followWorkspace } from './workspace-series.js';

/** What watching needs from outside. */
export interface WatchDependencies {
  readonly database: Database;
  readonly connectors: WatchedConnectors;
  readonly queueNotices: QueueNotices;
  readonly now: () => Date;
}

/** So few negative comments are no storm, however rare they are. */
const fewestNegative = 5;

const seriesOf = ({ accountId }: AccountKey): readonly CountedSeries[] => {
  const series: AlertSeries = { scope: 'account', id: String(accountId), accountId, family: 'spread' };
  return [
    { series, kind: 'all', factsOf: countedFacts, fewest: 0 },
    { series: { ...series, family: 'negative' }, kind: 'negative', factsOf: negativeFacts, fewest: fewestNegative },
  ];
};

const follow = async (tenant: TenantClient, account: WatchedAccount, now: Date): Promise<readonly SeriesFinding[]> => {
  const { workspaceId, accountId, known } = account;
  const findings: SeriesFinding[] = [];
  const facts: PostFact[] = [];
  if (known.through === null || known.isStale) return findings;
  for (const counted of seriesOf(account)) {
    const news = await followSeries(tenant, { account, counted }, now);
    findings.push(...news.findings);
    if (counted.kind === 'all') facts.push(...news.facts);
  }
  const running = (await runningAlerts(tenant, workspaceId)).flatMap(({ series }) => series);
  const alerted = running.filter((series) => series.accountId === accountId && series.scope === 'post');
  const touched = new Set(facts.map(({ postId }) => postId));
  const to = bucketStart(known.through);
  findings.push(...(await postFindings(tenant, { account, touched, alerted, to })));
  return findings;
};

/** Whether it is unknown what happens now with any of some accounts, for those of the workspace's running alerts. */
const stalenessOf = async (tenant: TenantClient, workspaceId: number, dependencies: WatchDependencies) => {
  const running = await runningAlerts(tenant, workspaceId);
  const accountIds = [...new Set(running.flatMap((alert) => alert.accountIds))];
  const { connectors } = dependencies;
  const known = await knownThrough(tenant, { workspaceId, accountIds }, { connectors, now: dependencies.now() });
  return (ids: readonly number[]): boolean => ids.some((id) => accountIds.includes(id) && known(id).isStale);
};

/**
 * Follows an account from where it was watched up to what is booked now, and changes the workspace's alerts by what that
 * says: one transaction, alone with the account and with the workspace's alerts. Nothing is told to a series while the
 * account is stale. Broken off at any point it changes nothing, and done again it finds the same.
 */
export const watchAccount = (dependencies: WatchDependencies, key: AccountKey): Promise<void> => {
  const { database, connectors, queueNotices } = dependencies;
  const { workspaceId } = key;
  const now = dependencies.now();
  return inWorkspace(database, workspaceId, async (tenant) => {
    const account = await holdAccount(tenant, key, { connectors, now });
    const own = account === null ? [] : await follow(tenant, account, now);
    await lockAlerts(tenant, workspaceId);
    const whole = account === null ? [] : await followWorkspace(tenant, account, now);
    const findings = [...own, ...whole].toSorted((a, b) => a.finding.at - b.finding.at);
    const isStale = await stalenessOf(tenant, workspaceId, dependencies);
    await applyFindings(tenant, { workspaceId, findings, isStale, now, queueNotices });
  });
};
