import type { Alert } from '@libs/contract';
import { offsetMs } from '@libs/domain';

/** What was counted and what had been expected, by time. */
export type Course = Alert['course'];
/** A bucket of it. */
export type CourseBucket = Course['buckets'][number];

const minuteMs = 60_000;

/** Until when it is known what happened: the end of the newest bucket that was read; null: none was. */
export const knownUntil = ({ bucketMinutes, buckets }: Course): string | null => {
  const last = buckets.findLast(({ observed }) => observed !== null);
  return last === undefined ? null : new Date(Date.parse(last.at) + bucketMinutes * minuteMs).toISOString();
};

/** The span that the course covers, milliseconds; null: it has no bucket. */
export const spanOf = ({ bucketMinutes, buckets }: Course): { readonly from: number; readonly to: number } | null => {
  const [first, last] = [buckets[0], buckets.at(-1)];
  if (first === undefined || last === undefined) return null;
  return { from: Date.parse(first.at), to: Date.parse(last.at) + bucketMinutes * minuteMs };
};

/** Runs of buckets that were not read yet, from the first to the last of each. */
export const unreadRuns = (buckets: readonly CourseBucket[]): readonly (readonly [number, number])[] => {
  const runs: [number, number][] = [];
  for (const [index, { observed }] of buckets.entries()) {
    if (observed !== null) continue;
    const last = runs.at(-1);
    if (last !== undefined && last[1] === index - 1) last[1] = index;
    else runs.push([index, index]);
  }
  return runs;
};

/** The bucket in which most was counted; null: none was read. */
export const highest = (buckets: readonly CourseBucket[]): CourseBucket | null =>
  buckets.reduce<CourseBucket | null>(
    (most, bucket) => (bucket.observed !== null && bucket.observed > (most?.observed ?? -1) ? bucket : most),
    null,
  );

const tickSteps = [15, 30, 60, 120, 180, 360, 720, 1440, 2880, 7 * 1440, 14 * 1440] as const;

/** Times at round hours of the zone's clocks, at most so many. */
export const timeTicks = (course: Course, zone: string, most: number): readonly number[] => {
  const span = spanOf(course);
  if (span === null) return [];
  const step =
    (tickSteps.find((minutes) => (span.to - span.from) / (minutes * minuteMs) <= most) ?? 28 * 1440) * minuteMs;
  const ticks: number[] = [];
  // Clocks may change within the span: each tick asks anew how far they are ahead.
  let at = span.from;
  while (at < span.to && ticks.length <= most) {
    const local = at + offsetMs(new Date(at), zone);
    const next = Math.ceil(local / step) * step - local + at;
    const moved = next + offsetMs(new Date(at), zone) - offsetMs(new Date(next), zone);
    if (moved >= span.to) break;
    ticks.push(moved);
    at = moved + 1;
  }
  return ticks;
};

/** How buckets are placed: their left edge, a figure's height, and how wide each is. */
interface Placed {
  readonly x: (index: number) => number;
  readonly y: (figure: number) => number;
  readonly step: number;
}

/** The outline of what was counted: level within each bucket, on the axis at both ends of every run of known ones. */
export const observedPath = (buckets: readonly CourseBucket[], { x, y, step }: Placed): string => {
  const parts: string[] = [];
  for (const [index, { observed }] of buckets.entries()) {
    if (observed === null) continue;
    const [left, right, height] = [x(index).toFixed(1), (x(index) + step).toFixed(1), y(observed).toFixed(1)];
    const isFirst = (buckets[index - 1]?.observed ?? null) === null;
    const isLast = (buckets[index + 1]?.observed ?? null) === null;
    if (isFirst) parts.push(`M${left} ${y(0).toFixed(1)}`);
    parts.push(`L${left} ${height}L${right} ${height}`);
    if (isLast) parts.push(`L${right} ${y(0).toFixed(1)}`);
  }
  return parts.join('');
};

/** The bucket that an instant lies in; null: none. */
export const bucketAt = ({ bucketMinutes, buckets }: Course, at: string): CourseBucket | null => {
  const when = Date.parse(at);
  return (
    buckets.find(({ at: begin }) => Date.parse(begin) <= when && when < Date.parse(begin) + bucketMinutes * minuteMs) ??
    null
  );
};
