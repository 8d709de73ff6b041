const bins = 128;

/** Figures and how much each weighs. */
export interface Weighted {
  readonly values: Float64Array;
  readonly weights: Float64Array;
}

/** The figures below which these shares of the weight lie; a figure stands for what lies around it as well. */
export const weightedQuantiles = ({ values, weights }: Weighted, shares: readonly number[]): readonly number[] => {
  const [least, most] = values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)] as const, [
    Infinity,
    -Infinity,
  ] as const);
  const width = (most - least) / (bins - 1);
  if (!(width > 0)) return shares.map(() => least);
  const mass = new Float64Array(bins + 1);
  let whole = 0;
  values.forEach((value, index) => {
    const place = (value - least) / width;
    const bin = Math.floor(place);
    const weight = weights[index] ?? 0;
    whole += weight;
    mass[bin] = (mass[bin] ?? 0) + weight * (1 - (place - bin));
    mass[bin + 1] = (mass[bin + 1] ?? 0) + weight * (place - bin);
  });
  return shares.map((share) => {
    let below = 0;
    for (let bin = 0; bin < bins; bin += 1) {
      const here = mass[bin] ?? 0;
      if (here > 0 && below + here >= share * whole)
        return least + width * (bin - 0.5 + (share * whole - below) / here);
      below += here;
    }
    return most;
  });
};
