import { describe, expect, it } from '@jest/globals';
import type { Cell } from '@libs/contract';

import { palettes } from '../../components/palette.js';
import { chartOption, type ChartInput, unreadSpans } from './chart-options.js';

const cell = (part: Partial<Cell>): Cell => ({ state: 'measured', counted: 0, attributed: 0, corrections: 0, ...part });
const cells = [
  cell({ counted: 4 }),
  cell({ state: 'estimated', counted: 2, corrections: -1 }),
  cell({ state: 'pending', counted: null, attributed: null }),
];

const input: ChartInput = {
  turned: {
    buckets: ['a', 'b', 'c'],
    series: [{ key: 'x', label: 'X', total: cell({}), previous: null, baseline: 0, cells }],
    sums: cells,
    total: cell({}),
    previous: null,
    baseline: 0,
  },
  steps: [],
  basis: 'counted',
  shape: 'bars',
  palette: palettes.light,
  colorOf: () => '#123456',
  labelOf: (key) => key.toUpperCase(),
  bucketLabels: ['A', 'B', 'C'],
  compact: String,
  isStill: true,
};

describe('chartOption', () => {
  it('draws figures, hatches estimates and leaves out what is unknown', () => {
    const { series } = chartOption(input);
    expect(series).toMatchObject([
      {
        id: 'x',
        name: 'X',
        color: '#123456',
        data: [{ value: 4 }, { value: 2, itemStyle: { decal: {} } }, { value: '-' }],
      },
      { id: 'marks' },
    ]);
    expect(series).not.toMatchObject([{ data: [{ itemStyle: {} }] }]);
  });

  it('marks breaks with a diamond and a line, corrections with a triangle, and makes room for both', () => {
    const closed = { kind: 'closed', at: '2026-03-02T08:00:00Z', account: '1', name: 'Page', platform: 'x' } as const;
    const steps = [
      { index: 0, marks: [closed], corrections: -2 },
      { index: 1, marks: [], corrections: -1 },
    ];
    const { series, grid } = chartOption({ ...input, steps });
    expect(series).toMatchObject([
      {},
      {
        markLine: { data: [{ xAxis: 0 }] },
        markPoint: {
          data: [
            { xAxis: 0, symbol: 'diamond' },
            { xAxis: 1, symbol: 'triangle', symbolRotate: 180 },
          ],
        },
      },
    ]);
    expect(grid).toMatchObject({ top: 22 });
    expect(chartOption(input).grid).toMatchObject({ top: 12 });
  });

  it('tints what was not read: the bands of bars, an area between points', () => {
    const clear = 'transparent';
    const { line } = palettes.light;
    expect(chartOption(input).xAxis).toMatchObject({ splitArea: { areaStyle: { color: [clear, clear, line] } } });
    const lines = chartOption({ ...input, shape: 'lines' });
    expect(lines.xAxis).not.toHaveProperty('splitArea');
    expect(lines.series).toMatchObject([{}, {}, { id: 'unread', markArea: { data: [[{ xAxis: 2 }, { xAxis: 2 }]] } }]);
  });

  it('rings estimates on lines', () => {
    expect(chartOption({ ...input, shape: 'lines' }).series).toMatchObject([
      { type: 'line', data: [{ symbol: 'circle' }, { symbol: 'emptyCircle' }, {}] },
      {},
      {},
    ]);
  });

  it('holds still for those who wish so', () => {
    expect(chartOption(input).animation).toBe(false);
    expect(chartOption({ ...input, isStill: false }).animationDuration).toBeLessThanOrEqual(150);
  });
});

describe('unreadSpans', () => {
  it('are the runs before the first reading and after the last', () => {
    const unread = cell({ state: 'pending', counted: null });
    expect(unreadSpans([unread, unread, ...cells, unread], 'counted')).toEqual([
      [0, 1],
      [4, 5],
    ]);
    expect(unreadSpans(cells.slice(0, 2), 'counted')).toEqual([]);
  });
});
