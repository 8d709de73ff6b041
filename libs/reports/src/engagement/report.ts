import type { EngagementReport, FollowersInReport, SeriesMark } from '@libs/contract';
import type { ReportNote } from '@libs/domain';

import { cellOf, type Span } from './cell-state.js';
import { type CellStates, isReporting, newestReading, readingsIn, statesOf, type Whose } from './contributors.js';
import type { EntriesInput, Entry } from './entries.js';
import type { HiddenRows } from './hidden-rows.js';
import { type Key, keyId } from './key.js';
import { placedMarks } from '../marks/placed-marks.js';
import { bucketSeconds, type Period } from './period.js';
import type { SmallAudiences } from './small-audiences.query.js';
import { nothing, type Tally, tallyOf } from './tally.js';

/** Everything a report is made from. */
export interface ReportInput extends EntriesInput {
  readonly period: Period;
  /** Null: not compared. */
  readonly previous: { readonly from: Date; readonly to: Date } | null;
  readonly audiences: readonly (EntriesInput['audiences'][number] & {
    readonly name: string;
    readonly version: number;
    readonly carriedUntil: string | null;
    readonly next: number | null;
  })[];
  /** The labels of the workspace; empty: no row is split by them. */
  readonly labels: readonly { readonly id: number; readonly name: string }[];
  readonly buckets: readonly Date[];
  readonly entries: readonly Entry[];
  /** Whether a platform lists only part of a kind one by one. */
  readonly isPartlyListed: boolean;
  readonly small: SmallAudiences;
  readonly hidden: HiddenRows;
  /** What is known of the audiences of followers, of whose interactions nothing is. */
  readonly followers: readonly FollowersInReport[];
  readonly marks: readonly SeriesMark[];
}

/** Where a figure of an entry stands: in a bucket, or over one of both periods. */
type Where = number | 'total' | 'previous';

const isHidden = (entry: Entry, where: Where, { hidden }: ReportInput): boolean => {
  const row = hidden.get(keyId(entry.key));
  if (row === undefined) return false;
  if (where === 'previous') return row.isPrevious;
  return where === 'total' ? row.isTotal : row.buckets.has(where);
};

const whoseOf = (entry: Entry, where: Where, input: ReportInput): Whose => {
  const small = input.small[where === 'previous' ? 'previous' : 'current'];
  return {
    isEveryone: entry.audiences.every((id) => id === 0),
    isSuppressed: entry.audiences.some((id) => small.has(id)) || isHidden(entry, where, input),
  };
};

const spansOf = ({ buckets, period }: ReportInput): Span[] =>
  buckets.map((start, index) => ({ start, end: buckets[index + 1] ?? period.to }));

const cellIn = (tally: Tally, { counted, attributed }: CellStates, span: Span) =>
  cellOf({
    figures: tally,
    counted: counted.state,
    attributed: attributed.state,
    isEstimated: tally.intervalS > bucketSeconds(span.start, span.end),
  });

const hasFigure = ({ counted, attributed }: CellStates): boolean =>
  counted.state === 'measured' || attributed.state === 'measured';

/** Whether both counts are known, or not, in one stretch of time as in the other. */
const isKnownAlike = (a: CellStates, b: CellStates): boolean =>
  (a.counted.state === 'measured') === (b.counted.state === 'measured') &&
  (a.attributed.state === 'measured') === (b.attributed.state === 'measured');

/** Whether nothing of an entry is told, not even when something happened. */
const isUntold = (entry: Entry, { small, hidden }: ReportInput): boolean =>
  entry.audiences.some((id) => small.current.has(id)) || hidden.get(keyId(entry.key))?.isWhole === true;

/**
 * The rows of an entry: where something happened, and where a bucket lacks a count that the whole period has (a bucket
 * without a row is what its total is).
 */
const rowsOf = (entry: Entry, input: ReportInput, spans: readonly Span[]): EngagementReport['rows'] => {
  if (isUntold(entry, input)) return [];
  const whole = { start: input.period.from, end: input.period.to };
  const overall = statesOf(entry.readings, whoseOf(entry, 'total', input), whole);
  return spans.flatMap((span, index) => {
    const tally = entry.buckets.get(span.start.getTime());
    const states = statesOf(entry.readings, whoseOf(entry, index, input), span);
    if (tally === undefined && (!hasFigure(overall) || isKnownAlike(states, overall))) return [];
    const cell = cellIn(tally ?? nothing, states, span);
    const isEstimated = input.period.isMisaligned && cell.state === 'measured';
    return [
      {
        bucket: span.start.toISOString(),
        key: entry.key,
        cell: isEstimated ? { ...cell, state: 'estimated' as const } : cell,
      },
    ];
  });
};

const labelOf = ({ platform, account, kind, audience, tag, label }: Key, input: ReportInput): string => {
  const labelName = input.labels.find(({ id }) => String(id) === label)?.name ?? label;
  const accountName = input.contributors.find((entry) => String(entry.account.id) === account)?.account.name ?? account;
  const audienceName = input.audiences.find(({ id }) => String(id) === audience)?.name ?? audience;
  return [platform, accountName, audienceName, tag, labelName, kind].filter((part) => part !== undefined).join(' · ');
};

const totalOf = (entry: Entry, input: ReportInput): EngagementReport['totals'][number] => {
  const { period, previous } = input;
  const span = { start: period.from, end: period.to };
  const before = previous === null ? null : { start: previous.from, end: previous.to };
  const cellOver = (tally: Tally, where: Where, over: Span) =>
    cellIn(tally, statesOf(entry.readings, whoseOf(entry, where, input), over), over);
  return {
    key: entry.key,
    label: labelOf(entry.key, input),
    cell: cellOver(entry.total, 'total', span),
    previous: before === null ? null : cellOver(entry.previous, 'previous', before),
    baseline: entry.baseline,
  };
};

/** How much stands behind a report. The two counts are compared where both are known, and nothing of everyone is kept back. */
const coverageOf = (input: ReportInput): EngagementReport['coverage'] => {
  const { contributors, kinds, period, entries } = input;
  const isKeptBack = entries.some((entry) => entry.key.audience === '0' && isHidden(entry, 'total', input));
  const rows = isKeptBack ? [] : input.rows;
  const span = { start: period.from, end: period.to };
  let [of, attributed] = [0, 0];
  for (const row of rows.filter(({ part }) => part === 'coverage')) {
    const contributor = contributors.find(({ account }) => account.id === row.account_id);
    for (const kind of kinds) {
      const readings = readingsIn(contributor === undefined ? [] : [contributor], [kind]);
      const states = statesOf(readings, { isEveryone: true, isSuppressed: false }, span);
      if (states.counted.state !== 'measured' || states.attributed.state !== 'measured') continue;
      const tally = tallyOf(row, kind);
      of += tally.counted;
      attributed += tally.attributed;
    }
  }
  const reporting = contributors.filter((contributor) => isReporting(contributor, kinds)).length;
  return { accounts: { of: contributors.length, reporting }, attributed: { of, attributed } };
};

const isKnown = ({ size }: FollowersInReport['accounts'][number]): boolean => size.followers !== null;

const hidesSomething = ({ small, hidden }: ReportInput): boolean =>
  small.current.size > 0 ||
  small.previous.size > 0 ||
  [...hidden.values()].some(({ buckets, isTotal, isPrevious }) => buckets.size > 0 || isTotal || isPrevious);

const notesOf = (input: ReportInput): ReportNote[] => {
  const { period, groupBy, audiences, entries, followers } = input;
  const span = { start: period.from, end: period.to };
  const isPartial = entries.some((entry) => {
    const { counted, attributed } = statesOf(entry.readings, whoseOf(entry, 'total', input), span);
    return counted.isPartial || attributed.isPartial;
  });
  const isYoung = entries
    .flatMap(({ readings }) => readings)
    .some(({ counted: { isSupported, knownSince } }) => isSupported && knownSince !== null && knownSince > period.from);
  const remarks: readonly (readonly [ReportNote, boolean])[] = [
    ['tag_counted_twice', groupBy.includes('tag')],
    ['untagged_left_out', groupBy.includes('tag')],
    ['label_counted_twice', groupBy.includes('label')],
    ['unlabelled_left_out', groupBy.includes('label')],
    ['audience_without_counters', audiences.some(({ id }) => id !== 0)],
    ['audiences_overlap', audiences.length > 1 && !groupBy.includes('audience')],
    ['counted_since_connection', isYoung],
    ['partial_readings', isPartial],
    ['attributed_not_fully_listed', input.isPartlyListed],
    ['suppressed_small_groups', hidesSomething(input)],
    ['followers_without_interactions', followers.length > 0],
    ['followers_of_several_accounts', followers.some(({ accounts }) => accounts.filter(isKnown).length > 1)],
  ];
  return [...period.notes, ...remarks.flatMap(([code, holds]) => (holds ? [code] : []))];
};

/** Puts the report together. */
export const reportOf = (input: ReportInput): EngagementReport => {
  const { period, previous, groupBy, contributors, buckets, entries } = input;
  const spans = spansOf(input);
  const rows = entries.flatMap((entry) => rowsOf(entry, input, spans));
  return {
    period: {
      from: period.from.toISOString(),
      to: period.to.toISOString(),
      timeZone: period.timeZone,
      granularity: period.granularity,
    },
    previous: previous === null ? null : { from: previous.from.toISOString(), to: previous.to.toISOString() },
    groupBy: [...groupBy],
    observedAt: newestReading(contributors),
    coverage: coverageOf(input),
    totals: entries.map((entry) => totalOf(entry, input)),
    audiences: input.audiences.map(({ id, name, version, carriedUntil, next }) => ({
      id: String(id),
      name,
      version,
      carriedUntil,
      next,
    })),
    buckets: buckets.map((bucket) => bucket.toISOString()),
    // Sorting is stable: within a bucket the rows stay in the order of their keys.
    rows: rows.toSorted((a, b) => (a.bucket === b.bucket ? 0 : a.bucket < b.bucket ? -1 : 1)),
    marks: placedMarks(input.marks, buckets),
    followers: [...input.followers],
    notes: notesOf(input),
  };
};
