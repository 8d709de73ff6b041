import type { CellEvidence } from '@libs/contract';

import { type Basis, basisOf, figureOf, stateOn } from '../../components/figure.js';

/** Whether a figure is the sum of its parts. */
export interface SumCheck {
  readonly basis: Basis;
  readonly sum: number;
  /** The figure itself; null when there is none to add up to. */
  readonly total: number | null;
  /** How many parts are kept back. */
  readonly hidden: number;
}

/** Adds up the posts of a cell on the basis that the cell speaks on. */
export const checkSum = ({ cell, posts }: CellEvidence): SumCheck => {
  const basis = basisOf([cell]);
  const sum = posts.reduce((total, post) => total + (figureOf(post.cell, basis) ?? 0), 0);
  const hidden = posts.filter((post) => stateOn(post.cell, basis) === 'suppressed').length;
  return { basis, sum, total: figureOf(cell, basis), hidden };
};

/** The posts of a cell, those that weigh most in it first. */
export const byWeight = ({ cell, posts }: CellEvidence): CellEvidence['posts'] => {
  const basis = basisOf([cell]);
  const weight = (post: CellEvidence['posts'][number]): number => Math.abs(figureOf(post.cell, basis) ?? 0);
  return posts.toSorted((a, b) => weight(b) - weight(a));
};
