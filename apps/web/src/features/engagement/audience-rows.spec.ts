import { describe, expect, it } from '@jest/globals';
import type { Audience, Cell, EngagementReport } from '@libs/contract';

import { audienceRows } from './audience-rows.js';

const cell = (attributed: number): Cell => ({ state: 'measured', counted: null, attributed, corrections: 0 });
const audience = (id: string, name: string): Audience => ({
  id,
  name,
  basis: 'engaged',
  version: 1,
  rule: { all: [], any: [], none: [] },
  isBuiltIn: true,
  isComplete: true,
  counting: null,
  carriedUntil: null,
});
const total = (id: string, kind: 'reaction' | 'comment' | 'share', attributed: number) => ({
  key: { audience: id, kind },
  label: 'x',
  cell: cell(attributed),
  previous: null,
  baseline: 0,
});
const report = (totals: EngagementReport['totals']): EngagementReport => ({
  period: { from: '2026-11-01T00:00:00Z', to: '2026-11-02T00:00:00Z', timeZone: 'UTC', granularity: 'day' },
  previous: null,
  groupBy: ['audience', 'kind'],
  observedAt: null,
  coverage: { accounts: { of: 0, reporting: 0 }, attributed: { of: 0, attributed: 0 } },
  totals,
  buckets: [],
  rows: [],
  audiences: [],
  followers: [],
  marks: [],
  notes: [],
});

describe('audienceRows', () => {
  it('gathers the kinds of each audience and names its basis', () => {
    const rows = audienceRows(report([total('2', 'share', 3), total('0', 'reaction', 5), total('2', 'reaction', 4)]), [
      audience('0', 'Everyone'),
      audience('2', 'Customers'),
    ]);
    expect(rows.map(({ name, basis, sum }) => [name, basis, sum.attributed])).toEqual([
      ['Everyone', 'engaged', 5],
      ['Customers', 'engaged', 7],
    ]);
  });

  it('does not turn a kind that is missing into 0', () => {
    const [row] = audienceRows(report([total('2', 'share', 3)]), []);
    expect(row?.cells.reaction).toMatchObject({ state: 'pending', attributed: null });
    expect(row).toMatchObject({ name: '2', basis: null });
  });
});
