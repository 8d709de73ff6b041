/*
 * A post that is hours old has no past of its own. What others of its account had at the same age has: totals of posts are
 * about log-normal, so logarithms are compared. The few others there are say little about how much posts differ; until
 * they say more, posts differ as those of brands do.
 */

/** How much the logarithms of posts' totals differ (500 brand posts), and as how many posts that weighs. */
const prior = { deviation: 1.1, posts: 8 } as const;
/** An alarm at so many deviations: one post in 700. */
const alarmDeviations = 3;

/** What came of a post, and of others at its age. */
export interface PostAtAge {
  readonly count: number;
  readonly others: readonly number[];
}

/** How far a post lies above the others. */
export interface PostExcess {
  readonly expected: number;
  /** In standard deviations of the logarithm, chance of small counts among them. */
  readonly deviations: number;
  /** 1: an alarm. */
  readonly score: number;
}

/** How far a post lies above others of its account at its age; null: there are none to compare it with. */
export const postExcess = ({ count, others }: PostAtAge): PostExcess | null => {
  if (others.length === 0) return null;
  const logs = others.map((other) => Math.log(other + 1));
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const squares = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0);
  const variance = (prior.posts * prior.deviation ** 2 + squares) / (prior.posts + logs.length - 1);
  const chance = Math.exp(-mean);
  const spread = Math.sqrt(variance * (1 + 1 / logs.length) + chance);
  const deviations = (Math.log(count + 1) - mean) / spread;
  return { expected: Math.exp(mean) - 1, deviations, score: Math.max(0, deviations) / alarmDeviations };
};

/**
 * How far a post stands out now: by all that came of it, and by what came lately. A post that was a success and is calm again
 * does not stand out. Told by what came lately; null: there is nothing to compare it with.
 */
export const postStandsOut = (whole: PostAtAge, lately: PostAtAge): PostExcess | null => {
  const [byAll, byLate] = [postExcess(whole), postExcess(lately)];
  if (byAll === null || byLate === null) return null;
  return { ...byLate, score: Math.min(byAll.score, byLate.score) };
};
