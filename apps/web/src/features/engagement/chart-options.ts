import type { Cell } from '@libs/contract';
import type { BarSeriesOption, EChartsOption, LineSeriesOption, ScatterSeriesOption } from 'echarts';

import { type Basis, figureOf } from '../../components/figure.js';
import type { Palette } from '../../components/palette.js';
import type { MarkedStep } from '../marks/marked-steps.js';
import type { Pivot, Series } from './pivot.js';

/** What a chart is drawn from. */
export interface ChartInput {
  readonly turned: Pivot;
  /** What is marked. */
  readonly steps: readonly MarkedStep[];
  readonly basis: Basis;
  readonly shape: 'bars' | 'lines';
  readonly palette: Palette;
  readonly colorOf: (key: string) => string;
  readonly labelOf: (key: string) => string;
  readonly bucketLabels: readonly string[];
  readonly compact: (value: number) => string;
  readonly isStill: boolean;
}

const isSoft = (cell: Cell): boolean => cell.state === 'estimated';

const hatch = (surface: string) => ({
  symbol: 'rect',
  color: surface,
  dashArrayX: [1, 0],
  dashArrayY: [2, 3],
  rotation: -Math.PI / 4,
});

const bars = ({ key, cells }: Series, { basis, palette, colorOf, labelOf }: ChartInput): BarSeriesOption => ({
  id: key,
  name: labelOf(key),
  type: 'bar',
  stack: 'all',
  barMaxWidth: 36,
  barCategoryGap: '28%',
  cursor: 'pointer',
  color: colorOf(key),
  itemStyle: { borderColor: palette.surface, borderWidth: 0.5 },
  emphasis: { focus: 'none' },
  data: cells.map((cell) => ({
    // A bar of no height would still draw its border, over the axis.
    value: figureOf(cell, basis) || '-',
    ...(isSoft(cell) && { itemStyle: { decal: hatch(palette.surface) } }),
  })),
});

const lines = ({ key, cells }: Series, { basis, colorOf, labelOf }: ChartInput): LineSeriesOption => ({
  id: key,
  name: labelOf(key),
  type: 'line',
  cursor: 'pointer',
  color: colorOf(key),
  lineStyle: { width: 2 },
  showSymbol: true,
  showAllSymbol: true,
  connectNulls: false,
  emphasis: { focus: 'none' },
  data: cells.map((cell) => ({
    value: figureOf(cell, basis) ?? '-',
    symbol: isSoft(cell) ? 'emptyCircle' : 'circle',
    symbolSize: isSoft(cell) ? 9 : cells.length > 45 ? 3 : 5,
  })),
});

/** How far below the chart's upper edge its marks stand. */
const markRoom = 22;
const markHeight = 8;

const symbolOf = ({ marks }: MarkedStep) =>
  marks.length > 0
    ? { symbol: 'diamond', symbolRotate: 0, symbolSize: [9, 11] }
    : { symbol: 'triangle', symbolRotate: 180, symbolSize: [7, 7] };

/** Where series break (a diamond and a line through the chart), and where counters went down (a triangle). */
const marks = ({ steps, palette }: ChartInput): ScatterSeriesOption => ({
  id: 'marks',
  type: 'scatter',
  silent: true,
  data: [],
  z: 5,
  markLine: {
    silent: true,
    animation: false,
    symbol: 'none',
    label: { show: false },
    lineStyle: { color: palette.muted, type: 'dashed', width: 1 },
    data: steps.filter((step) => step.marks.length > 0).map(({ index }) => ({ xAxis: index })),
  },
  markPoint: {
    silent: true,
    animation: false,
    itemStyle: { color: palette.muted },
    data: steps.map((step) => ({ name: '', xAxis: step.index, yAxis: 0, y: markHeight, ...symbolOf(step) })),
  },
});

/** Runs of buckets without any figure: before the first reading, or still to come. */
export const unreadSpans = (sums: readonly Cell[], basis: Basis): readonly (readonly [number, number])[] => {
  const spans: [number, number][] = [];
  for (const [index, cell] of sums.entries()) {
    const last = spans.at(-1);
    if (figureOf(cell, basis) !== null) continue;
    if (last !== undefined && last[1] === index - 1) last[1] = index;
    else spans.push([index, index]);
  }
  return spans;
};

/** On bars every bucket has a band of its own, which is tinted; between points there is none, so an area is drawn. */
const unreadBands = ({ turned, basis, palette }: ChartInput) => ({
  show: true,
  interval: 0,
  areaStyle: {
    opacity: 0.55,
    color: turned.sums.map((cell) => (figureOf(cell, basis) === null ? palette.line : 'transparent')),
  },
});

const unread = ({ turned, basis, palette }: ChartInput): ScatterSeriesOption => ({
  id: 'unread',
  type: 'scatter',
  silent: true,
  data: [],
  markArea: {
    silent: true,
    itemStyle: { color: palette.line, opacity: 0.55 },
    data: unreadSpans(turned.sums, basis).map(([first, last]) => [{ xAxis: first }, { xAxis: last }]),
  },
});

const axes = (input: ChartInput): EChartsOption => {
  const { bucketLabels, palette, compact, shape } = input;
  return {
    xAxis: {
      type: 'category',
      data: [...bucketLabels],
      boundaryGap: shape === 'bars',
      ...(shape === 'bars' && { splitArea: unreadBands(input) }),
      axisLine: { lineStyle: { color: palette.line }, onZero: true },
      axisTick: { show: false },
      axisLabel: {
        color: palette.muted,
        fontSize: 11,
        hideOverlap: true,
        margin: 18,
        padding: [0, 8],
        ...(shape === 'lines' && { alignMinLabel: 'left', alignMaxLabel: 'right' }),
      },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      splitNumber: 4,
      splitLine: { lineStyle: { color: palette.line } },
      axisLabel: { color: palette.muted, fontSize: 11, formatter: (value: number) => compact(value) },
    },
  };
};

/** The chart's description for the drawing library: one series a platform or kind, estimates hatched or ringed. */
export const chartOption = (input: ChartInput): EChartsOption => ({
  animation: !input.isStill,
  animationDuration: 150,
  animationDurationUpdate: 120,
  textStyle: { fontFamily: 'inherit' },
  grid: {
    left: 4,
    right: input.shape === 'lines' ? 12 : 4,
    top: input.steps.length > 0 ? markRoom : 12,
    bottom: 4,
    outerBoundsMode: 'same',
    outerBoundsContain: 'axisLabel',
  },
  ...axes(input),
  series: [
    ...input.turned.series.map((series) => (input.shape === 'bars' ? bars(series, input) : lines(series, input))),
    marks(input),
    ...(input.shape === 'lines' ? [unread(input)] : []),
  ],
});
