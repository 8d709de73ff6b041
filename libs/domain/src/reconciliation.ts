/** Why the platform's own counter changed by more than was counted here. */
export const countedReasons = ['before_first_reading', 'ledger_differs'] as const;
/** One of the reasons between the platform's counter and what was counted here. */
export type CountedReason = (typeof countedReasons)[number];

/** Why more, or less, was counted than is listed one by one. */
export const listedReasons = [
  /** Listed with a time before the period; the counter was read within it. */
  'read_across_start',
  /** Listed in the period, behind the counter's last reading in it. */
  'after_last_reading',
  /** Listed in the period, before the first reading of the counter, which is a baseline. */
  'listed_before_first_reading',
  /** Taken back in the period, though it had come before: the counter went down, no list of the period did. */
  'taken_back_of_before',
  /** Came in the period and was taken back behind the counter's last reading in it. */
  'taken_back_later',
  /** Listed without a time at the list's first reading: in no period. */
  'undated',
  /** The platform lists none of this kind. */
  'never_listed',
  /** The platform lists only some of this kind, without those whose person it does not show. */
  'partly_listed',
  /** The counter was read behind the list. */
  'list_read_earlier',
  /** The platform says that it lists all, and lists fewer than it counts. */
  'list_shorter',
  /** The platform lists more than it counts: its counter lags, or leaves some out. */
  'list_longer',
] as const;
/** One of the reasons between what was counted and what is listed. */
export type ListedReason = (typeof listedReasons)[number];

/** What the rows of the ledger say of one kind on one post in a period, or the sums over several posts. */
export interface ReconciledFacts {
  readonly counted: number;
  readonly attributed: number;
  /** By how much the counters' values differ between their last readings before the period and in it; of posts that know both. */
  readonly change: number;
  /** What was counted, and what baselines showed, on these posts. */
  readonly countedOfKnown: number;
  readonly baselineOfKnown: number;
  readonly readAcrossStart: number;
  readonly afterLastReading: number;
  readonly listedBeforeFirstReading: number;
  readonly takenBackOfBefore: number;
  readonly takenBackLater: number;
  readonly undated: number;
  /** What is counted beyond that on posts whose list was read before their counter, and on the others. */
  readonly unlistedByOldList: number;
  readonly unlisted: number;
  /** What is listed beyond that. */
  readonly listedBeyond: number;
}

/** How the platform lists a kind. */
export type Listing = 'whole' | 'partly' | 'never';

/** A reason with its part of the difference. */
export interface Difference<Reason> {
  readonly reason: Reason;
  readonly amount: number;
}

const told = <Reason>(parts: readonly (readonly [Reason, number])[]): Difference<Reason>[] =>
  parts.flatMap(([reason, amount]) => (amount === 0 ? [] : [{ reason, amount }]));

/** Why the platform's counter changed by something else than was counted: the amounts add up to the difference. */
export const countedDifferences = (facts: ReconciledFacts): readonly Difference<CountedReason>[] =>
  told([
    ['before_first_reading', facts.baselineOfKnown],
    ['ledger_differs', facts.change - facts.countedOfKnown - facts.baselineOfKnown],
  ]);

/** What no other reason tells: a list that is whole is blamed only where it was read after its counter. */
const restOf = (facts: ReconciledFacts, listing: Listing): readonly (readonly [ListedReason, number])[] => {
  const { unlisted, unlistedByOldList, listedBeyond } = facts;
  if (listing === 'never') return [['never_listed', unlisted + unlistedByOldList - listedBeyond]];
  const beyond = ['list_longer', -listedBeyond] as const;
  if (listing === 'partly') return [['partly_listed', unlisted + unlistedByOldList], beyond];
  return [['list_read_earlier', unlistedByOldList], ['list_shorter', unlisted], beyond];
};

/** Why something else was counted than is listed; the amounts add up to counted less attributed. */
export const listedDifferences = (facts: ReconciledFacts, listing: Listing): readonly Difference<ListedReason>[] =>
  told([
    ['read_across_start', facts.readAcrossStart],
    ['after_last_reading', -facts.afterLastReading],
    ['listed_before_first_reading', -facts.listedBeforeFirstReading],
    ['taken_back_of_before', -facts.takenBackOfBefore],
    ['taken_back_later', facts.takenBackLater],
    ['undated', facts.undated],
    ...restOf(facts, listing),
  ]);
