import type { InteractionKind } from '@libs/domain';

import type { Figures } from './cell-state.js';

/** Figures that are being added up, with what stands behind them. */
export interface Tally extends Figures {
  /** The longest interval between two readings. */
  readonly intervalS: number;
  /** The places of the people who did what is attributed: as many bits, so many people at least. */
  readonly people: number;
}

/** The nine figures of a roll-up's row, kinds side by side, and the people of each kind where they are known. */
export type KindFigures = Readonly<
  Record<`${'counted' | 'corrected' | 'attributed'}_${InteractionKind}s` | 'interval_s', number> &
    Partial<Record<`people_${InteractionKind}s`, number>>
>;

/** Nothing yet. */
export const nothing: Tally = { counted: 0, corrected: 0, attributed: 0, intervalS: 0, people: 0 };

/** Whether anything happened. */
export const hasSomething = ({ counted, corrected, attributed }: Tally): boolean =>
  counted !== 0 || corrected !== 0 || attributed !== 0;

/** Both together. */
export const plus = (a: Tally, b: Tally): Tally => ({
  counted: a.counted + b.counted,
  corrected: a.corrected + b.corrected,
  attributed: a.attributed + b.attributed,
  intervalS: Math.max(a.intervalS, b.intervalS),
  people: a.people | b.people,
});

/** The figures of one kind out of a row. */
export const tallyOf = (row: KindFigures, kind: InteractionKind): Tally => ({
  counted: row[`counted_${kind}s`],
  corrected: row[`corrected_${kind}s`],
  attributed: row[`attributed_${kind}s`],
  intervalS: row.interval_s,
  people: row[`people_${kind}s`] ?? 0,
});
