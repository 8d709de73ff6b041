import type { Cell } from '@libs/contract';
import type { CellState } from '@libs/domain';

/** Which of the two counts a view shows. They are never mixed in one view. */
export type Basis = 'counted' | 'attributed';

/** States in which a cell holds a figure. */
const holding = new Set<CellState>(['measured', 'estimated', 'stale']);
const weight: readonly CellState[] = ['measured', 'estimated', 'stale'];

/** The figure of a cell on a basis; null is not zero. */
export const figureOf = (cell: Cell, basis: Basis): number | null => cell[basis];

/** What a cell is on one basis: where the other count alone is known, this one is not to be had. */
export const stateOn = (cell: Cell, basis: Basis): CellState =>
  figureOf(cell, basis) === null && holding.has(cell.state) ? (cell.missing ?? 'not_supported') : cell.state;

/** Counted wherever the platforms' counters say something, else attributed. */
export const basisOf = (cells: readonly Cell[]): Basis =>
  cells.every(({ counted }) => counted === null) && cells.some(({ attributed }) => attributed !== null)
    ? 'attributed'
    : 'counted';

const sum = (figures: readonly (number | null)[]): number | null => {
  const known = figures.filter((figure) => figure !== null);
  return known.length === 0 ? null : known.reduce((total, figure) => total + figure, 0);
};

/** Whether it is kept back what a cell's people did: a sum without it would tell of others as if it were all. */
const isKeptBack = (cell: Cell): boolean => stateOn(cell, 'attributed') === 'suppressed';

const stateOfSum = (cells: readonly Cell[]): CellState => {
  const states = cells.map(({ state }) => state);
  const shown = states.filter((state) => holding.has(state));
  if (shown.length === 0) return states[0] ?? 'pending';
  return weight.findLast((state) => shown.includes(state)) ?? 'measured';
};

const withoutAttributed = (cell: Cell): Cell => {
  const { missing: _, ...rest } = cell;
  return cell.counted === null
    ? { ...rest, state: 'suppressed', attributed: null }
    : { ...rest, attributed: null, missing: 'suppressed' };
};

/** Why the sum has one count alone: what the cells say that lack the other. */
const missingIn = (cells: readonly Cell[]): Pick<Cell, 'missing'> => {
  const has = (basis: Basis): boolean => cells.some((cell) => cell[basis] !== null);
  const missing = cells.find((cell) => cell.missing !== undefined)?.missing;
  return missing === undefined || has('counted') === has('attributed') ? {} : { missing };
};

const added = (cells: readonly Cell[]): Cell => ({
  state: stateOfSum(cells),
  counted: sum(cells.map(({ counted }) => counted)),
  attributed: sum(cells.map(({ attributed }) => attributed)),
  corrections: cells.reduce((total, { corrections }) => total + corrections, 0),
  ...missingIn(cells),
});

/**
 * The sum of cells. Unknown parts stay out of the sum; it is as fresh and exact as its least part. What is suppressed in one
 * is suppressed in the sum.
 */
export const addCells = (cells: readonly Cell[]): Cell =>
  cells.some(isKeptBack) ? withoutAttributed(added(cells)) : added(cells);
