import { describe, expect, it } from '@jest/globals';

import { type Confusion, known, type Known } from './confusion.js';
import { likelyShares } from './measured.js';
import { correctionOf, trueShares } from './share.js';

const row = (positive: number, neutral: number, negative: number) => ({ positive, neutral, negative, unknown: 0 });

/** A classifier that is never wrong, as far as a million comments show. */
const faultless: Confusion = {
  positive: row(1_000_000, 0, 0),
  neutral: row(0, 1_000_000, 0),
  negative: row(0, 0, 1_000_000),
};

/** Numbers from 0 to 1 that look random and are the same in every run (mulberry32). */
const numbersFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

type Odds = Readonly<Record<Known, number>>;
const drawn = (odds: Odds, random: () => number): Known => {
  const value = random();
  if (value < odds.positive) return 'positive';
  return value < odds.positive + odds.neutral ? 'neutral' : 'negative';
};

describe('the true shares of judged comments', () => {
  it('are those of the verdicts where the classifier is never wrong', () => {
    const found = trueShares([
      { counts: { positive: 600, neutral: 300, negative: 100 }, correction: correctionOf(faultless) },
    ]);
    expect(found?.shares.positive.low).toBeCloseTo(0.6, 2);
    expect(found?.shares.positive.high).toBeCloseTo(0.6, 2);
    expect(found?.score.low).toBeCloseTo(6 / 7, 2);
  });

  it('are corrected where one class is often taken for another', () => {
    const blind = { ...faultless, negative: row(0, 500_000, 500_000) };
    const found = trueShares([
      { counts: { positive: 400, neutral: 400, negative: 200 }, correction: correctionOf(blind) },
    ]);
    expect(found?.shares.negative.low).toBeLessThan(0.4);
    expect(found?.shares.negative.high).toBeGreaterThan(0.4);
    expect(found?.shares.negative.low).toBeGreaterThan(0.3);
  });

  it('are less certain the fewer comments there are, and the fewer were labelled', () => {
    const errors: Confusion = { positive: row(80, 15, 5), neutral: row(10, 80, 10), negative: row(5, 25, 70) };
    const few: Confusion = { positive: row(16, 3, 1), neutral: row(2, 16, 2), negative: row(1, 5, 14) };
    const width = (counts: Odds, confusion: Confusion): number => {
      const found = trueShares([{ counts, correction: correctionOf(confusion) }]);
      return (found?.shares.negative.high ?? 0) - (found?.shares.negative.low ?? 0);
    };
    const many = width({ positive: 500, neutral: 300, negative: 200 }, errors);
    expect(width({ positive: 50, neutral: 30, negative: 20 }, errors)).toBeGreaterThan(many);
    expect(width({ positive: 500, neutral: 300, negative: 200 }, few)).toBeGreaterThan(many);
  });

  it('lie in their interval in at least 93 of 100 draws of labelled and judged comments', () => {
    const odds = {
      positive: { positive: 0.8, neutral: 0.15, negative: 0.05 },
      neutral: { positive: 0.12, neutral: 0.78, negative: 0.1 },
      negative: { positive: 0.06, neutral: 0.3, negative: 0.64 },
    };
    const random = numbersFrom(7);
    const judged = (truth: readonly Known[]) => {
      const counts: Confusion & Record<Known, Record<Known, number>> = {
        positive: row(0, 0, 0),
        neutral: row(0, 0, 0),
        negative: row(0, 0, 0),
      };
      for (const label of truth) counts[label][drawn(odds[label], random)] += 1;
      return counts;
    };
    const runs = 400;
    let inside = 0;
    for (let run = 0; run < runs; run += 1) {
      const labelled = known.flatMap((label) => Array.from({ length: 60 }, () => label));
      const truth = Array.from({ length: 300 }, () => drawn({ positive: 0.5, neutral: 0.35, negative: 0.15 }, random));
      const verdicts = judged(truth);
      const sum = (as: Known): number => known.reduce((all, label) => all + verdicts[label][as], 0);
      const counts = { positive: sum('positive'), neutral: sum('neutral'), negative: sum('negative') };
      const found = trueShares([{ counts, correction: correctionOf(judged(labelled)) }]);
      const share = truth.filter((label) => label === 'negative').length / truth.length;
      if (found !== null && found.shares.negative.low <= share && share <= found.shares.negative.high) inside += 1;
    }
    expect(inside / runs).toBeGreaterThan(0.93);
  });

  it('cannot be told by a classifier that judges all classes alike', () => {
    const alike: Confusion = { positive: row(5, 5, 5), neutral: row(5, 5, 5), negative: row(5, 5, 5) };
    expect(() => correctionOf(alike)).toThrow('nothing can be said of their shares');
  });

  it('are of nothing where nothing was judged', () => {
    expect(trueShares([])).toBeNull();
    expect(likelyShares([{ language: 'de', positive: 0, neutral: 0, negative: 0 }])).toBeNull();
  });
});

describe('the bounds that a report shows', () => {
  it('hold what either measurement leaves possible, each language by its own', () => {
    const german = { language: 'de' as const, positive: 60, neutral: 30, negative: 10 };
    const found = likelyShares([german, { ...german, language: 'en' }, { ...german, language: null }]);
    const { low, high } = found?.shares.negative ?? { low: 0, high: 0 };
    expect(low).toBeLessThan(0.1);
    expect(high).toBeGreaterThan(0.1);
    expect(high).toBeLessThanOrEqual(1);
  });
});
