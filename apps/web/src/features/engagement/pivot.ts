import type { Cell, EngagementReport, ReportKey } from '@libs/contract';

import { addCells } from '../../components/figure.js';

/** What is drawn of a report: all of it but who it is about. */
export type DrawnReport = Omit<EngagementReport, 'audiences' | 'followers'>;

/** One line of the report: a platform or a kind, with a cell for every bucket. */
export interface Series {
  readonly key: string;
  readonly label: string;
  readonly total: Cell;
  readonly previous: Cell | null;
  readonly baseline: number;
  /** One cell a bucket, in the order of the report's buckets. */
  readonly cells: readonly Cell[];
}

/** The report, turned so that charts and tables can be drawn from it. */
export interface Pivot {
  readonly buckets: readonly string[];
  readonly series: readonly Series[];
  /** The sum of all series in each bucket. */
  readonly sums: readonly Cell[];
  readonly total: Cell;
  readonly previous: Cell | null;
  readonly baseline: number;
}

type Split = 'platform' | 'kind';

/** The cell of a bucket without a row: nothing happened, or nothing could be known. */
const emptyCell = (total: Cell, isRead: boolean): Cell => {
  if (!isRead) return { state: 'pending', counted: null, attributed: null, corrections: 0 };
  return {
    state: total.state,
    counted: total.counted === null ? null : 0,
    attributed: total.attributed === null ? null : 0,
    corrections: 0,
    ...(total.missing === undefined ? {} : { missing: total.missing }),
  };
};

const isEstimated = ({ state }: Cell): boolean => state === 'estimated';

const seriesOf = (report: DrawnReport, split: Split, order: readonly string[]): Series[] => {
  const rows = new Map(report.rows.map(({ bucket, key, cell }) => [`${keyOf(key, split)} ${instant(bucket)}`, cell]));
  const readUntil = report.observedAt === null ? -Infinity : Date.parse(report.observedAt);
  return report.totals
    .map(({ key, label, cell: total, previous, baseline }) => {
      const name = keyOf(key, split);
      // A total is estimated when some buckets are; a bucket in which nothing happened is none of them.
      const exact: Cell = isEstimated(total) ? { ...total, state: 'measured' } : total;
      const cells = report.buckets.map(
        (bucket) => rows.get(`${name} ${instant(bucket)}`) ?? emptyCell(exact, Date.parse(bucket) <= readUntil),
      );
      return { key: name, label, total, previous, baseline, cells };
    })
    .toSorted((a, b) => order.indexOf(a.key) - order.indexOf(b.key));
};

const instant = (text: string): number => Date.parse(text);
const keyOf = (key: ReportKey, split: Split): string => key[split] ?? '';

/** Turns report rows into one series a platform or kind, in the fixed order that these have everywhere. */
export const pivot = (report: DrawnReport, split: Split, order: readonly string[]): Pivot => {
  const series = seriesOf(report, split, order);
  const before = series.flatMap(({ previous }) => (previous === null ? [] : [previous]));
  return {
    buckets: report.buckets,
    series,
    sums: report.buckets.map((_, index) =>
      addCells(series.flatMap(({ cells }) => (cells[index] === undefined ? [] : [cells[index]]))),
    ),
    total: addCells(series.map(({ total }) => total)),
    previous: before.length === 0 ? null : addCells(before),
    baseline: series.reduce((sum, { baseline }) => sum + baseline, 0),
  };
};

/** The first instant after a bucket: the next bucket's, or the period's end. */
export const bucketEnd = (report: DrawnReport, index: number): string => report.buckets[index + 1] ?? report.period.to;

/** The first instant of a bucket inside the period: the first one may begin before it. */
export const bucketStart = (report: DrawnReport, index: number): string => {
  const bucket = report.buckets[index] ?? report.period.from;
  return instant(bucket) < instant(report.period.from) ? report.period.from : bucket;
};
