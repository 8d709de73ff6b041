import type { Profile } from './nab-score.js';

/**
 * What published detectors reach on the same five series: computed with `nabScore`'s rules from the result files and the
 * thresholds for the whole corpus in github.com/numenta/NAB (commit ea702d7). ARTime, contextOSE, numenta and relativeEntropy
 * are told each series' least and greatest value beforehand.
 */
export const published: readonly ({ readonly name: string } & Readonly<Record<Profile, number>>)[] = [
  { name: 'ARTime', standard: 83.8, lowFP: 73.1, lowFN: 89.2 },
  { name: 'earthgeckoSkyline', standard: 77.8, lowFP: 59.8, lowFN: 85.2 },
  { name: 'contextOSE', standard: 76, lowFP: 75.7, lowFN: 77.5 },
  { name: 'htmjava', standard: 70.1, lowFP: 58.3, lowFN: 73.8 },
  { name: 'knncad', standard: 68.6, lowFP: 47.3, lowFN: 77 },
  { name: 'numenta', standard: 66.1, lowFP: 61.2, lowFN: 69.1 },
  { name: 'twitterADVec', standard: 66, lowFP: 42.7, lowFN: 75.3 },
  { name: 'numentaTM', standard: 65.9, lowFP: 62.1, lowFN: 68.9 },
  { name: 'windowedGaussian', standard: 64.8, lowFP: 39.8, lowFN: 74.4 },
  { name: 'skyline', standard: 59.5, lowFP: 42.2, lowFN: 73 },
  { name: 'relativeEntropy', standard: 55.5, lowFP: 52.1, lowFN: 57.8 },
  { name: 'randomCutForest', standard: 53.2, lowFP: 62.5, lowFN: 67.9 },
  { name: 'random', standard: 36.2, lowFP: 14.3, lowFN: 47.1 },
  { name: 'bayesChangePt', standard: 20.8, lowFP: 0, lowFN: 23.7 },
  { name: 'expose', standard: 19.2, lowFP: 2.5, lowFN: 33.6 },
];
