/** What is to be told by some terms, and how much it weighs. */
export interface Told {
  readonly terms: readonly number[];
  readonly value: number;
  readonly weight: number;
}

const rounds = 25;
const nearest = 1e-3;

/** Solves linear equations, each with its right side last, by Gauss's elimination; the matrix is changed. */
const solve = (equations: number[][]): readonly number[] => {
  const size = equations.length;
  const at = (row: number, column: number): number => equations[row]?.[column] ?? 0;
  for (let pivot = 0; pivot < size; pivot += 1)
    for (let row = pivot + 1; row < size; row += 1) {
      const factor = at(row, pivot) / at(pivot, pivot);
      equations[row] = (equations[row] ?? []).map((value, column) => value - factor * at(pivot, column));
    }
  const solution = Array.from({ length: size }, () => 0);
  for (let row = size - 1; row >= 0; row -= 1) {
    const known = solution.reduce((sum, value, column) => sum + (column > row ? at(row, column) * value : 0), 0);
    solution[row] = (at(row, size) - known) / at(row, row);
  }
  return solution;
};

/** The sum of terms, each multiplied. */
export const weighed = (terms: readonly number[], factors: readonly number[]): number =>
  terms.reduce((sum, term, index) => sum + term * (factors[index] ?? 0), 0);

/** The factors whose sum of terms has the least absolute deviations from the values: least squares, weighted anew. */
export const leastDeviations = (rows: readonly Told[]): readonly number[] => {
  const size = rows[0]?.terms.length ?? 0;
  let factors: readonly number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const equations = Array.from({ length: size }, (_, row) =>
      Array.from({ length: size + 1 }, (_unused, column): number => (row === column ? 1e-9 : 0)),
    );
    for (const { terms, value, weight } of rows) {
      const off = Math.abs(value - weighed(terms, factors));
      const counts = round === 0 ? weight : weight / Math.max(off, nearest);
      terms.forEach((term, row) => {
        const equation = equations[row];
        if (term === 0 || equation === undefined) return;
        terms.forEach((other, column) => (equation[column] = (equation[column] ?? 0) + counts * term * other));
        equation[size] = (equation[size] ?? 0) + counts * term * value;
      });
    }
    factors = solve(equations);
  }
  return factors;
};
