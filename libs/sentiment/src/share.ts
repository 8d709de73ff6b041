import { type Confusion, known, type Known } from './confusion.js';

/** A number with the bounds between which the true one lies in 95 of 100 cases. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** How comments of one language were judged, with what is known of the errors of such verdicts. */
export interface JudgedGroup {
  readonly counts: Readonly<Record<Known, number>>;
  readonly correction: Correction;
}

/** What verdicts say of the true shares, and of the score pos / (pos + neg). */
export interface TrueShares {
  readonly shares: Readonly<Record<Known, Interval>>;
  readonly score: Interval;
}

type Vector = readonly number[];
type Matrix = readonly Vector[];

const z = 1.96;
const at = (values: Vector, index: number): number => values[index] ?? 0;
const cell = (matrix: Matrix, row: number, column: number): number => at(matrix[row] ?? [], column);
const three = [0, 1, 2] as const;
const total = (values: Vector): number => values.reduce((all, value) => all + value, 0);

/** How a class is judged, in parts of one. Half a comment is added everywhere, so that what was never seen is not impossible. */
const rowsOf = (confusion: Confusion): Matrix =>
  known.map((label) => {
    const row = known.map((as) => confusion[label][as] + 0.5);
    return row.map((count) => count / total(row));
  });

const transposed = (matrix: Matrix): Matrix => three.map((row) => three.map((column) => cell(matrix, column, row)));

const minor = (matrix: Matrix, row: number, column: number): number => {
  const [r1 = 0, r2 = 0] = three.filter((index) => index !== row);
  const [c1 = 0, c2 = 0] = three.filter((index) => index !== column);
  return cell(matrix, r1, c1) * cell(matrix, r2, c2) - cell(matrix, r1, c2) * cell(matrix, r2, c1);
};

const sign = (row: number, column: number): number => ((row + column) % 2 === 0 ? 1 : -1);

/** The inverse; refuses a matrix without one: verdicts that do not depend on the words say nothing of them. */
const inverse = (matrix: Matrix): Matrix => {
  const determinant = total(
    three.map((column) => sign(0, column) * cell(matrix, 0, column) * minor(matrix, 0, column)),
  );
  if (Math.abs(determinant) < 1e-6)
    throw new RangeError('the classes are judged alike: nothing can be said of their shares');
  return three.map((row) => three.map((column) => (sign(row, column) * minor(matrix, column, row)) / determinant));
};

const times = (matrix: Matrix, vector: Vector): Vector =>
  matrix.map((row) => total(row.map((value, index) => value * at(vector, index))));

/** The nearest shares that there can be: none below 0, together 1. */
const possible = (shares: Vector): Vector => {
  const clipped = shares.map((share) => Math.max(0, share));
  return clipped.map((share) => share / total(clipped));
};

interface Estimate {
  readonly comments: number;
  readonly shares: Vector;
  /** How the errors of the shares go together. */
  readonly covariance: Matrix;
}

/** Var(M x), where x is what a comment of this class is judged as. */
const spreadOf = (corrected: Matrix, row: Vector): Matrix => {
  const cov = three.map((i) => three.map((j) => (i === j ? at(row, i) : 0) - at(row, i) * at(row, j)));
  return three.map((i) =>
    three.map((j) =>
      total(three.flatMap((k) => three.map((l) => cell(corrected, i, k) * cell(cov, k, l) * cell(corrected, j, l)))),
    ),
  );
};

/** What a comparison of verdicts with the truth teaches about shares of verdicts. */
export interface Correction {
  /** Makes true shares of shares of verdicts: the shares of verdicts are q = C'p, so p = inverse(C') q. */
  readonly inverted: Matrix;
  /** How the true shares scatter by the verdicts on one comment of each class. */
  readonly scatter: readonly Matrix[];
  /** How many comments of each class were labelled. */
  readonly labelled: Vector;
}

/** Learns from a comparison; refuses one whose classes were judged alike. */
export const correctionOf = (confusion: Confusion): Correction => {
  const rows = rowsOf(confusion);
  const inverted = inverse(transposed(rows));
  return {
    inverted,
    scatter: rows.map((row) => spreadOf(inverted, row)),
    labelled: known.map((label) => total(known.map((as) => confusion[label][as])) + 1.5),
  };
};

/**
 * The true shares of these comments. They are uncertain in two ways: how the verdicts on these comments fell (p/n for each
 * class), and how well C is known from so many labelled ones (p²/m).
 */
const estimateOf = ({ counts, correction: { inverted, scatter, labelled } }: JudgedGroup): Estimate => {
  const comments = total(known.map((one) => counts[one]));
  const verdicts = known.map((one) => counts[one] / comments);
  const shares = possible(times(inverted, verdicts));
  const weights = three.map((index) => {
    // A share of 0 is no certainty: one comment more might have been of that class.
    const share = Math.max(at(shares, index), 1 / (comments + 3));
    return share / comments + share ** 2 / at(labelled, index);
  });
  const covariance = three.map((i) =>
    three.map((j) => total(scatter.map((matrix, index) => cell(matrix, i, j) * at(weights, index)))),
  );
  return { comments, shares, covariance };
};

const within = (value: number, variance: number): Interval => {
  const error = z * Math.sqrt(Math.max(0, variance));
  return { low: Math.max(0, value - error), high: Math.min(1, value + error) };
};

const scoreOf = ({ shares, covariance }: Omit<Estimate, 'comments'>): Interval => {
  const [positive, negative] = [at(shares, 0), at(shares, 2)];
  const both = positive + negative;
  if (both <= 0) return { low: 0, high: 1 };
  const slope = [negative / both ** 2, 0, -positive / both ** 2];
  return within(positive / both, total(times(covariance, slope).map((value, index) => value * at(slope, index))));
};

/**
 * Between what bounds the true shares of judged comments lie, by the measured errors of the classifier: groups (languages) are
 * corrected each by their own and put together. Null: there is no comment. After Rogan and Gladen (Am. J. Epidemiol. 107, 1978)
 * for three classes, with the uncertainty of the errors as in Lang and Reiczigel (Prev. Vet. Med. 113, 2014).
 */
export const trueShares = (groups: readonly JudgedGroup[]): TrueShares | null => {
  const estimates = groups.filter(({ counts }) => total(known.map((one) => counts[one])) > 0).map(estimateOf);
  const comments = total(estimates.map((estimate) => estimate.comments));
  if (comments === 0) return null;
  const part = (estimate: Estimate): number => estimate.comments / comments;
  const shares = three.map((i) => total(estimates.map((one) => at(one.shares, i) * part(one))));
  const covariance = three.map((i) =>
    three.map((j) => total(estimates.map((one) => cell(one.covariance, i, j) * part(one) ** 2))),
  );
  const share = (index: number): Interval => within(at(shares, index), cell(covariance, index, index));
  return {
    shares: { positive: share(0), neutral: share(1), negative: share(2) },
    score: scoreOf({ shares, covariance }),
  };
};

/** The narrowest interval that holds both. */
export const spanning = (a: Interval, b: Interval): Interval => ({
  low: Math.min(a.low, b.low),
  high: Math.max(a.high, b.high),
});
