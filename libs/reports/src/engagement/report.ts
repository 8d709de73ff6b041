import type { Dimension, EngagementReport, FollowersInReport, SeriesMark } from '@libs/contract';
import type { InteractionKind, ReportNote } from '@libs/domain';

import { cellOf, type Span } from './cell-state.js';
import {
  type CellStates,
  type Contributor,
  isReporting,
  newestReading,
  tellingOf,
  readingsIn,
  statesOf,
  type Whose,
} from './contributors.js';
import type { FigureRow } from './figures.query.js';
import { compareKeys, type Key, keyId, keyOf, type KeyParts } from './key.js';
import { placedMarks } from '../marks/placed-marks.js';
import { bucketSeconds, type Period } from './period.js';
import type { KindReadings } from './readings.js';
import { hasSomething, nothing, plus, type Tally, tallyOf } from './tally.js';

/** Everything a report is made from. */
export interface ReportInput {
  readonly period: Period;
  /** Null: not compared. */
  readonly previous: { readonly from: Date; readonly to: Date } | null;
  readonly groupBy: readonly Dimension[];
  readonly kinds: readonly InteractionKind[];
  readonly audiences: readonly {
    readonly id: number;
    readonly name: string;
    readonly platforms: readonly string[] | null;
    readonly version: number;
    readonly carriedUntil: string | null;
    readonly next: number | null;
  }[];
  /** The labels of the workspace; empty: no row is split by them. */
  readonly labels: readonly { readonly id: number; readonly name: string }[];
  readonly contributors: readonly Contributor[];
  readonly buckets: readonly Date[];
  readonly rows: readonly FigureRow[];
  /** Whether a platform lists only part of a kind one by one. */
  readonly isPartlyListed: boolean;
  readonly small: Readonly<Record<'current' | 'previous', ReadonlySet<number>>>;
  /** What is known of the audiences of followers, of whose interactions nothing is. */
  readonly followers: readonly FollowersInReport[];
  readonly marks: readonly SeriesMark[];
}

/** Whether nobody who interacts is known to belong to it: an audience of followers. */
const isOfNobody = ({ platforms }: ReportInput['audiences'][number]): boolean => platforms?.length === 0;

/** What is added up for one key. */
interface Entry {
  readonly key: Key;
  readonly readings: readonly KindReadings[];
  readonly audiences: readonly number[];
  readonly buckets: Map<number, Tally>;
  total: Tally;
  previous: Tally;
  baseline: number;
}

const kindsOf = (key: Key, kinds: readonly InteractionKind[]): readonly InteractionKind[] =>
  key.kind === undefined ? kinds : [key.kind];

const contributorsOfKey = (key: Key, contributors: readonly Contributor[]): Contributor[] =>
  contributors.filter(
    ({ account }) =>
      (key.platform === undefined || account.platform === key.platform) &&
      (key.account === undefined || String(account.id) === key.account),
  );

const newEntry = (key: Key, { contributors, kinds, audiences }: ReportInput): Entry => {
  const own = key.audience === undefined ? audiences : audiences.filter(({ id }) => String(id) === key.audience);
  const engaged = own.filter((audience) => !isOfNobody(audience));
  return {
    key,
    readings: readingsIn(tellingOf(own, contributorsOfKey(key, contributors)), kindsOf(key, kinds)),
    audiences: (engaged.length > 0 ? engaged : own).map(({ id }) => id),
    buckets: new Map(),
    total: nothing,
    previous: nothing,
    baseline: 0,
  };
};

/** The keys that a report has whether or not anything happened: not those of tags and labels, nor of an audience on each account. */
const expectedKeys = ({ groupBy, contributors, audiences, kinds }: ReportInput): Key[] => {
  if (groupBy.includes('tag') || groupBy.includes('label')) return [];
  const isByAccount = groupBy.includes('platform') || groupBy.includes('account');
  const places = isByAccount
    ? contributors.map(({ account }) => ({ platform: account.platform, account: account.id }))
    : [{ platform: null, account: null }];
  const groups = groupBy.includes('audience')
    ? audiences.filter((audience) => !isByAccount || audience.id === 0 || isOfNobody(audience)).map(({ id }) => id)
    : [null];
  return places.flatMap((place) =>
    groups.flatMap((audience) =>
      kinds.map((kind) => keyOf({ ...place, audience, kind, tag: null, label: null }, groupBy)),
    ),
  );
};

const addRow = (entry: Entry, row: FigureRow, tally: Tally): void => {
  if (row.part === 'previous') entry.previous = plus(entry.previous, tally);
  if (row.part === 'baseline') entry.baseline += tally.counted;
  if (row.part !== 'current' || row.bucket === null) return;
  entry.total = plus(entry.total, tally);
  entry.buckets.set(row.bucket, plus(entry.buckets.get(row.bucket) ?? nothing, tally));
};

const entriesOf = (input: ReportInput): Entry[] => {
  const entries = new Map<string, Entry>();
  const entryAt = (key: Key): Entry => {
    const id = keyId(key);
    const entry = entries.get(id) ?? newEntry(key, input);
    entries.set(id, entry);
    return entry;
  };
  for (const key of expectedKeys(input)) entryAt(key);
  for (const row of input.rows) {
    if (row.part === 'coverage') continue;
    const parts: Omit<KeyParts, 'kind'> = {
      platform: row.platform,
      account: row.account_id,
      audience: row.audience_id,
      tag: row.tag,
      label: row.label_id,
    };
    for (const kind of input.kinds) {
      const tally = tallyOf(row, kind);
      if (hasSomething(tally)) addRow(entryAt(keyOf({ ...parts, kind }, input.groupBy)), row, tally);
    }
  }
  return [...entries.values()].toSorted((a, b) => compareKeys(a.key, b.key));
};

const whoseOf = ({ audiences }: Entry, small: ReadonlySet<number>): Whose => ({
  isEveryone: audiences.every((id) => id === 0),
  isSuppressed: audiences.some((id) => small.has(id)),
});

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

/**
 * The rows of an entry: where something happened, and where a bucket lacks a count that the whole period has (a bucket
 * without a row is what its total is).
 */
const rowsOf = (entry: Entry, input: ReportInput, spans: readonly Span[]): EngagementReport['rows'] => {
  const whose = whoseOf(entry, input.small.current);
  if (whose.isSuppressed) return [];
  const whole = { start: input.period.from, end: input.period.to };
  const overall = statesOf(entry.readings, whose, whole);
  return spans.flatMap((span) => {
    const tally = entry.buckets.get(span.start.getTime());
    const states = statesOf(entry.readings, whose, span);
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
  const { period, previous, small } = input;
  const span = { start: period.from, end: period.to };
  const before = previous === null ? null : { start: previous.from, end: previous.to };
  const cellOver = (tally: Tally, which: 'current' | 'previous', over: Span) =>
    cellIn(tally, statesOf(entry.readings, whoseOf(entry, small[which]), over), over);
  return {
    key: entry.key,
    label: labelOf(entry.key, input),
    cell: cellOver(entry.total, 'current', span),
    previous: before === null ? null : cellOver(entry.previous, 'previous', before),
    baseline: entry.baseline,
  };
};

/** How much stands behind a report. The two counts are compared where both are known. */
const coverageOf = (input: ReportInput): EngagementReport['coverage'] => {
  const { contributors, kinds, rows, period } = input;
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

const notesOf = (input: ReportInput, entries: readonly Entry[]): ReportNote[] => {
  const { period, groupBy, audiences, small, followers } = input;
  const span = { start: period.from, end: period.to };
  const isPartial = entries.some((entry) => {
    const { counted, attributed } = statesOf(entry.readings, whoseOf(entry, small.current), span);
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
    ['suppressed_small_groups', small.current.size > 0 || small.previous.size > 0],
    ['followers_without_interactions', followers.length > 0],
    ['followers_of_several_accounts', followers.some(({ accounts }) => accounts.filter(isKnown).length > 1)],
  ];
  return [...period.notes, ...remarks.flatMap(([code, holds]) => (holds ? [code] : []))];
};

/** Puts the report together. */
export const reportOf = (input: ReportInput): EngagementReport => {
  const { period, previous, groupBy, contributors, buckets } = input;
  const entries = entriesOf(input);
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
    notes: notesOf(input, entries),
  };
};
