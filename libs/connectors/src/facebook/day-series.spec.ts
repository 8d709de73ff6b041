import { describe, expect, it } from '@jest/globals';

import { askedRange, type DayFigure, emptySeries, pastSilence, totalOf, withDays } from './day-series.js';

const dayMs = 86_400_000;
const first = Date.parse('2026-10-01T07:00:00Z');
const day = (number: number, value: number): DayFigure => ({ end: first + number * dayMs, value });
const month = Array.from({ length: 30 }, (_, index) => day(index, 10 + index));
const sum = (days: readonly DayFigure[]): number => days.reduce((total, { value }) => total + value, 0);

describe('a counter made of days', () => {
  it('stands at their sum, however they arrive and however often', () => {
    let series = emptySeries;
    for (let index = 0; index < month.length; index++)
      series = withDays(series, month.slice(Math.max(0, index - 3), index + 1));
    expect(totalOf(series)).toBe(sum(month));
    expect(totalOf(withDays(series, month))).toBe(sum(month));
    expect(totalOf(withDays(emptySeries, month))).toBe(sum(month));
  });

  it('is put right when a day of the last five is told otherwise, and no longer after that', () => {
    const series = withDays(emptySeries, month);
    expect(totalOf(withDays(series, [day(28, 0)]))).toBe(sum(month) - 38);
    expect(totalOf(withDays(series, [day(3, 0)]))).toBe(sum(month));
  });

  it('goes past a range of which nothing was told, once nothing will be told of it any more', () => {
    const series = withDays(emptySeries, month);
    const range = askedRange(series);
    const until = range?.until ?? 0;
    expect(pastSilence(series, [], new Date(until))).toBe(series);
    expect(pastSilence(series, [day(200, 1)], new Date(until + 6 * dayMs))).toBe(series);
    const past = pastSilence(series, [], new Date(until + 6 * dayMs));
    expect([totalOf(past), askedRange(past)?.since]).toEqual([sum(month), until]);
  });

  it('keeps no more than the days that may still change', () => {
    expect(withDays(emptySeries, month).days).toHaveLength(5);
  });

  it('asks for the days that may still change, at most ninety days of them', () => {
    expect(askedRange(emptySeries)).toBeNull();
    expect(askedRange(withDays(emptySeries, [day(0, 1)]))).toEqual({ since: first - dayMs, until: first + 89 * dayMs });
    expect(askedRange(withDays(emptySeries, month))?.since).toBe(first + 24 * dayMs);
  });
});
