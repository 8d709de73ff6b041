/** A stretch of time; open at its end for as long as `to` is null. */
export interface Period {
  readonly from: number;
  readonly to: number | null;
}

/** A stretch in which only a person helps. */
export interface Need extends Period {
  /** From when on nothing works without: what is still read until then need not be told before. */
  readonly due: number;
}

/** When a person really had to log in again, and when the product said so. */
export interface Story {
  readonly needed: readonly Need[];
  readonly said: readonly Period[];
}

/** How what was said compares with what was true. */
export interface Verdict {
  readonly needed: number;
  readonly said: number;
  /** Said although nobody had to. */
  readonly false: number;
  /** Nobody was told, or much too late. */
  readonly missed: number;
}

const overlaps = (one: Period, other: Period): boolean =>
  one.from <= (other.to ?? Infinity) && other.from <= (one.to ?? Infinity);

/** Whether it was said within the lag after it began to be true; what is younger at the end is not judged. */
const isMissed = (need: Need, { said }: Story, { end, lagMs }: { end: number; lagMs: number }): boolean => {
  const by = need.due + lagMs;
  if (need.to === null && by > end) return false;
  return !said.some((one) => overlaps(one, need) && one.from <= by);
};

/** Judges a connection's story: every need is said within the lag, and nothing else. */
export const judge = (story: Story, limits: { readonly end: number; readonly lagMs: number }): Verdict => ({
  needed: story.needed.length,
  said: story.said.length,
  false: story.said.filter((one) => !story.needed.some((need) => overlaps(one, need))).length,
  missed: story.needed.filter((need) => isMissed(need, story, limits)).length,
});
