import {
  bucketMinutes,
  newReproduction,
  newSpread,
  nextReproduction,
  nextSpread,
  type ReproductionState,
  type SpreadState,
} from '@libs/domain';

const bucketMs = bucketMinutes * 60_000;
const dayMs = 86_400_000;

/** What was counted from one time on, until the next. */
export interface Counted {
  readonly at: number;
  readonly value: number;
}

/** What a row says, by what came until then. */
export interface Score {
  /** From 0.5 on where an alert is raised, below it else. */
  readonly anomaly: number;
  readonly isAlert: boolean;
  /** What was expected of the row. */
  readonly expected: number;
  readonly reproduction: number;
}

/** A series that is being followed. */
export interface Followed {
  readonly everyMs: number;
  readonly spread: SpreadState;
  readonly reproduction: ReproductionState;
  /** Of the bucket that is not over, for rows that are shorter than one. */
  readonly open: { readonly at: number; readonly count: number };
  readonly last: Score;
}

const calm: Score = { anomaly: 0, isAlert: false, expected: 0, reproduction: 1 };

/** Begins to follow a series whose rows each count so many milliseconds. */
export const followSeries = ({ at, value }: Counted, everyMs: number): Followed => ({
  everyMs,
  spread: newSpread(at),
  reproduction: newReproduction((value * bucketMs) / Math.max(everyMs, bucketMs)),
  open: { at, count: 0 },
  last: calm,
});

const anomalyOf = (isAlert: boolean, ratio: number): number =>
  isAlert ? 1 - 0.5 / Math.max(1, ratio) : (0.5 * ratio) / (1 + ratio);

/** Follows a bucket that is over. */
const tell = (followed: Followed, at: number, count: number): Followed => {
  const { newestAt } = followed.spread;
  const steps = Math.round((at - newestAt) / bucketMs);
  const { state: spread, finding } = nextSpread(followed.spread, { at, count, clock: (at % dayMs) / 3_600_000 });
  const { state, reproduction } = nextReproduction(followed.reproduction, { count, steps });
  const { isAlert, expected, score, bar } = finding;
  const last = { anomaly: anomalyOf(isAlert, score / bar), isAlert, expected, reproduction: reproduction.mean };
  return { ...followed, spread, reproduction: state, last };
};

/** A row as long as several buckets: its count is spread evenly over them. */
const tellLong = (followed: Followed, { at, value }: Counted): Followed => {
  const buckets = Math.max(1, Math.round(followed.everyMs / bucketMs));
  let now = followed;
  let whole = { ...calm };
  for (let index = 0; index < buckets; index += 1) {
    const begins = at + index * bucketMs;
    // A row that comes a little early does not count twice for one bucket.
    if (Math.round((begins - now.spread.newestAt) / bucketMs) < 1) continue;
    now = tell(now, begins, value / buckets);
    const { anomaly, isAlert, expected, reproduction } = now.last;
    whole = {
      anomaly: Math.max(whole.anomaly, anomaly),
      isAlert: whole.isAlert || isAlert,
      expected: whole.expected + expected,
      reproduction,
    };
  }
  return { ...now, last: whole };
};

/** Rows shorter than a bucket are added up; the row that begins the next bucket says what the one before was. */
const tellShort = (followed: Followed, { at, value }: Counted): Followed => {
  const { open, last, everyMs } = followed;
  if (at - open.at < bucketMs)
    return { ...followed, open: { at: open.at, count: open.count + value }, last: { ...last, isAlert: false } };
  const told = tell(followed, open.at, open.count);
  const next = open.at + Math.floor((at - open.at) / bucketMs) * bucketMs;
  const expected = (told.last.expected * everyMs) / bucketMs;
  return { ...told, open: { at: next, count: value }, last: { ...told.last, expected } };
};

/** Follows a series by one row. */
export const nextRow = (followed: Followed, row: Counted): Followed =>
  followed.everyMs < bucketMs ? tellShort(followed, row) : tellLong(followed, row);
