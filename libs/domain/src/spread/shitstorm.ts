import { tailExcess } from './excess.js';

/** Comments whose tone is known, and the negative ones among them. */
export interface JudgedComments {
  readonly judged: number;
  readonly negative: number;
}

/** What is known of the negative comments of some hours. */
export interface NegativeSpread extends JudgedComments {
  /** Of weeks before. */
  readonly usual: JudgedComments;
  /** How many negative comments were to be expected in those hours. */
  readonly expected: number;
  /** Whether they grow: the low end of the interval of their reproduction number; null where that is not known. */
  readonly reproductionLow: number | null;
  /** On how many platforms there are more of them than usual. */
  readonly platforms: number;
  /** How long the oldest of them has waited for an answer, minutes; null: all were answered. */
  readonly unansweredMinutes: number | null;
}

/** What makes a storm out of criticism. */
export const shitstormSigns = ['volume', 'flood', 'majority', 'growth', 'platforms', 'unanswered'] as const;
/** What makes a storm out of criticism. */
export type ShitstormSign = (typeof shitstormSigns)[number];

/** Where on the Shitstorm scale it stands, and by which signs. */
export interface Shitstorm {
  /**
   * Of the Shitstorm scale by Graf and Schwede (2012): 0 calm, 1 light air (single critics), 2 light breeze (repeated criticism), 3
   * fresh breeze (it goes on, others join in), 4 strong wind (a linked protest), 5 storm (a campaign over all channels), 6
   * hurricane (a snowball effect).
   */
  readonly level: number;
  readonly signs: readonly ShitstormSign[];
}

const fewest = 3;
const deviations = { excess: 2, share: 1.6449 } as const;
/** How much more than Poisson's such counts vary. */
const dispersion = 0.3;
/** Of an account of which nothing is known one comment in ten is negative, as surely as ten comments tell. */
const usualPrior = { judged: 10, negative: 1 } as const;
const times = { volume: 5, flood: 25 } as const;
const lateMinutes = 120;
/** A level takes so many negative comments, whatever else is said. */
const leastOfLevel = [0, 1, fewest, 5, 20, 50, 100] as const;
const highest = 6;

/** The low end of the interval of a share (Wilson 1927). */
const leastShare = ({ judged, negative }: JudgedComments): number => {
  if (judged === 0) return 0;
  const z = deviations.share;
  const share = negative / judged;
  const middle = share + (z * z) / (2 * judged);
  const half = z * Math.sqrt((share * (1 - share)) / judged + (z * z) / (4 * judged * judged));
  return (middle - half) / (1 + (z * z) / judged);
};

/** Whether there are more negative comments than chance explains. */
export const isMoreThanUsual = ({ negative, expected }: Pick<NegativeSpread, 'negative' | 'expected'>): boolean =>
  negative >= fewest &&
  tailExcess({ observed: negative, expected: Math.max(expected, 0.1) }, dispersion) >= deviations.excess;

/** Whether it is loud against the company: more negative comments than chance explains, and a larger part of all than usual. */
const isAgainst = ({ usual, expected, ...now }: NegativeSpread): boolean => {
  const usualShare = (usual.negative + usualPrior.negative) / (usual.judged + usualPrior.judged);
  return isMoreThanUsual({ negative: now.negative, expected }) && leastShare(now) > usualShare;
};

const signsOf = (spread: NegativeSpread): readonly ShitstormSign[] => {
  const ratio = spread.negative / Math.max(spread.expected, 1);
  const found: Readonly<Record<ShitstormSign, boolean>> = {
    volume: ratio >= times.volume,
    flood: ratio >= times.flood,
    majority: leastShare(spread) >= 0.5,
    growth: spread.reproductionLow !== null && spread.reproductionLow > 1,
    platforms: spread.platforms > 1,
    unanswered: spread.unansweredMinutes !== null && spread.unansweredMinutes >= lateMinutes,
  };
  return shitstormSigns.filter((sign) => found[sign]);
};

/**
 * Where some hours' comments stand on the Shitstorm scale. What is loud because all is loud, with no larger part of it negative
 * than usual, is good virality and stays at 1. Above that each sign is a level more (that nobody answers, up to 4 only: silence
 * alone makes no storm), as far as the number of negative comments allows. More negative comments never make it less.
 */
export const shitstormOf = (spread: NegativeSpread): Shitstorm => {
  if (spread.negative === 0) return { level: 0, signs: [] };
  if (!isAgainst(spread)) return { level: 1, signs: [] };
  const signs = signsOf(spread);
  const loud = 2 + signs.filter((sign) => sign !== 'unanswered').length;
  const level = signs.includes('unanswered') && loud < 4 ? loud + 1 : loud;
  const allowed = leastOfLevel.findLastIndex((least) => spread.negative >= least);
  return { level: Math.min(level, allowed, highest), signs };
};
