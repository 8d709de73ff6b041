import type { EngagementReport, SeriesMark } from '@libs/contract';

/** The last bucket that begins at or before an instant. */
const bucketOf = (instant: string, buckets: readonly Date[]): Date | undefined =>
  buckets.findLast((bucket) => bucket.getTime() <= Date.parse(instant));

/** Marks with the bucket of a report that each lies in. */
export const placedMarks = (marks: readonly SeriesMark[], buckets: readonly Date[]): EngagementReport['marks'] =>
  marks.flatMap((mark) => {
    const bucket = bucketOf(mark.at, buckets);
    return bucket === undefined ? [] : [{ bucket: bucket.toISOString(), mark }];
  });

/** Marks as they are shown to who may not see the platforms' answers. */
export const withoutEvidence = (marks: EngagementReport['marks']): EngagementReport['marks'] =>
  marks.map(({ bucket, mark }) => ({ bucket, mark: mark.kind === 'retired' ? { ...mark, fetchId: null } : mark }));
