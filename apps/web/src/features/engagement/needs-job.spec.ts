import { describe, expect, it } from '@jest/globals';

import { needsJob } from './needs-job.js';

const kinds = 3;

describe('a file of a report', () => {
  it.each([
    ['hours of two weeks', 14 * 24],
    ['days of a year', 366],
    ['weeks of five years', 5 * 52],
  ])('of the %s, the most that can be chosen, is made in the background', (_steps, count) => {
    expect([needsJob('xlsx', count * kinds), needsJob('pdf', count * kinds)]).toEqual([true, true]);
  });

  it.each([
    ['nothing', 0],
    ['hours of a week', 7 * 24],
    ['days of three months', 92],
  ])('of the %s comes at once', (_steps, count) => {
    expect([needsJob('xlsx', count * kinds), needsJob('pdf', count * kinds)]).toEqual([false, false]);
  });

  it('is streamed as CSV, however big the report is', () => {
    expect(needsJob('csv-course', 1_000_000)).toBe(false);
  });
});
