import type { Alert } from '@libs/contract';
import {
  countedFacts,
  loadSeries,
  negativeFacts,
  type PostFact,
  type TenantClient,
  type WatchedSeries,
} from '@libs/database';
import { bucketCounts, bucketMinutes, bucketStart, clockOf, usualCount } from '@libs/domain';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** How finely a course is told that is so long at most. */
const finenesses = [
  { days: 2, minutes: 15 },
  { days: 7, minutes: 60 },
  { days: 28, minutes: 240 },
] as const;
const longestDays = 28;

/** What a course is told of. */
export interface CourseAsked {
  readonly workspaceId: number;
  readonly timeZone: string;
  readonly accountIds: readonly number[];
  /** The post that it is about alone; null: all. */
  readonly postId: bigint | null;
  readonly isNegative: boolean;
  readonly startedAt: Date;
  /** Its end, or now. */
  readonly endsAt: Date;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

const factsOfDay = async (
  tenant: TenantClient,
  { workspaceId, postId, isNegative }: CourseAsked,
  { accountId, from, to }: Span & { readonly accountId: number },
): Promise<readonly PostFact[]> => {
  const asked = { workspaceId, accountId, from, to, knownFetch: null };
  const facts = await (isNegative ? negativeFacts(tenant, asked) : countedFacts(tenant, asked));
  return postId === null ? facts : facts.filter((fact) => fact.postId === postId);
};

/** What was counted by the bucket, a day of an account at a time. */
const observed = async (tenant: TenantClient, asked: CourseAsked, span: Span): Promise<readonly number[]> => {
  const counts: number[] = [];
  for (let from = span.from; from < span.to; from += dayMs) {
    const day = { from, to: Math.min(span.to, from + dayMs) };
    const sums = bucketCounts([], day, 'cut');
    for (const accountId of asked.accountIds) {
      const facts = await factsOfDay(tenant, asked, { accountId, ...day });
      bucketCounts(facts, day, 'cut').forEach((count, index) => {
        sums[index] = (sums[index] ?? 0) + count;
      });
    }
    counts.push(...sums);
  }
  return counts;
};

const seriesOf = async (
  tenant: TenantClient,
  { workspaceId, accountIds, isNegative }: CourseAsked,
): Promise<readonly WatchedSeries[]> => {
  const kind = isNegative ? 'negative' : 'all';
  const found: WatchedSeries[] = [];
  for (const accountId of accountIds) {
    const key = { workspaceId, scope: 'account', subjectId: BigInt(accountId), kind } as const;
    const series = await loadSeries(tenant, key);
    if (series !== null) found.push(series);
  }
  return found;
};

/** What is usual for these accounts together; null where one of them is not known. */
const usual = (series: readonly WatchedSeries[], clock: number): number | null =>
  series
    .map(({ state }) => usualCount(state, clock))
    .reduce<number | null>((sum, one) => (sum === null || one === null ? null : sum + one), 0);

const sumOf = (values: readonly (number | null)[]): number | null =>
  values.reduce<number | null>((sum, value) => (sum === null || value === null ? null : sum + value), 0);

/**
 * By time: what was counted, up to when all of its accounts were watched, and what is usual at that hour by all that is known
 * of them now. Of a post alone nothing is usual.
 */
export const alertCourse = async (tenant: TenantClient, asked: CourseAsked): Promise<Alert['course']> => {
  const end = asked.endsAt.getTime();
  const begin = Math.max(asked.startedAt.getTime() - dayMs, end - longestDays * dayMs);
  const days = (end - begin) / dayMs;
  const fineness = finenesses.find((one) => days <= one.days)?.minutes ?? 240;
  const stepMs = fineness * minuteMs;
  const span = { from: Math.floor(begin / stepMs) * stepMs, to: Math.ceil(end / stepMs) * stepMs };
  const counts = await observed(tenant, asked, span);
  const series = await seriesOf(tenant, asked);
  const isKnown = series.length > 0 && series.length === asked.accountIds.length;
  const through = isKnown ? Math.min(...series.map((one) => one.through)) : bucketStart(0);
  const clock = clockOf(asked.timeZone);
  const fine = counts.map((count, index) => {
    const at = span.from + index * bucketMinutes * minuteMs;
    return {
      observed: at < through ? count : null,
      expected: asked.postId === null && isKnown ? usual(series, clock(at)) : null,
    };
  });
  const each = fineness / bucketMinutes;
  return {
    bucketMinutes: fineness,
    buckets: Array.from({ length: Math.ceil(fine.length / each) }, (_, index) => {
      const parts = fine.slice(index * each, (index + 1) * each);
      return {
        at: new Date(span.from + index * stepMs).toISOString(),
        observed: sumOf(parts.map((part) => part.observed)),
        expected: sumOf(parts.map((part) => part.expected)),
      };
    }),
  };
};
