/** How far a sum lies above what was expected of it, in standard deviations, by its ratio and by its tail. */
export interface Sum {
  readonly observed: number;
  readonly expected: number;
}

/** The logarithm of the ratio, each side raised by `softening` so that small counts weigh little. */
export const logRatio = ({ observed, expected }: Sum, softening: number): number =>
  Math.log((observed + softening) / (expected + softening));

/**
 * The signed root of the deviance of a negative binomial with this mean and dispersion (variance m + a·m²): the tail above
 * has about the probability of so many standard deviations of a normal. 0 where nothing stands out.
 */
export const tailExcess = ({ observed: x, expected: m }: Sum, a: number): number => {
  if (x <= m) return 0;
  const deviance = 2 * (x * Math.log(x / m) - (x + 1 / a) * Math.log((1 + a * x) / (1 + a * m)));
  return Math.sqrt(Math.max(0, deviance));
};

const leastVariance = 0.005;
const clippedAt = 3;

/** Learns how much the logarithms of ratios vary; what is far out teaches no more than three deviations. */
export const learnVariance = (variance: number, log: number, gain: number): number => {
  const most = clippedAt * Math.sqrt(variance);
  const seen = Math.min(most, Math.max(-most, log)) ** 2;
  return Math.max(leastVariance, variance + gain * (seen - variance));
};

const dispersionBounds = { least: 0.02, lowest: -1, highest: 25 } as const;
const farOut = 2;

/** Learns how much more than Poisson's counts vary; what is far out teaches no more than two deviations. */
export const learnDispersion = (a: number, { observed, expected: m }: Sum, gain: number): number => {
  const off = Math.min(Math.abs(observed - m), farOut * Math.sqrt(m + a * m * m));
  const seen = Math.min(dispersionBounds.highest, Math.max(dispersionBounds.lowest, (off * off - m) / (m * m)));
  return Math.max(dispersionBounds.least, a + gain * (seen - a));
};
