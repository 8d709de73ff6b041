/** What one post got in the first day or week of its life, and when it was published by the clocks of a zone. */
export interface TimedPost {
  /** The account: posts are compared with others of the same alone, as accounts differ in size. */
  readonly group: string;
  /** 1 is Monday, 7 Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly value: number;
}

/** An hour of the week. */
export interface TimeCell {
  readonly weekday: number;
  readonly hour: number;
  readonly posts: number;
  /** What its posts got on average. */
  readonly mean: number;
  /** How many times as much as usual a post of this hour gets, as far as can be told, and between what that lies in nine of ten cases; null: too few posts. */
  readonly estimate: { readonly ratio: number; readonly low: number; readonly high: number } | null;
}

/** What the hours of the week say. */
export interface BestTimes {
  readonly posts: number;
  /** Whether there are enough posts, and enough in the same hours, to tell chance from habit. */
  readonly isEnough: boolean;
  /** Hours in which something was published, Monday first. */
  readonly cells: readonly TimeCell[];
  /** Of the hours whose posts surely get more than usual the surest; null: there is none. */
  readonly best: TimeCell | null;
}

/** So many posts are needed, so many more than there are hours with posts, and so many in an hour that is recommended. */
export const fewestPosts = { all: 20, repeated: 10, inBest: 3 } as const;
/** Nine of ten: the quantile 0.95 of the normal distribution. */
const z90 = 1.6449;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

const groupBy = <T>(things: readonly T[], keyOf: (thing: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const key = keyOf(thing);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [thing]);
    else group.push(thing);
  }
  return groups;
};

interface Scored extends TimedPost {
  /** How much more than usual on its account, on a scale of logarithms. */
  readonly score: number;
}

const scored = (posts: readonly TimedPost[]): readonly Scored[] =>
  [...groupBy(posts, ({ group }) => group).values()].flatMap((own) => {
    const usual = mean(own.map(({ value }) => Math.log1p(Math.max(0, value))));
    return own.map((post) => ({ ...post, score: Math.log1p(Math.max(0, post.value)) - usual }));
  });

interface Spread {
  /** Variance of posts of one hour, and of hours. */
  readonly within: number;
  readonly between: number;
}

/**
 * Variances within and between groups of unequal size, by the method of moments (ANOVA estimators; Searle, Casella &
 * McCulloch, Variance Components, 1992, section 3.6), a negative one taken as 0.
 */
const spreadOf = (groups: readonly (readonly Scored[])[]): Spread => {
  const all = groups.flat();
  const grand = mean(all.map(({ score }) => score));
  let [inside, outside, squares] = [0, 0, 0];
  for (const group of groups) {
    const own = mean(group.map(({ score }) => score));
    inside += group.reduce((sum, { score }) => sum + (score - own) ** 2, 0);
    outside += group.length * (own - grand) ** 2;
    squares += group.length ** 2;
  }
  const within = inside / (all.length - groups.length);
  const size = all.length - squares / all.length;
  return { within, between: size > 0 ? Math.max(0, (outside - (groups.length - 1) * within) / size) : 0 };
};

const estimateOf = (scores: readonly number[], { within, between }: Spread): TimeCell['estimate'] => {
  const noise = within / scores.length;
  const trust = between + noise === 0 ? 0 : between / (between + noise);
  const centre = trust * mean(scores);
  const width = z90 * Math.sqrt(trust * noise);
  return { ratio: Math.exp(centre), low: Math.exp(centre - width), high: Math.exp(centre + width) };
};

const surest = (a: TimeCell, b: TimeCell): number => (b.estimate?.low ?? 0) - (a.estimate?.low ?? 0);

/**
 * In which hours of the week posts get more than usual. What a post got is compared with its own account on a scale of
 * logarithms, so that one that went viral does not decide alone. The mean of an hour is drawn towards 1 the more, the fewer
 * posts it has and the less hours differ at all: the posterior mean and interval of the hierarchical normal model with
 * variances estimated from the data (Efron & Morris, Data Analysis Using Stein's Estimator and Its Generalizations, JASA 70,
 * 1975), which is also what keeps the best of 168 hours from being the luckiest one (Gelman, Hill & Yajima, Why We (Usually)
 * Don't Have to Worry About Multiple Comparisons, JREE 5, 2012). That the variances are estimates is not in the interval.
 */
export const bestTimes = (posts: readonly TimedPost[]): BestTimes => {
  const groups = [...groupBy(scored(posts), ({ weekday, hour }) => `${weekday} ${hour}`).values()];
  const isEnough = posts.length >= fewestPosts.all && posts.length - groups.length >= fewestPosts.repeated;
  const spread = isEnough ? spreadOf(groups) : null;
  const cells = groups
    .flatMap((group): TimeCell[] => {
      const [first] = group;
      if (first === undefined) return [];
      const { weekday, hour } = first;
      const scores = group.map(({ score }) => score);
      const estimate = spread === null ? null : estimateOf(scores, spread);
      return [{ weekday, hour, posts: group.length, mean: mean(group.map(({ value }) => value)), estimate }];
    })
    .toSorted((a, b) => a.weekday - b.weekday || a.hour - b.hour);
  const [best] = cells
    .filter((cell) => cell.posts >= fewestPosts.inBest && (cell.estimate?.low ?? 0) > 1)
    .toSorted(surest);
  return { posts: posts.length, isEnough, cells, best: best ?? null };
};
