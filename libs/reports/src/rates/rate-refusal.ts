import type { EngagementRequest } from '@libs/contract';
import { rateDefinition, type RateId } from '@libs/domain';

import type { Period } from '../engagement/period.js';

/** How many buckets a report with rates in each may have: every one costs as much as a report with rates. */
export const mostRatedBuckets = 100;

/** What is asked of rates over time. */
export interface RatesOverTime {
  readonly request: Pick<EngagementRequest, 'rateBy'>;
  readonly period: Pick<Period, 'granularity' | 'timeZone' | 'workspaceZone'>;
  readonly rates: readonly RateId[];
  /** How many buckets there are. */
  readonly buckets: number;
}

/** Why rates cannot be told in every bucket; null: they can. */
export const rateRefusal = ({ request, period, rates, buckets }: RatesOverTime): string | null => {
  if (request.rateBy === 'period' || rates.length === 0) return null;
  if (buckets > mostRatedBuckets)
    return `makes more than ${mostRatedBuckets} rates over time, and each bucket is read by itself: ask for longer buckets`;
  const { granularity, timeZone, workspaceZone } = period;
  const isOfDays = granularity !== 'hour' && timeZone.toLowerCase() === workspaceZone.toLowerCase();
  const ofDays = rates.find((id) => rateDefinition(id).cohort === 'days');
  return ofDays === undefined || isOfDays || granularity === 'total'
    ? null
    : `cannot tell ${ofDays} here: it looks at whole days of the workspace (${workspaceZone}), so ask for buckets of days or longer in that time zone`;
};
