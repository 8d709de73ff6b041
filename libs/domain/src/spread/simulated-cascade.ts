/** Reaction times of reshares as measured by Zhao et al. (KDD 2015): even for so many seconds, then a power law. */
const law = { evenSeconds: 300, power: 0.2314 } as const;
const evenShare = 1 / (1 + 1 / law.power);

/** A post whose public behaves as the model assumes, to measure what the model says of it. */
export interface SimulatedCascade {
  /** Shares of those who see the post itself, in the mean, and shares that follow one. */
  readonly direct: number;
  readonly reproduction: number;
  /** Seconds after which nothing is looked at, and how many shares at most are made. */
  readonly until: number;
  readonly most: number;
  /** Numbers between 0 and 1, evenly. */
  readonly random: () => number;
}

const reactionIn = (random: () => number): number => {
  const place = random();
  if (place < evenShare) return (law.evenSeconds * place) / evenShare;
  return law.evenSeconds * ((1 - place) / (1 - evenShare)) ** (-1 / law.power);
};

/** A number of Poisson's distribution: how many steps of an exponential's length fit in. */
const poisson = (mean: number, random: () => number): number => {
  let count = -1;
  for (let sum = 0; sum < mean; sum -= Math.log(1 - random())) count += 1;
  return Math.max(0, count);
};

/** Times of the shares of a simulated post, seconds since it was published, ascending. */
export const simulateCascade = (cascade: SimulatedCascade): readonly number[] => {
  const { direct, reproduction, until, most, random } = cascade;
  const times: number[] = [];
  const open: number[] = [];
  const follow = (from: number, mean: number): void => {
    for (let left = poisson(mean, random); left > 0; left -= 1) {
      const at = from + reactionIn(random);
      if (at < until) open.push(at);
    }
  };
  follow(0, direct);
  for (let at = open.pop(); at !== undefined && times.length < most; at = open.pop()) {
    times.push(at);
    follow(at, reproduction);
  }
  return times.toSorted((a, b) => a - b);
};
