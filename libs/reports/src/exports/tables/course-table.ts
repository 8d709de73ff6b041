import type { Cell, Dimension, ReportKey } from '@libs/contract';

import { keyId } from '../../engagement/key.js';
import { cellFields, cellWithoutRow, correctionsField } from './cell-fields.js';
import type { ExportContext } from './export-context.js';
import { type FullTable, momentField, offsetText } from './field.js';
import { columnOf, keyColumns, keyFields } from './key-columns.js';

/** One key of a report in every bucket. */
export interface Course {
  readonly key: ReportKey;
  readonly total: Cell;
  /** In the order of the report's buckets. */
  readonly cells: readonly Cell[];
}

const idOf = (key: ReportKey, bucket: string): string => `${Date.parse(bucket)} ${keyId(key)}`;

/** Every key of a report in every bucket, also where nothing happened. */
export const coursesOf = ({ rows, totals, buckets }: ExportContext['report']): readonly Course[] => {
  const cells = new Map(rows.map(({ key, bucket, cell }) => [idOf(key, bucket), cell]));
  return totals.map(({ key, cell: total }) => ({
    key,
    total,
    cells: buckets.map((bucket) => cells.get(idOf(key, bucket)) ?? cellWithoutRow(total)),
  }));
};

/** A figure at its bucket. */
interface Point {
  readonly index: number;
  readonly figure: number;
}

/** The figures of a row in stretches that nothing unknown interrupts. */
export const stretchesOf = (
  cells: readonly Cell[],
  basis: 'counted' | 'attributed',
): readonly (readonly [Point, ...Point[]])[] => {
  const stretches: [Point, ...Point[]][] = [];
  cells.forEach(({ [basis]: figure }, index) => {
    if (figure === null) return;
    const last = stretches.at(-1);
    if (last?.at(-1)?.index === index - 1) last.push({ index, figure });
    else stretches.push([{ index, figure }]);
  });
  return stretches;
};

const overlapping = new Set<Dimension>(['audience', 'tag', 'label']);

/** Whether the rows of a report are parts of one whole: a person may be in two audiences, a post under two hashtags or labels. */
export const rowsAddUp = ({ groupBy }: Pick<ExportContext['report'], 'groupBy'>): boolean =>
  !groupBy.some((dimension) => overlapping.has(dimension));

/** Every bucket with every key of the report. */
export const courseTable = (context: ExportContext): FullTable => {
  const { report, words } = context;
  const { timeZone } = report.period;
  const courses = coursesOf(report);
  const times = ['bucket', 'instant'] as const;
  const counts = ['state', 'counted', 'attributed', 'corrections'] as const;
  return {
    title: words.tables.course,
    columns: [
      ...times.map((id) => columnOf(id, words)),
      ...keyColumns(context),
      ...counts.map((id) => columnOf(id, words)),
    ],
    rows: report.buckets.flatMap((bucket, index) =>
      courses.flatMap(({ key, cells }) => {
        const cell = cells[index];
        return cell === undefined
          ? []
          : [
              [
                momentField(bucket, timeZone),
                offsetText(bucket, timeZone),
                ...keyFields(key, context),
                ...cellFields(cell, words),
                correctionsField(cell, words),
              ],
            ];
      }),
    ),
  };
};
