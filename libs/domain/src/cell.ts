/** What a report cell is. Null is not zero: only `measured` and `estimated` cells hold a figure. */
export const cellStates = [
  'measured',
  'estimated',
  'stale',
  'pending',
  'not_supported',
  'not_permitted',
  'suppressed',
] as const;

/** One of the seven states of a cell. */
export type CellState = (typeof cellStates)[number];

/** Groups with fewer known actors than this are not shown. */
export const smallestGroup = 5;
