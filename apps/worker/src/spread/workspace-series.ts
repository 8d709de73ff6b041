import {
  beginSeries,
  loadSeries,
  saveSeries,
  type SeriesFinding,
  type SeriesKey,
  type TenantClient,
  type WatchedSeries,
} from '@libs/database';
import {
  type AlertSeries,
  bucketMinutes,
  clockOf,
  decodeSpread,
  followBuckets,
  rememberedCounts,
  type SpreadState,
} from '@libs/domain';

import { findingOf, newsOf } from './follow-series.js';

const hourMs = 3_600_000;
/** Series remember as much of their counts. */
const rememberedMs = 12 * hourMs;
/** Accounts that were not watched for so long are not waited for. */
const latelyMs = 2 * hourMs;

interface AccountSeries {
  readonly accountId: number;
  readonly through: number;
  readonly state: SpreadState;
}

const accountKeys = (workspaceId: number, now: Date) => ({
  workspaceId,
  scope: 'account',
  kind: 'all',
  updatedAt: { gte: new Date(now.getTime() - latelyMs) },
});

/** Up to when all accounts were watched that are watched at all; null: there is one alone, or none. */
const watchedThrough = async (tenant: TenantClient, workspaceId: number, now: Date): Promise<number | null> => {
  const { _min: min, _count: count } = await tenant.spreadSeries.aggregate({
    where: accountKeys(workspaceId, now),
    _min: { watchedThrough: true },
    _count: true,
  });
  return count < 2 ? null : (min.watchedThrough?.getTime() ?? null);
};

const accountSeries = async (
  tenant: TenantClient,
  workspaceId: number,
  now: Date,
): Promise<readonly AccountSeries[]> => {
  const rows = await tenant.spreadSeries.findMany({
    where: accountKeys(workspaceId, now),
    orderBy: { subjectId: 'asc' },
  });
  return rows.flatMap(({ subjectId, watchedThrough: through, state: bytes }) => {
    const state = decodeSpread(bytes);
    return state === null ? [] : [{ accountId: Number(subjectId), through: through.getTime(), state }];
  });
};

/** The workspace's series with an account more in it: what is usual there becomes usual here, so that it is no burst. */
const withAccount = (
  { state, ...series }: WatchedSeries,
  { accountId, state: other }: AccountSeries,
): WatchedSeries => ({
  ...series,
  accountIds: [...series.accountIds, accountId],
  state: {
    ...state,
    ratioLevel: state.ratioLevel + other.ratioLevel,
    tailLevel: state.tailLevel + other.tailLevel,
  },
});

/**
 * Tells the series over all accounts of a workspace the buckets that every account was told that is watched lately. Their own
 * series remember the counts. Under `lockAlerts`.
 */
export const followWorkspace = async (
  tenant: TenantClient,
  { workspaceId, timeZone }: { readonly workspaceId: number; readonly timeZone: string },
  now: Date,
): Promise<readonly SeriesFinding[]> => {
  const key: SeriesKey = { workspaceId, scope: 'workspace', subjectId: BigInt(workspaceId), kind: 'all' };
  const to = await watchedThrough(tenant, workspaceId, now);
  if (to === null) return [];
  const kept = await loadSeries(tenant, key);
  if (kept !== null && to < kept.through + bucketMinutes * 60_000) return [];
  const accounts = await accountSeries(tenant, workspaceId, now);
  const accountIds = accounts.map(({ accountId }) => accountId);
  const from = Math.max(kept?.through ?? 0, to - rememberedMs);
  const before = accounts
    .filter(({ accountId }) => kept !== null && !kept.accountIds.includes(accountId))
    .reduce(withAccount, kept ?? beginSeries(from, accountIds));
  const counts = accounts
    .map(({ state }) => rememberedCounts(state, from, to))
    .reduce((sums, one) => sums.map((sum, index) => sum + (one[index] ?? 0)));
  const { state, buckets } = followBuckets(before.state, { from, counts, clock: clockOf(timeZone) });
  await saveSeries(tenant, key, { series: { ...before, state, through: to }, now });
  const series: AlertSeries = { scope: 'workspace', id: String(workspaceId), accountId: null, family: 'spread' };
  return newsOf(buckets, to).map((bucket) => ({ ...findingOf(series, bucket), accountIds }));
};
