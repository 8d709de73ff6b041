import type { EngagementRequest } from '@libs/contract';
import {
  ceilToHour,
  dayNumber,
  floorToHour,
  hoursAgree,
  isDayStart,
  localDay,
  monthNumber,
  type ReportNote,
} from '@libs/domain';

/** Where the period before begins: so many calendar units or milliseconds earlier. */
export interface Shift {
  readonly months: number;
  readonly days: number;
  readonly ms: number;
  /** Whose calendar it is. */
  readonly zone: string;
}

/** How a period is read. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
  readonly timeZone: string;
  readonly granularity: EngagementRequest['granularity'];
  /** Which roll-ups hold it: those of days when every bucket is made of whole days of the workspace. */
  readonly source: 'day' | 'hour';
  readonly workspaceZone: string;
  /** Days of the workspace that the period touches: first and last. */
  readonly days: { readonly first: string; readonly last: string };
  readonly previous: Shift;
  /** True: figures of an hour may belong to the bucket beside. */
  readonly isMisaligned: boolean;
  readonly notes: readonly ReportNote[];
}

/** What is asked of a period. */
export type PeriodRequest = Pick<EngagementRequest, 'from' | 'to' | 'timeZone' | 'granularity'>;

const bucketMs = {
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
  month: 2_419_200_000,
  year: 31_536_000_000,
  total: Infinity,
};

/** How many buckets a report may have. */
export const mostBuckets = 5_000;

/** About how many buckets a period has; never less than there are. */
export const bucketCount = ({ from, to, granularity }: PeriodRequest): number =>
  Math.ceil((Date.parse(to) - Date.parse(from)) / bucketMs[granularity]) + 1;

/** Seconds of a bucket: an interval between two readings that is longer makes its figure an estimate. */
export const bucketSeconds = (from: Date, to: Date): number => Math.round((to.getTime() - from.getTime()) / 1000);

const shiftOf = (
  from: Date,
  to: Date,
  { granularity, zone }: Pick<PeriodRequest, 'granularity'> & Pick<Shift, 'zone'>,
): Shift => {
  const none = { months: 0, days: 0, ms: 0, zone };
  if (granularity === 'month' || granularity === 'year') {
    const months = monthNumber(new Date(to.getTime() - 1), zone) - monthNumber(from, zone) + 1;
    return { ...none, months: granularity === 'year' ? Math.ceil(months / 12) * 12 : months };
  }
  if (isDayStart(from, zone) && isDayStart(to, zone))
    return { ...none, days: dayNumber(to, zone) - dayNumber(from, zone) };
  return { ...none, ms: to.getTime() - from.getTime() };
};

/** Whether every bucket is made of whole days of the workspace. */
const isMadeOfDays = ({ from, to, granularity, timeZone }: PeriodRequest, workspaceZone: string): boolean => {
  if (!isDayStart(new Date(from), workspaceZone) || !isDayStart(new Date(to), workspaceZone)) return false;
  return granularity === 'total' || (granularity !== 'hour' && timeZone.toLowerCase() === workspaceZone.toLowerCase());
};

/** Decides how a period is read. Roll-ups are cut in the workspace's time zone. */
export const planPeriod = (request: PeriodRequest, workspaceZone: string): Period => {
  const { granularity, timeZone } = request;
  const [askedFrom, askedTo] = [new Date(request.from), new Date(request.to)];
  const isDaily = isMadeOfDays(request, workspaceZone);
  const from = floorToHour(askedFrom, workspaceZone);
  const to = ceilToHour(askedTo, workspaceZone);
  const isRounded = from.getTime() !== askedFrom.getTime() || to.getTime() !== askedTo.getTime();
  const agrees = (at: Date): boolean => hoursAgree(at, timeZone, workspaceZone);
  const isMisaligned = !isDaily && granularity !== 'total' && !(agrees(from) && agrees(to));
  return {
    from,
    to,
    timeZone,
    granularity,
    source: isDaily ? 'day' : 'hour',
    workspaceZone,
    days: { first: localDay(from, workspaceZone), last: localDay(new Date(to.getTime() - 1), workspaceZone) },
    // Read by days of the workspace, the period before is made of such days too.
    previous: shiftOf(from, to, { granularity, zone: isDaily ? workspaceZone : timeZone }),
    isMisaligned,
    notes: [
      ...(isRounded ? ['rounded_to_hours' as const] : []),
      ...(isMisaligned ? ['zone_offset_differs' as const] : []),
    ],
  };
};
