import { type CascadeState, type PublicSums, ratios } from './cascade.js';
import { publics } from './reaction-times.js';

/** Before anything was seen: a reproduction number of 0.8, between 0.1 and 6 in nine of ten cases. */
const priorReproduction = { log: Math.log(0.8), deviation: 1.2 } as const;
/** More than twenty is not told apart: a batch of shares with one time would be followed to any number. */
const mostLog = Math.log(20);

/** How many shares a post has, sooner or later, from those who see the post itself: what its account's posts usually have. */
export interface DirectPrior {
  readonly median: number;
  /** Of the logarithm: how much posts differ. */
  readonly deviation: number;
}

/** Possible explanations of what was seen, one at each index. */
export interface Explanations {
  /** The logarithm of the reproduction number. */
  readonly logReproduction: Float64Array;
  /** All shares, sooner or later, of those who see the post itself. */
  readonly direct: Float64Array;
  /** They add up to 1. */
  readonly probability: Float64Array;
  /** Index in `publics`. */
  readonly public: Uint8Array;
}

/** Of splits between direct shares and others, and of totals. */
const grid = { splits: 25, totals: 13 } as const;
/** What is less probable than the best explanation by this (of the logarithm) is left out. */
const negligible = 12;
const leastSum = 1e-9;

/** What one public's sums ask. */
interface Question {
  /** Ratios at which shares came, and how many at each. */
  readonly ratios: readonly number[];
  readonly counts: readonly number[];
  readonly logDirect: number;
  readonly logDue: number;
  readonly prior: DirectPrior;
  /** Logarithms of the shares that were to be expected in all, and their likelihoods. */
  readonly totals: Float64Array;
  readonly totalLikelihoods: Float64Array;
}

const questionOf = (state: CascadeState, sums: PublicSums, prior: DirectPrior): Question => {
  const { counted } = state;
  const [asked, counts]: [number[], number[]] = [[], []];
  sums.counts.forEach((count, cell) => {
    if (count < 1e-6) return;
    asked.push(ratios[cell] ?? 0);
    counts.push(count);
  });
  const half = 5 / Math.sqrt(counted + 0.3);
  const totals = Float64Array.from(
    { length: grid.totals },
    (_, index) => Math.log(counted + 0.5) + half * ((2 * index) / (grid.totals - 1) - 1),
  );
  return {
    ratios: asked,
    counts,
    logDirect: Math.log(Math.max(sums.direct, leastSum)),
    logDue: Math.log(Math.max(sums.due, leastSum)),
    prior,
    totals,
    totalLikelihoods: totals.map((total) => counted * total - Math.exp(total)),
  };
};

/** The logarithms of reproduction number and direct shares at a total of 1: what a split says of both. */
const splitAt = ({ logDirect, logDue }: Question, split: number): Readonly<Record<'others' | 'own', number>> => ({
  others: -Math.log1p(Math.exp(-split)) - logDue,
  own: -Math.log1p(Math.exp(split)) - logDirect,
});

/** Fills in the logarithms of the posterior of all totals at a split; returns the highest. */
const weigh = (question: Question, split: number, weights: Float64Array): number => {
  const { others, own } = splitAt(question, split);
  const [direct, other] = [Math.exp(own), Math.exp(others)];
  let likelihood = 0;
  for (let cell = 0; cell < question.counts.length; cell += 1)
    likelihood += (question.counts[cell] ?? 0) * Math.log(direct + other * (question.ratios[cell] ?? 0));
  const { prior, totals, totalLikelihoods } = question;
  const usual = Math.log(prior.median);
  let best = -Infinity;
  for (let index = 0; index < grid.totals; index += 1) {
    const total = totals[index] ?? 0;
    const reproduction = (others + total - priorReproduction.log) / priorReproduction.deviation;
    const shares = (own + total - usual) / prior.deviation;
    const weight =
      others + total > mostLog
        ? -Infinity
        : likelihood + (totalLikelihoods[index] ?? 0) - (reproduction * reproduction + shares * shares) / 2;
    weights[index] = weight;
    best = Math.max(best, weight);
  }
  return best;
};

/** Where what is probable lies: splits, as logarithms of others' shares over direct ones. */
interface Range {
  readonly from: number;
  readonly step: number;
}

const rangeOf = (from: number, to: number): Range => ({ from, step: (to - from) / (grid.splits - 1) });

const firstRange = ({ logDirect, logDue, prior }: Question): Range => {
  const middle = priorReproduction.log + logDue - Math.log(prior.median) - logDirect;
  const half = 4 * Math.hypot(priorReproduction.deviation, prior.deviation);
  return rangeOf(Math.min(-8, middle - half), Math.max(8, middle + half));
};

/** Narrows the range until what is probable fills most of it. */
const narrowed = (question: Question): Range => {
  let range = firstRange(question);
  const weights = new Float64Array(grid.totals);
  const bests = new Float64Array(grid.splits);
  for (let round = 0; round < 5; round += 1) {
    for (let index = 0; index < grid.splits; index += 1)
      bests[index] = weigh(question, range.from + range.step * index, weights);
    const least = bests.reduce((most, one) => Math.max(most, one), -Infinity) - negligible;
    const first = bests.findIndex((weight) => weight > least);
    const last = bests.findLastIndex((weight) => weight > least);
    if (last - first > grid.splits / 2) return range;
    range = rangeOf(range.from + range.step * (first - 1), range.from + range.step * (last + 1));
  }
  return range;
};

interface Explored {
  readonly question: Question;
  readonly range: Range;
  /** By split and total: logarithms, comparable between publics. */
  readonly weights: Float64Array;
}

const explore = (state: CascadeState, sums: PublicSums, prior: DirectPrior & { readonly public: number }): Explored => {
  const question = questionOf(state, sums, prior);
  const range = narrowed(question);
  const area = range.step * ((question.totals[1] ?? 0) - (question.totals[0] ?? 0));
  const base = Math.log((publics[prior.public]?.prior ?? 0) * area) + sums.logDirect;
  const weights = new Float64Array(grid.splits * grid.totals);
  for (let index = 0; index < grid.splits; index += 1)
    weigh(question, range.from + range.step * index, weights.subarray(index * grid.totals, (index + 1) * grid.totals));
  return { question, range, weights: weights.map((weight) => weight + base) };
};

/**
 * What explains a cascade, and how probably: over the reproduction number, the shares of those who see the post itself, and
 * how fast the public reacts. The whole posterior, since those three are confused by what is seen: a best explanation alone
 * is biased, and surer than it should be.
 */
export const explanationsOf = (state: CascadeState, prior: DirectPrior): Explanations => {
  const explored = state.publics.map((sums, index) => explore(state, sums, { ...prior, public: index }));
  const best = Math.max(
    ...explored.map(({ weights }) => weights.reduce((most, one) => Math.max(most, one), -Infinity)),
  );
  const found: Record<'logs' | 'direct' | 'probability' | 'public', number[]> = {
    logs: [],
    direct: [],
    probability: [],
    public: [],
  };
  let whole = 0;
  explored.forEach(({ question, range, weights }, which) => {
    weights.forEach((weight, cell) => {
      if (weight < best - negligible) return;
      const { others, own } = splitAt(question, range.from + range.step * Math.floor(cell / grid.totals));
      const total = question.totals[cell % grid.totals] ?? 0;
      const probability = Math.exp(weight - best);
      whole += probability;
      found.logs.push(others + total);
      found.direct.push(Math.exp(own + total));
      found.probability.push(probability);
      found.public.push(which);
    });
  });
  return {
    logReproduction: Float64Array.from(found.logs),
    direct: Float64Array.from(found.direct),
    probability: Float64Array.from(found.probability, (one) => one / whole),
    public: Uint8Array.from(found.public),
  };
};
