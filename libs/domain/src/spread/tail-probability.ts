/** Below so few deviations the series of the error function is used, above the continued fraction. */
const seriesUntil = 2;
const depth = 60;
const logSqrt2Pi = 0.5 * Math.log(2 * Math.PI);

/** Φ(-z) by z φ(z) (1/z + …): Marsaglia, "Evaluating the Normal Distribution" (2004). */
const bySeries = (z: number): number => {
  let [sum, term] = [z, z];
  for (let n = 1; n < depth; n += 1) {
    term *= (z * z) / (2 * n + 1);
    sum += term;
  }
  return 0.5 - sum * Math.exp(-0.5 * z * z - logSqrt2Pi);
};

const continued = (z: number): number => {
  let fraction = z;
  for (let n = depth; n > 0; n -= 1) fraction = z + n / fraction;
  return fraction;
};

/** The logarithm (base 10) of how probable so many deviations above the mean, or more, are of a normal. */
export const logTail = (z: number): number =>
  z < seriesUntil
    ? Math.log10(bySeries(Math.max(0, z)))
    : (-0.5 * z * z - logSqrt2Pi - Math.log(continued(z))) / Math.LN10;
