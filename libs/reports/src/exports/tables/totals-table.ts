import { baselineField, cellFields, correctionsField, rateColumns, rateFields } from './cell-fields.js';
import type { ExportContext } from './export-context.js';
import type { Field, FullTable, Row } from './field.js';
import { columnOf, keyColumns, keyFields } from './key-columns.js';

type Total = ExportContext['report']['totals'][number];

const counts = ['state', 'counted', 'attributed', 'corrections', 'baseline'] as const;
const before = ['previous_state', 'previous_counted', 'previous_attributed'] as const;

const rowOf = (total: Total, context: ExportContext): Row => {
  const { words } = context;
  const previous: readonly Field[] = total.previous === null ? [] : cellFields(total.previous, words);
  return [
    ...keyFields(total.key, context),
    ...cellFields(total.cell, words),
    correctionsField(total.cell, words),
    baselineField(total.cell, total.baseline, words),
    ...previous,
    ...(total.rates ?? []).flatMap((rate) => rateFields(rate, words)),
  ];
};

/** Every key of the report over the whole period. */
export const totalsTable = (context: ExportContext): FullTable => {
  const { report, words } = context;
  const isCompared = report.previous !== null;
  return {
    title: words.tables.totals,
    columns: [
      ...keyColumns(context),
      ...counts.map((id) => columnOf(id, words)),
      ...(isCompared ? before.map((id) => columnOf(id, words)) : []),
      ...rateColumns(report.totals[0]?.rates ?? [], isCompared ? 'with previous' : 'alone', words),
    ],
    rows: report.totals.map((total) => rowOf(total, context)),
  };
};
