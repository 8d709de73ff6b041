import { lengthHours, type Series } from './real-series.js';

/** A sudden growth of one post: when the first of its fast windows had ended, in hours of the post's age. */
export interface Surge {
  readonly post: number;
  readonly shownAt: number;
}

const surgeShare = 0.01;

/**
 * The surges of some posts: windows of one step whose growth is among the largest hundredth of all windows that grew or
 * stood still; windows that follow each other are one surge.
 */
export const surgesOf = (series: readonly Series[]): readonly Surge[] => {
  const growths = series.flatMap(({ counts }) => counts.slice(1).map((count, step) => count - (counts[step] ?? 0)));
  const bar = Math.max(1, growths.toSorted((a, b) => b - a)[Math.floor(growths.length * surgeShare)] ?? 1);
  return series.flatMap(({ counts, stepHours }, post) => {
    const isFast = counts.slice(1).map((count, step) => count - (counts[step] ?? 0) >= bar);
    return isFast.flatMap((fast, step) =>
      fast && isFast[step - 1] !== true ? [{ post, shownAt: (step + 1) * stepHours }] : [],
    );
  });
};

/**
 * Mean hours from the end of a surge's first window, when the counter shows it, to the first reading at or after it; a
 * surge that is not read before the recording ends counts until that end.
 */
export const meanDelay = (
  surges: readonly Surge[],
  { series, reads }: { readonly series: readonly Series[]; readonly reads: readonly (readonly number[])[] },
): number => {
  let sum = 0;
  for (const { post, shownAt } of surges) {
    const [one, own] = [series[post], reads[post]];
    if (one === undefined || own === undefined) continue;
    sum += (own.find((at) => at >= shownAt - 1e-6) ?? lengthHours(one)) - shownAt;
  }
  return sum / surges.length;
};

/** Staleness weighted by missed interactions: mean hours from an interaction to the reading that showed it. */
export const meanStaleness = (series: readonly Series[], reads: readonly (readonly number[])[]): number => {
  let [waited, interactions] = [0, 0];
  for (const [index, { counts, stepHours }] of series.entries()) {
    const own = reads[index] ?? [];
    const end = (counts.length - 1) * stepHours;
    let next = 0;
    for (let step = 1; step < counts.length; step += 1) {
      const grown = (counts[step] ?? 0) - (counts[step - 1] ?? 0);
      if (grown === 0) continue;
      // Within a step interactions are taken to come in its middle, for both readers alike.
      const at = (step - 0.5) * stepHours;
      while (next < own.length && (own[next] ?? 0) < at) next += 1;
      waited += grown * ((own[next] ?? end) - at);
      interactions += grown;
    }
  }
  return waited / interactions;
};
