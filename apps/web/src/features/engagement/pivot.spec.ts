import { describe, expect, it } from '@jest/globals';
import type { Cell, EngagementReport } from '@libs/contract';
import { platforms } from '@libs/domain';

import { bucketEnd, bucketStart, pivot } from './pivot.js';

const cell = (part: Partial<Cell>): Cell => ({ state: 'measured', counted: 0, attributed: 0, corrections: 0, ...part });
const days = ['2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z', '2026-11-03T00:00:00Z'] as const;

const report = (part: Partial<EngagementReport> = {}): EngagementReport => ({
  period: { from: '2026-11-01T06:00:00Z', to: '2026-11-03T14:00:00Z', timeZone: 'UTC', granularity: 'day' },
  previous: null,
  groupBy: ['platform'],
  observedAt: '2026-11-02T12:00:00Z',
  coverage: { accounts: { of: 3, reporting: 2 }, attributed: { of: 10, attributed: 4 } },
  totals: [
    { key: { platform: 'x' }, label: 'X', cell: cell({ counted: 4, attributed: null }), previous: null, baseline: 2 },
    {
      key: { platform: 'facebook' },
      label: 'Facebook',
      cell: cell({ counted: 9 }),
      previous: cell({ counted: 3 }),
      baseline: 5,
    },
  ],
  buckets: [...days],
  rows: [
    { bucket: '2026-11-01T00:00:00+00:00', key: { platform: 'facebook' }, cell: cell({ counted: 9, corrections: -1 }) },
    { bucket: days[1], key: { platform: 'x' }, cell: cell({ counted: 4, attributed: null }) },
  ],
  audiences: [],
  followers: [],
  marks: [],
  notes: [],
  ...part,
});

describe('pivot', () => {
  it('gives every platform its fixed place, whatever the order of the answer', () => {
    expect(pivot(report(), 'platform', platforms).series.map(({ key }) => key)).toEqual(['facebook', 'x']);
  });

  it('puts rows into their bucket, also when the instant is written otherwise', () => {
    const [facebook, x] = pivot(report(), 'platform', platforms).series;
    expect(facebook?.cells.map(({ counted }) => counted)).toEqual([9, 0, null]);
    expect(x?.cells.map(({ counted }) => counted)).toEqual([0, 4, null]);
  });

  it('says 0 where nothing happened, pending where nothing was read yet, and keeps unknown unknown', () => {
    const [, x] = pivot(report(), 'platform', platforms).series;
    expect(x?.cells[0]).toEqual({ state: 'measured', counted: 0, attributed: null, corrections: 0 });
    expect(x?.cells[2]).toMatchObject({ state: 'pending', counted: null });
    const unread = pivot(report({ observedAt: null, rows: [] }), 'platform', platforms);
    expect(unread.series.flatMap(({ cells }) => cells.map(({ state }) => state))).toEqual(Array(6).fill('pending'));
  });

  it('does not call an empty bucket estimated because others are', () => {
    const total = cell({ state: 'estimated', counted: 1 });
    const totals = [{ key: { platform: 'x' as const }, label: 'X', cell: total, previous: null, baseline: 0 }];
    expect(pivot(report({ totals, rows: [] }), 'platform', platforms).series[0]?.cells[0]?.state).toBe('measured');
  });

  it('adds up buckets, totals, the period before and baselines', () => {
    const turned = pivot(report(), 'platform', platforms);
    expect(turned.sums.map(({ counted }) => counted)).toEqual([9, 4, null]);
    expect(turned.total).toMatchObject({ counted: 13 });
    expect(turned.previous).toMatchObject({ counted: 3 });
    expect(turned.baseline).toBe(7);
  });
});

describe('buckets', () => {
  it('end where the next one begins or the period ends, and begin no earlier than the period', () => {
    expect(bucketEnd(report(), 0)).toBe(days[1]);
    expect(bucketEnd(report(), 2)).toBe('2026-11-03T14:00:00Z');
    expect(bucketStart(report(), 0)).toBe('2026-11-01T06:00:00Z');
    expect(bucketStart(report(), 1)).toBe(days[1]);
  });
});
