import { bucketMinutes } from './windows.js';

const bucketMs = bucketMinutes * 60_000;

/** So many interactions of a post that happened between two instants (equal: at that instant), milliseconds since 1970. */
export interface CountedFact {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Buckets that follow each other: from the beginning of the first to the end of the last. */
export interface BucketSpan {
  readonly from: number;
  readonly to: number;
}

/** The beginning of the bucket that an instant lies in. */
export const bucketStart = (at: number): number => Math.floor(at / bucketMs) * bucketMs;

/**
 * What is done with the part of a fact that lies outside of the span: `draw-in` moves it to the nearest buckets of the span,
 * so that what is told late is told nevertheless; `cut` leaves it to the spans before and behind.
 */
export type Outside = 'draw-in' | 'cut';

const drawnIn = ({ from, to }: CountedFact, span: BucketSpan): BucketSpan => {
  const inside = (at: number): number => Math.min(Math.max(at, span.from), span.to);
  const [begin, end] = [inside(from), inside(to)];
  if (end > begin) return { from: begin, to: end };
  const start = bucketStart(Math.min(begin, span.to - 1));
  return { from: start, to: start + bucketMs };
};

const spreadOver = (counts: number[], span: BucketSpan, part: CountedFact): void => {
  const length = part.to - part.from;
  for (let at = bucketStart(part.from); at < part.to; at += bucketMs) {
    const overlap = Math.min(at + bucketMs, part.to) - Math.max(at, part.from);
    const index = (at - span.from) / bucketMs;
    if (index >= 0 && index < counts.length) counts[index] = (counts[index] ?? 0) + (part.count * overlap) / length;
  }
};

/** Counts facts by the buckets of a span: evenly between the two instants of each. */
export const bucketCounts = (facts: readonly CountedFact[], span: BucketSpan, outside: Outside): number[] => {
  const counts = Array.from({ length: (span.to - span.from) / bucketMs }, () => 0);
  if (counts.length === 0) return counts;
  for (const fact of facts) {
    if (outside === 'draw-in') spreadOver(counts, span, { ...drawnIn(fact, span), count: fact.count });
    else if (fact.to > fact.from) spreadOver(counts, span, fact);
    else
      spreadOver(counts, span, {
        from: bucketStart(fact.from),
        to: bucketStart(fact.from) + bucketMs,
        count: fact.count,
      });
  }
  return counts;
};
