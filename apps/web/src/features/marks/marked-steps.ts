import type { Cell, SeriesMark } from '@libs/contract';

/** One step of a chart with something to remark: series that break, or counters that went down. */
export interface MarkedStep {
  /** Its place among the steps. */
  readonly index: number;
  readonly marks: readonly SeriesMark[];
  /** By how much counters went down in it (0 or less). */
  readonly corrections: number;
}

/** The steps of a report that are marked, in the order of time. */
export const markedSteps = (
  buckets: readonly string[],
  marks: readonly { readonly bucket: string; readonly mark: SeriesMark }[],
  sums: readonly Pick<Cell, 'corrections'>[] = [],
): readonly MarkedStep[] => {
  const places = new Map(buckets.map((bucket, index) => [Date.parse(bucket), index]));
  const placed = marks.map(({ bucket, mark }) => ({ mark, index: places.get(Date.parse(bucket)) }));
  return buckets.flatMap((_, index) => {
    const step = {
      index,
      marks: placed.filter((one) => one.index === index).map(({ mark }) => mark),
      corrections: sums[index]?.corrections ?? 0,
    };
    return step.marks.length > 0 || step.corrections < 0 ? [step] : [];
  });
};
