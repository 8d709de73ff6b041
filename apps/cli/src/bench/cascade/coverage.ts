import { estimateCascade, newCascade, nextCount, nextShares, simulateCascade } from '@libs/domain';

import { median } from '../bench-database.js';

const checkedHours = [1, 3, 6] as const;
const mostShares = 20_000;

/** What estimates of simulated cascades say of a reproduction number that is known. */
export interface Covered {
  readonly reproduction: number;
  readonly hours: number;
  /** Shares until then, and estimates, in the middle. */
  readonly shares: number;
  readonly estimate: number;
  /** How many of the intervals hold the truth. */
  readonly within90: number;
  readonly within95: number;
}

/** How cascades are read: each share with its time, or counts of so many seconds. */
export type Reading = 'times' | { readonly everySeconds: number };

const followed = (times: readonly number[], reading: Reading) => {
  let state = newCascade();
  return checkedHours.map((hours) => {
    const until = hours * 3_600;
    if (reading === 'times') {
      const since = state.age;
      return (state = nextShares(state, { times: times.filter((at) => at > since && at <= until), until }));
    }
    for (let end = state.age + reading.everySeconds; end <= until; end += reading.everySeconds) {
      const count = times.filter((at) => at > end - reading.everySeconds && at <= end).length;
      state = nextCount(state, { until: end, count });
    }
    return state;
  });
};

interface Simulated {
  /** Shares of those who see the post itself, in the mean. */
  readonly direct: number;
  readonly reproduction: number;
  readonly runs: number;
  readonly reading: Reading;
  readonly random: () => number;
}

/** Estimates of simulated cascades with this reproduction number, after one, three and six hours. */
export const coverageOf = ({ direct, reproduction, runs, reading, random }: Simulated): readonly Covered[] => {
  const all = Array.from({ length: runs }, () =>
    followed(simulateCascade({ direct, reproduction, until: 6 * 3_600, most: mostShares, random }), reading),
  );
  return checkedHours.map((hours, index) => {
    const seen = all.flatMap((states) => states[index] ?? []);
    const estimates = seen.flatMap((state) => estimateCascade(state)?.reproduction ?? []);
    const share = (count: number): number => count / estimates.length;
    return {
      reproduction,
      hours,
      shares: median(seen.map((state) => state.seen)),
      estimate: median(estimates.map((one) => one.median)),
      within90: share(estimates.filter(({ low, high }) => low <= reproduction && reproduction <= high).length),
      within95: share(
        estimates.filter(({ lowest, highest }) => lowest <= reproduction && reproduction <= highest).length,
      ),
    };
  });
};
