import type { RateState } from '@libs/contract';
import type { RateUnit } from '@libs/domain';

import { offsetMs } from '@libs/domain';
import type { ExportWords } from '../words/export-words.js';

/** Something that the API has a word for, and people another one. */
export interface Coded {
  readonly code: string;
  readonly text: string;
  /** True: it stands in place of a figure, and says why there is none. */
  readonly isUnknown: boolean;
}

/** A time; `wall` is what clocks of the report's time zone show at it, as if it were UTC. */
export interface Moment {
  readonly wall: Date;
  readonly grain: 'day' | 'minute';
}

/** A ratio, unrounded, and how people write it. */
export interface Ratio {
  readonly ratio: number;
  readonly unit: RateUnit;
}

/** What one field of a table holds. Null is a text that there is none of; a figure that is not known is `Coded`. */
export type Field = string | number | null | Coded | Moment | Ratio;
/** One row of a table, in the order of its columns. */
export type Row = readonly Field[];

/** A column: its name in the API, and what people call it. */
export interface Column {
  readonly id: string;
  readonly title: string;
  /** In characters. */
  readonly width: number;
}

/** A table of an export; rows may be made while they are read. */
export interface Table {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: Iterable<Row> | AsyncIterable<Row>;
}

/** A table whose rows are all there. */
export interface FullTable extends Table {
  readonly rows: readonly Row[];
}

/** A state in a column of states. */
export const stateField = (state: RateState, { states }: ExportWords): Coded => ({
  code: state,
  text: states[state].name,
  isUnknown: false,
});

/** A state in place of a figure. */
export const unknownField = (state: RateState, words: ExportWords): Coded => ({
  ...stateField(state, words),
  isUnknown: true,
});

/** What clocks in the zone show at an instant, as if it were UTC. */
export const wallOf = (instant: string, timeZone: string): Date => {
  const at = new Date(instant);
  return new Date(at.getTime() + offsetMs(at, timeZone));
};

const dayMs = 86_400_000;

/** A time as a field: a day where clocks show midnight. */
export const momentField = (instant: string, timeZone: string): Moment => {
  const wall = wallOf(instant, timeZone);
  return { wall, grain: wall.getTime() % dayMs === 0 ? 'day' : 'minute' };
};

/** A time to the minute as a field. */
export const minuteField = (instant: string, timeZone: string): Moment => ({
  wall: wallOf(instant, timeZone),
  grain: 'minute',
});

const two = (value: number): string => String(value).padStart(2, '0');

/** An instant with the offset of the zone's clocks, such as 2026-03-29T03:00:00+02:00. */
export const offsetText = (instant: string, timeZone: string): string => {
  const minutes = Math.round(offsetMs(new Date(instant), timeZone) / 60_000);
  const size = Math.abs(minutes);
  const wall = wallOf(instant, timeZone).toISOString().slice(0, 19);
  return `${wall}${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
};
