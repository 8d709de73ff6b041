import { describe, expect, it } from '@jest/globals';

import { bestSourceOf, estimateFromDates, shareIntervals } from './share-intervals.js';

const at = (minutes: number): Date => new Date(Date.UTC(2026, 2, 2, 9, minutes));
const counts = (intervals: ReturnType<typeof shareIntervals>) =>
  intervals.map(({ endedAt, count }) => [(endedAt.getTime() - at(0).getTime()) / 60_000, count]);

describe('what a counter of shares says', () => {
  it('lies between the readings that changed it and those before them, with nothing in between and since', () => {
    const readings = [
      { previousAt: at(0), observedAt: at(5), delta: 2 },
      { previousAt: at(20), observedAt: at(25), delta: 7 },
      { previousAt: at(25), observedAt: at(40), delta: -1 },
    ];
    expect(counts(shareIntervals(at(0), { total: 8, readAt: at(60), readings }))).toEqual([
      [5, 2],
      [20, 0],
      [25, 7],
      [40, -1],
      [60, 0],
    ]);
  });

  it('came before the first reading where that is a baseline, and before the first that is known where others are not', () => {
    const baseline = { previousAt: null, observedAt: at(30), delta: null };
    const next = { previousAt: at(40), observedAt: at(50), delta: 4 };
    expect(counts(shareIntervals(at(0), { total: 24, readAt: at(50), readings: [baseline, next] }))).toEqual([
      [30, 20],
      [40, 0],
      [50, 4],
    ]);
    expect(counts(shareIntervals(at(0), { total: 24, readAt: at(50), readings: [next] }))).toEqual([
      [40, 20],
      [50, 4],
    ]);
  });

  it('is no less for a reading that is older than the post, by another clock', () => {
    const readings = [{ previousAt: null, observedAt: at(-1), delta: null }];
    expect(counts(shareIntervals(at(0), { total: 3, readAt: at(10), readings }))).toEqual([[10, 3]]);
    expect(shareIntervals(at(0), { total: 3, readAt: at(-1), readings })).toEqual([]);
  });
});

describe('a post’s shares', () => {
  const counter = (total: number) => ({ total, readAt: at(60), readings: [] });

  it.each([
    ['times', { listed: 10, dated: 10, counter: null }],
    ['times', { listed: 10, dated: 9, counter: counter(10) }],
    ['counter', { listed: 10, dated: 10, counter: counter(100) }],
    ['counter', { listed: 100, dated: 10, counter: counter(100) }],
    ['counter', { listed: 0, dated: 0, counter: counter(0) }],
    [null, { listed: 100, dated: 10, counter: null }],
    [null, { listed: 0, dated: 0, counter: null }],
  ] as const)('are told by %s of %j', (source, known) => {
    expect(bestSourceOf(known)).toBe(source);
  });

  it('that lie before it by another clock lie at its beginning; before its first minute nothing is known', () => {
    const shared = [at(-1), at(3), at(10)];
    expect(estimateFromDates({ beganAt: at(0), at: at(20) }, shared, {})).not.toBeNull();
    expect(estimateFromDates({ beganAt: at(0), at: at(-5) }, shared, {})).toBeNull();
  });
});
