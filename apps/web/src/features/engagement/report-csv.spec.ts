import { describe, expect, it } from '@jest/globals';

import type { Pivot } from './pivot.js';
import { reportCsv } from './report-csv.js';

const total = { state: 'measured', counted: 3, attributed: null, corrections: 0, missing: 'stale' } as const;
const pivot: Pivot = {
  buckets: ['2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'],
  series: [
    {
      key: 'x',
      label: 'X',
      total,
      previous: null,
      baseline: 0,
      cells: [total, { state: 'pending', counted: null, attributed: null, corrections: 0 }],
    },
  ],
  sums: [],
  total,
  previous: null,
  baseline: 0,
};

describe('reportCsv', () => {
  it('writes one row a cell, with its state, and says why where there is no figure', () => {
    expect(reportCsv(pivot, 'en').slice(1).trimEnd().split('\r\n')).toEqual([
      'bucket,key,label,state,counted,attributed,corrections',
      '2026-11-01T00:00:00Z,x,X,measured,3,stale,0',
      '2026-11-02T00:00:00Z,x,X,pending,pending,pending,0',
    ]);
  });

  it('separates with semicolons in German', () => {
    expect(reportCsv(pivot, 'de')).toContain('2026-11-01T00:00:00Z;x;X;measured;3;stale;0');
  });
});
