import type { Cell, RateCell, RateOfPost } from '@libs/contract';
import { type CellState, rateDefinition } from '@libs/domain';

import type { ExportWords } from '../words/export-words.js';
import { type Column, type Field, stateField, unknownField } from './field.js';

const holding: ReadonlySet<CellState> = new Set(['measured', 'estimated', 'stale']);

/** A count of a cell or, where there is none, why: 0 stays 0, and nothing is left blank. */
export const countField = (cell: Cell, basis: 'counted' | 'attributed', words: ExportWords): Field => {
  const { state, missing, [basis]: count } = cell;
  if (count !== null) return count;
  return unknownField(holding.has(state) ? (missing ?? 'not_supported') : state, words);
};

/** The state of a cell and its two counts. */
export const cellFields = (cell: Cell, words: ExportWords): readonly Field[] => [
  stateField(cell.state, words),
  countField(cell, 'counted', words),
  countField(cell, 'attributed', words),
];

/** By how much counters went down: known only where they were read. */
export const correctionsField = (cell: Cell, words: ExportWords): Field =>
  cell.counted === null ? countField(cell, 'counted', words) : cell.corrections;

/** What counters already showed at their first reading: 0 is said only where they were read. */
export const baselineField = (cell: Cell, baseline: number, words: ExportWords): Field =>
  baseline === 0 && cell.counted === null ? countField(cell, 'counted', words) : baseline;

/** The cell of a bucket without a row: nothing happened where the whole period has a figure, else it is what that is. */
export const cellWithoutRow = (total: Cell): Cell => {
  const isKnown = total.counted !== null || total.attributed !== null;
  return {
    state: isKnown ? 'measured' : total.state,
    counted: total.counted === null ? null : 0,
    attributed: total.attributed === null ? null : 0,
    corrections: 0,
    ...(total.missing === undefined ? {} : { missing: total.missing }),
  };
};

/** The value of a rate or, where there is none, why. */
export const rateField = (id: RateOfPost['id'], { state, value }: RateCell, words: ExportWords): Field =>
  value === null ? unknownField(state, words) : { ratio: value, unit: rateDefinition(id).unit };

const partField = (value: number | null, { state }: RateCell, words: ExportWords): Field =>
  value ?? unknownField(state === 'measured' || state === 'estimated' ? 'not_supported' : state, words);

/** Whether rates have the period before beside them. */
export type Compared = 'with previous' | 'alone';

/** The columns of rates, each with its parts. */
export const rateColumns = (
  rates: readonly Pick<RateOfPost, 'id'>[],
  compared: Compared,
  words: ExportWords,
): readonly Column[] =>
  rates.flatMap(({ id }) => {
    const { name } = words.rates[id];
    const column = (suffix: string, title: string): Column => ({ id: `rate_${id}${suffix}`, title, width: 20 });
    return [
      column('', name),
      column('_numerator', words.rateColumns.numerator(name)),
      column('_denominator', words.rateColumns.denominator(name)),
      ...(compared === 'alone' ? [] : [column('_previous', words.rateColumns.previous(name))]),
    ];
  });

/** The fields of the columns of one rate; `previous` is left out where nothing is compared. */
export const rateFields = (
  { id, cell, previous }: Pick<RateOfPost, 'id' | 'cell'> & { readonly previous?: RateCell | null },
  words: ExportWords,
): readonly Field[] => [
  rateField(id, cell, words),
  partField(cell.numerator, cell, words),
  partField(cell.denominator, cell, words),
  ...(previous === undefined || previous === null ? [] : [rateField(id, previous, words)]),
];
