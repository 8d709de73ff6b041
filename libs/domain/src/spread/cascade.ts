import { ofPublic, productOfPublic, publics, reactionCount, reactionTimes, stillToCome } from './reaction-times.js';

/** What happened half a day ago counts a third: the reproduction number is the one of now. */
const memorySeconds = 43_200;

/** Cells of the ratio's logarithm; the first is for a ratio of nothing. */
const ratioCells = { lowest: -3, step: 0.2, count: 91 } as const;
/** What each cell stands for: of one direct share, how many would come of the earlier shares. */
export const ratios: Float64Array = Float64Array.from({ length: ratioCells.count + 1 }, (_, cell) =>
  cell === 0 ? 0 : Math.exp(ratioCells.lowest + (cell - 1) * ratioCells.step),
);

/** What is remembered for one public. */
export interface PublicSums {
  /** The share of all direct shares that was due, and the shares that would have come of earlier ones, one each. */
  readonly direct: number;
  readonly due: number;
  /** The logarithms of the direct shares' intensity at each share, summed. */
  readonly logDirect: number;
  /**
   * How many shares came at which ratio (`ratios`) between what earlier shares and what the post itself would make just then:
   * all that the likelihood of any number of direct shares and any reproduction number needs.
   */
  readonly counts: Float64Array;
}

/**
 * All that is remembered of a cascade, about 2.5 KB whatever its size. Made by `newCascade`, followed by `nextShares` or
 * `nextCount`; never changed in place.
 */
export interface CascadeState {
  /** Seconds since the post, or since the outbreak began. */
  readonly age: number;
  /** How many were seen; a counter that went down is followed down. */
  readonly seen: number;
  /** How many of the shares came when: the sum of the third powers of each one's age as a share of the cascade's. */
  readonly recent: number;
  /** Shares that count for the likelihood; what is long ago counts less. */
  readonly counted: number;
  /** By exponential of the reaction time: shares whose reactions are still to come. */
  readonly open: Float64Array;
  readonly publics: readonly PublicSums[];
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
interface Draft extends Mutable<Omit<CascadeState, 'publics'>> {
  readonly publics: readonly Mutable<PublicSums>[];
}

/** A post that was just published. */
export const newCascade = (): CascadeState => ({
  age: 0,
  seen: 0,
  recent: 0,
  counted: 0,
  open: new Float64Array(reactionCount),
  publics: publics.map(() => ({ direct: 0, due: 0, logDirect: 0, counts: new Float64Array(ratios.length) })),
});

const draftOf = (state: CascadeState): Draft => ({
  ...state,
  open: state.open.slice(),
  publics: state.publics.map((sums) => ({ ...sums, counts: sums.counts.slice() })),
});

/** Adds shares at a ratio: to the two cells around it, so that their mean is the ratio. */
const addRatio = (sums: Mutable<PublicSums>, ratio: number, weight: number): void => {
  const { counts } = sums;
  const place = (Math.log(ratio) - ratioCells.lowest) / ratioCells.step;
  if (!(place >= 0)) {
    counts[0] = (counts[0] ?? 0) + weight;
    return;
  }
  const cell = Math.min(Math.floor(place), ratioCells.count - 2);
  const above = Math.min(place - cell, 1);
  // Beyond the last cell the direct shares are nothing beside the others: only the intensity itself grows on.
  sums.logDirect += weight * Math.max(0, place - cell - 1) * ratioCells.step;
  counts[cell + 1] = (counts[cell + 1] ?? 0) + weight * (1 - above);
  counts[cell + 2] = (counts[cell + 2] ?? 0) + weight * above;
};

const leastIntensity = 1e-300;

interface Intensity {
  readonly direct: number;
  /** Of earlier shares, one reaction each. */
  readonly others: number;
  readonly weight: number;
}

const addShares = (sums: Mutable<PublicSums>, { direct, others, weight }: Intensity): void => {
  const least = Math.max(direct, leastIntensity);
  sums.logDirect += weight * Math.log(least);
  addRatio(sums, others / least, weight);
};

/** Time goes by: what is long ago counts less. */
const fade = (draft: Draft, seconds: number): void => {
  const age = draft.age + seconds;
  const kept = Math.exp(-seconds / memorySeconds);
  draft.counted *= kept;
  draft.recent *= age > 0 ? (draft.age / age) ** 3 : 1;
  draft.age = age;
  for (const sums of draft.publics) {
    sums.direct *= kept;
    sums.due *= kept;
    sums.logDirect *= kept;
    const { counts } = sums;
    for (let cell = 0; cell < counts.length; cell += 1) counts[cell] = (counts[cell] ?? 0) * kept;
  }
};

/** By exponential: the share of what is open that falls due within some seconds, each moment fading until their end. */
const fallenDue = (kept: Float64Array, seconds: number): Float64Array => {
  const faded = Math.exp(-seconds / memorySeconds);
  return kept.map((stay, index) => (faded - stay) / (1 - (reactionTimes[index]?.seconds ?? 1) / memorySeconds));
};

/** Follows a cascade until `at`, and by so many shares just then: none of them follows another one. */
const step = (draft: Draft, at: number, came: number): void => {
  const seconds = at - draft.age;
  const direct = stillToCome(draft.age);
  const kept = stillToCome(seconds);
  const due = fallenDue(kept, seconds);
  if (seconds > 0) fade(draft, seconds);
  const rates = kept.map((stay, index) => stay / (reactionTimes[index]?.seconds ?? 1));
  publics.forEach((one, which) => {
    const sums = draft.publics[which];
    if (sums === undefined) return;
    sums.direct += productOfPublic(one, direct, due);
    sums.due += productOfPublic(one, draft.open, due);
    if (came === 0) return;
    const others = productOfPublic(one, draft.open, rates);
    addShares(sums, { direct: productOfPublic(one, direct, rates), others, weight: came });
  });
  for (let index = 0; index < reactionCount; index += 1)
    draft.open[index] = (draft.open[index] ?? 0) * (kept[index] ?? 0) + came;
  draft.seen += came;
  draft.recent += came;
  draft.counted += came;
};

const checkTime = ({ age }: CascadeState, at: number): void => {
  if (!(at >= age) || !Number.isFinite(at)) throw new RangeError(`${at} s does not lie behind ${age} s`);
};

/** Shares whose times are known, and until when nothing else came. */
export interface Shares {
  /** Seconds since the post, ascending. */
  readonly times: readonly number[];
  readonly until: number;
}

/**
 * A cascade after the next shares. Causal; about two microseconds a share.
 *
 * Throws a RangeError where a time lies before what was told already.
 */
export const nextShares = (state: CascadeState, { times, until }: Shares): CascadeState => {
  const draft = draftOf(state);
  for (let first = 0; first < times.length;) {
    const at = times[first] ?? Number.NaN;
    checkTime(draft, at);
    const together = first;
    while (first < times.length && times[first] === at) first += 1;
    step(draft, at, first - together);
  }
  checkTime(draft, until);
  step(draft, until, 0);
  return draft;
};

const finest = { growth: 1.3, seconds: 60, most: 24 } as const;

interface Part {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** Where within an interval its shares probably came: as those who react to the post itself do. */
const partsOf = (from: number, to: number, count: number): readonly Part[] => {
  const growth = Math.log((to + finest.seconds) / (from + finest.seconds));
  const parts = Math.min(finest.most, Math.max(1, Math.ceil(growth / Math.log(finest.growth))));
  const [anyPublic] = publics;
  const edges = Array.from({ length: parts + 1 }, (_, index) =>
    index === parts ? to : (from + finest.seconds) * Math.exp((growth * index) / parts) - finest.seconds,
  );
  const waiting = edges.map((edge) => (anyPublic === undefined ? 0 : ofPublic(anyPublic, stillToCome(edge))));
  const whole = (waiting[0] ?? 0) - (waiting[parts] ?? 0);
  return Array.from({ length: parts }, (_, index) => ({
    from: edges[index] ?? from,
    to: edges[index + 1] ?? to,
    count: (count * ((waiting[index] ?? 0) - (waiting[index + 1] ?? 0))) / whole,
  }));
};

/** By exponential: of the shares of an interval, how many have reactions still to come at its end. */
const openAtEnd = (parts: readonly Part[], end: number): Float64Array => {
  const open = new Float64Array(reactionCount);
  for (const { from, to, count } of parts) {
    const [begun, ended] = [stillToCome(end - from), stillToCome(end - to)];
    for (let index = 0; index < reactionCount; index += 1) {
      const seconds = reactionTimes[index]?.seconds ?? 1;
      open[index] = (open[index] ?? 0) + (count * seconds * ((ended[index] ?? 0) - (begun[index] ?? 0))) / (to - from);
    }
  }
  return open;
};

/** What was counted since the last time. */
export interface CountedShares {
  /** The end of the interval, seconds since the post. */
  readonly until: number;
  /** How many more than at its beginning; a counter that went down says that nothing came. */
  readonly count: number;
}

/**
 * A cascade after an interval of any length within which times are not known. What came of shares of the same interval is
 * not mistaken for news: their number follows the generalised Poisson distribution (Consul), as the whole offspring does of
 * those who came for earlier reasons. What came within an interval fades as if it had come at its end. About ten microseconds.
 *
 * Throws a RangeError where the interval does not end behind the last one, or the count is no number.
 */
export const nextCount = (state: CascadeState, { until, count }: CountedShares): CascadeState => {
  checkTime(state, until);
  if (!Number.isFinite(count)) throw new RangeError(`${count} is no number of shares`);
  const seconds = until - state.age;
  if (seconds === 0 && count > 0) throw new RangeError(`${count} shares came within no time`);
  const draft = draftOf(state);
  const came = Math.max(0, count);
  draft.seen = Math.max(0, state.seen + count);
  if (seconds === 0) return draft;
  const parts = partsOf(state.age, until, came);
  const within = openAtEnd(parts, until);
  const [before, after] = [stillToCome(state.age), stillToCome(until)];
  const kept = stillToCome(seconds);
  fade(draft, seconds);
  publics.forEach((one, which) => {
    const sums = draft.publics[which];
    if (sums === undefined) return;
    const direct = ofPublic(one, before) - ofPublic(one, after);
    const earlier = ofPublic(
      one,
      state.open.map((open, index) => open * (1 - (kept[index] ?? 0))),
    );
    const others = earlier + came - ofPublic(one, within);
    sums.direct += direct;
    sums.due += others;
    if (came === 0) return;
    addShares(sums, { direct, others: earlier, weight: Math.min(1, came) });
    if (came > 1) addShares(sums, { direct, others, weight: came - 1 });
  });
  draft.open = state.open.map((open, index) => open * (kept[index] ?? 0) + (within[index] ?? 0));
  draft.counted += came;
  draft.recent += parts.reduce((sum, part) => sum + part.count * ((part.from + part.to) / (2 * until)) ** 3, 0);
  return draft;
};
