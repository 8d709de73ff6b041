import { describe, expect, it } from '@jest/globals';

import { newSpread } from './detector.js';
import { clockOf, followBuckets, rememberedCounts, usualCount } from './follow.js';

const minute = 60_000;
const begun = Date.UTC(2026, 2, 2);
const run = (counts: readonly number[], from = begun) => ({ from, counts, clock: clockOf('UTC') });

describe('the clocks of a zone', () => {
  it('tell hours since midnight, also when summer begins', () => {
    const clock = clockOf('Europe/Berlin');
    expect(clock(Date.UTC(2026, 2, 29, 0, 30))).toBe(1.5);
    expect(clock(Date.UTC(2026, 2, 29, 1, 0))).toBe(3);
    expect(clock(Date.UTC(2026, 2, 29, 22, 15))).toBe(0.25);
  });
});

describe('a series that is told its next buckets', () => {
  it('says of each what it is, by its end', () => {
    const { state, buckets } = followBuckets(newSpread(begun), run([1, 2, 3]));
    expect(buckets.map(({ endsAt }) => (endsAt - begun) / minute)).toEqual([5, 10, 15]);
    expect(state.newestAt).toBe(begun + 10 * minute);
  });

  it('passes over what it knows', () => {
    const first = followBuckets(newSpread(begun), run([1, 2, 3])).state;
    const again = followBuckets(first, run([9, 9, 9, 4]));
    expect([again.buckets.length, again.state.seen]).toEqual([1, 4]);
    expect(rememberedCounts(again.state, begun, begun + 20 * minute)).toEqual([1, 2, 3, 4]);
  });

  it('that is too few for an alert keeps its alert until there are enough', () => {
    const quiet = followBuckets(newSpread(begun), run(Array.from({ length: 14 * 288 }, () => 0))).state;
    const storm = { ...run([1, 1, 1, 1, 2, 2, 3, 4, 5, 6, 8, 10], begun + 14 * 1440 * minute), fewest: 5 };
    const alerts = followBuckets(quiet, storm).buckets.filter(({ finding }) => finding.isAlert);
    expect(alerts.map(({ finding }) => finding.window.observed)).toEqual([5]);
  });

  it('remembers nothing of what it was not told', () => {
    const { state } = followBuckets(newSpread(begun), run([1, 2]));
    expect(rememberedCounts(state, begun - 5 * minute, begun + 15 * minute)).toEqual([0, 1, 2, 0]);
  });
});

describe('what is usual for a series', () => {
  it('is learned by the hour, and nothing before it was told anything', () => {
    const days = Array.from({ length: 40 * 288 }, (_, index) => (index % 288 < 144 ? 2 : 20));
    const { state } = followBuckets(newSpread(begun), run(days));
    expect(usualCount(newSpread(begun), 3)).toBeNull();
    expect(usualCount(state, 3)).toBeLessThan(4);
    expect(usualCount(state, 20)).toBeGreaterThan(14);
  });
});
