import {
  beginSeries,
  type FactsAsked,
  loadSeries,
  type PostFact,
  saveSeries,
  type SeriesFinding,
  type SeriesKey,
  type TenantClient,
  type WatchedSeries,
} from '@libs/database';
import {
  type AlertSeries,
  bucketCounts,
  bucketStart,
  clockOf,
  followBuckets,
  type FollowedBucket,
  logTail,
  memberKey,
} from '@libs/domain';

import type { WatchedAccount } from './account-row.query.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A series that begins knows as much of its past. */
const historyMs = 28 * dayMs;
/** So much of the past is told in one transaction, which holds up the account's bookings. */
const mostHistoryMs = 14 * dayMs;
/** What alerted longer ago than that is history. */
const newsMs = 6 * hourMs;

/** How a series of an account is counted. */
export interface CountedSeries {
  readonly series: AlertSeries;
  readonly kind: SeriesKey['kind'];
  readonly factsOf: (tenant: TenantClient, asked: FactsAsked) => Promise<readonly PostFact[]>;
  /** A sum of fewer begins no alert. */
  readonly fewest: number;
}

/** What a series said when it was told its next buckets, and of what they were made. */
export interface SeriesNews {
  readonly findings: readonly SeriesFinding[];
  readonly facts: readonly PostFact[];
}

const inHundredths = (value: number): number => Math.round(value * 100) / 100;

/** A bucket of a series as news of it. */
export const findingOf = (series: AlertSeries, { endsAt, finding }: FollowedBucket): SeriesFinding => {
  const { score, bar, isAlert, window } = finding;
  const { minutes, observed, expected, byTail } = window;
  const measure = {
    minutes,
    endedAt: new Date(endsAt),
    observed: inHundredths(observed),
    expected: inHundredths(expected),
    probability: logTail(byTail),
    score,
  };
  return {
    series,
    finding: { member: memberKey(series), at: endsAt, score, bar, opens: isAlert, measure },
  };
};

/** Those that are news at an instant. */
export const newsOf = (buckets: readonly FollowedBucket[], to: number): readonly FollowedBucket[] =>
  buckets.filter(({ endsAt }) => endsAt > to - newsMs);

const daysOf = (from: number, to: number): readonly { readonly from: number; readonly to: number }[] =>
  Array.from({ length: Math.ceil((to - from) / dayMs) }, (_, index) => ({
    from: from + index * dayMs,
    to: Math.min(to, from + (index + 1) * dayMs),
  }));

interface Following {
  readonly account: WatchedAccount;
  readonly counted: CountedSeries;
  readonly to: number;
}

/** Tells a series what the ledger holds of the time since, a day at a time: only one day of it is ever in memory. */
const followHistory = async (
  tenant: TenantClient,
  { account, counted, to }: Following,
  before: WatchedSeries,
): Promise<{ readonly series: WatchedSeries; readonly buckets: readonly FollowedBucket[] }> => {
  const { workspaceId, accountId, timeZone } = account;
  const clock = clockOf(timeZone);
  let { state } = before;
  let buckets: readonly FollowedBucket[] = [];
  for (const day of daysOf(before.through, to)) {
    const facts = await counted.factsOf(tenant, { workspaceId, accountId, ...day, knownFetch: null });
    const counts = bucketCounts(facts, day, 'cut');
    const followed = followBuckets(state, { from: day.from, counts, clock, fewest: counted.fewest });
    state = followed.state;
    buckets = [...newsOf(buckets, day.to), ...newsOf(followed.buckets, day.to)];
  }
  return { series: { ...before, state }, buckets };
};

const followNews = async (tenant: TenantClient, { account, counted, to }: Following, before: WatchedSeries) => {
  const { workspaceId, accountId, timeZone } = account;
  const span = { from: before.through, to };
  const facts = await counted.factsOf(tenant, { workspaceId, accountId, ...span, knownFetch: before.knownFetch });
  const counts = bucketCounts(facts, span, 'draw-in');
  const run = { from: span.from, counts, clock: clockOf(timeZone), fewest: counted.fewest };
  const { state, buckets } = followBuckets(before.state, run);
  return { series: { ...before, state }, buckets, facts };
};

/** What a series is when it was told the past up to an instant; while there is more of it, it knows no newest answer. */
const caughtUp = async (tenant: TenantClient, following: Following, before: WatchedSeries) => {
  const to = Math.min(following.to, before.through + mostHistoryMs);
  const isWhole = to === following.to;
  const { series, buckets } = await followHistory(tenant, { ...following, to }, before);
  const knownFetch = isWhole ? following.account.newestFetch : 0n;
  return { series: { ...series, through: to, knownFetch }, buckets: isWhole ? buckets : [], facts: [], isWhole };
};

const broughtOn = async (tenant: TenantClient, following: Following, before: WatchedSeries) => {
  const { series, buckets, facts } = await followNews(tenant, following, before);
  const knownFetch = following.account.newestFetch;
  return { series: { ...series, through: following.to, knownFetch }, buckets, facts, isWhole: true };
};

/**
 * Tells a series of an account the buckets that are over, and keeps it. One that begins, and one that nobody told anything for
 * a day, is told the ledger's history in order of time, so much at once as may hold up the account; what alerted in it long ago
 * is not news.
 */
export const followSeries = async (
  tenant: TenantClient,
  { account, counted }: Omit<Following, 'to'>,
  now: Date,
): Promise<SeriesNews> => {
  const { workspaceId, accountId, openedAt, known } = account;
  const to = bucketStart(known.through ?? 0);
  const key: SeriesKey = { workspaceId, scope: 'account', subjectId: BigInt(accountId), kind: counted.kind };
  const kept = await loadSeries(tenant, key);
  const before = kept ?? beginSeries(bucketStart(Math.max(openedAt, to - historyMs)), [accountId]);
  if (to < before.through || (kept !== null && to === before.through)) return { findings: [], facts: [] };
  const isOld = before.knownFetch === 0n || to - before.through > dayMs;
  const told = await (isOld ? caughtUp : broughtOn)(tenant, { account, counted, to }, before);
  // One that has more of its past to hear is behind, whenever the account was read.
  await saveSeries(tenant, key, { series: told.series, now: told.isWhole ? now : new Date(0) });
  const findings = newsOf(told.buckets, to).map((bucket) => findingOf(counted.series, bucket));
  return { findings, facts: told.facts };
};
