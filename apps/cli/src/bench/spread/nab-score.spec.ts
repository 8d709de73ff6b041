import { describe, expect, it } from '@jest/globals';

import { judge, nabScore } from './nab-score.js';

const windows = [
  { from: 1_000, to: 1_099 },
  { from: 2_000, to: 2_199 },
];
const series = (...alerts: readonly number[]) => ({ rows: 10_000, windows, alerts });

describe('the score of the benchmark', () => {
  it('is 100 for every window found at its first row, and 0 for silence, in every profile', () => {
    for (const profile of ['standard', 'lowFP', 'lowFN'] as const) {
      expect(nabScore([series(1_000, 2_000)], profile)).toBeCloseTo(100, 9);
      expect(nabScore([series()], profile)).toBe(0);
    }
  });

  it('counts the first alert of a window alone, and the earlier the more', () => {
    expect(nabScore([series(1_000, 1_050, 2_000)], 'standard')).toBeCloseTo(100, 9);
    const [early, late] = [nabScore([series(1_010)], 'standard'), nabScore([series(1_090)], 'standard')];
    expect(early).toBeGreaterThan(late);
    expect(late).toBeGreaterThan(0);
  });

  it('takes 11 or 22 hundredths of a window for a false alert, less right behind one', () => {
    const lost = (row: number, profile: 'standard' | 'lowFP') => 100 - nabScore([series(1_000, 2_000, row)], profile);
    expect(lost(900, 'standard')).toBeCloseTo((100 * 0.11) / 4, 9);
    expect(lost(900, 'lowFP')).toBeCloseTo((100 * 0.22) / 4, 9);
    expect(lost(9_000, 'standard')).toBeCloseTo((100 * 0.11) / 4, 9);
    expect(lost(1_110, 'standard')).toBeLessThan(lost(1_190, 'standard'));
  });

  it('judges nothing of the first 750 rows', () => {
    expect(nabScore([series(10, 749)], 'lowFP')).toBe(0);
    expect(judge(series(749, 750)).falseAlerts).toEqual([750]);
  });
});
