import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { bucketCounts, bucketStart, type CountedFact } from './bucket-counts.js';

const minute = 60_000;
const start = Date.UTC(2026, 2, 2, 12);
const at = (minutes: number): number => start + minutes * minute;
const span = { from: at(0), to: at(20) };
const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
const fact = (from: number, to: number, count: number): CountedFact => ({ from: at(from), to: at(to), count });

describe('interactions by bucket', () => {
  it.each([
    ['at an instant', fact(7, 7, 2), [0, 2, 0, 0]],
    ['between two instants, evenly', fact(0, 20, 8), [2, 2, 2, 2]],
    ['between two instants within a bucket', fact(6, 9, 3), [0, 3, 0, 0]],
    ['across a boundary, by how long each part is', fact(9, 14, 5), [0, 1, 4, 0]],
  ])('are counted where they happened: %s', (_, one, expected) => {
    expect(bucketCounts([one], span, 'draw-in')).toEqual(expected);
    expect(bucketCounts([one], span, 'cut')).toEqual(expected);
  });

  it('that are told late are drawn to the first open bucket, the open part of an interval takes all of it', () => {
    expect(bucketCounts([fact(-30, -30, 3)], span, 'draw-in')).toEqual([3, 0, 0, 0]);
    expect(bucketCounts([fact(-30, 10, 4)], span, 'draw-in')).toEqual([2, 2, 0, 0]);
  });

  it('of the bucket that is not over are drawn to the last one that is', () => {
    expect(bucketCounts([fact(22, 22, 1), fact(21, 23, 2)], span, 'draw-in')).toEqual([0, 0, 0, 3]);
    expect(bucketCounts([fact(15, 25, 2)], span, 'draw-in')).toEqual([0, 0, 0, 2]);
  });

  it('outside of the span are left to other spans where it is cut', () => {
    expect(bucketCounts([fact(-30, -30, 3), fact(-20, 20, 8), fact(25, 25, 1)], span, 'cut')).toEqual([1, 1, 1, 1]);
  });

  it('are neither lost nor doubled when they are drawn in', () => {
    const facts = fc.array(
      fc.record({
        from: fc.integer({ min: -600, max: 600 }),
        length: fc.nat({ max: 600 }),
        count: fc.nat({ max: 50 }),
      }),
    );
    fc.assert(
      fc.property(facts, (all) => {
        const told = all.map(({ from, length, count }) => fact(from, from + length, count));
        expect(sum(bucketCounts(told, span, 'draw-in'))).toBeCloseTo(sum(told.map(({ count }) => count)), 6);
      }),
    );
  });

  it('cut into spans that follow each other sum up to all of them', () => {
    const spans = [0, 1, 2].map((part) => ({ from: at(20 * part), to: at(20 * (part + 1)) }));
    const facts = [fact(3, 47, 11), fact(19, 21, 2), fact(59, 59, 1)];
    expect(sum(spans.flatMap((one) => bucketCounts(facts, one, 'cut')))).toBeCloseTo(14, 9);
  });

  it('of no bucket are none', () => {
    expect(bucketCounts([fact(1, 1, 1)], { from: at(5), to: at(5) }, 'draw-in')).toEqual([]);
    expect(bucketStart(at(7))).toBe(at(5));
  });
});
