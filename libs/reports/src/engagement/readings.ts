import type { Connector, Stream } from '@libs/connector';
import { type BackfillState, counterOf, historyEnd, type InteractionKind, interactionKinds } from '@libs/domain';

import type { Reading } from './cell-state.js';

/** Where the reading of one stream stands. */
export interface StreamProgress {
  readonly stream: string;
  readonly health: string;
  /** The platform's clock at the newest answer. */
  readonly observedAt: Date | null;
  /** Our clock at the end of the last good run. */
  readonly succeededAt: Date | null;
}

/** What an account's readings are judged by. */
export interface AccountProgress {
  readonly openedAt: Date | null;
  /** Whether nobody reads it any more: disconnected, or waiting for a login. */
  readonly isStopped: boolean;
  /** Where the reading of its past stands; null: nothing reads it apart. */
  readonly backfill: BackfillState | null;
  readonly streams: readonly StreamProgress[];
}

/** Both counts of one kind on one account. */
export interface KindReadings {
  readonly counted: Reading;
  readonly attributed: Reading;
}

const wellStates: ReadonlySet<string> = new Set(['healthy', 'pending']);
const newest = (dates: readonly (Date | null)[]): Date | null =>
  dates.reduce<Date | null>((a, b) => (a === null || (b !== null && b > a) ? b : a), null);

interface StreamReading {
  readonly readUntil: Date | null;
  readonly isFailing: boolean;
  readonly isPermitted: boolean;
  readonly isComplete: boolean;
}

/** Failing for longer than two of its turns: then what it read last is old. */
const isFailing = (progress: StreamProgress, { everyMs }: Stream, now: Date): boolean =>
  !wellStates.has(progress.health) &&
  (progress.succeededAt === null || now.getTime() - progress.succeededAt.getTime() > 2 * everyMs);

/**
 * A stream that does well is as fresh as the account: when there is nothing to list, no answer moves its own clock.
 */
const streamReading = (
  account: AccountProgress,
  { progress, stream }: { readonly progress: StreamProgress; readonly stream: Stream },
  now: Date,
): StreamReading => {
  const failing = account.isStopped || isFailing(progress, stream, now);
  const isComplete = progress.succeededAt !== null;
  const freshest = newest(account.streams.map(({ observedAt }) => observedAt));
  return {
    readUntil: isComplete && !failing ? freshest : progress.observedAt,
    isFailing: failing,
    isPermitted: progress.health !== 'not_permitted',
    isComplete,
  };
};

const unsupported: Reading = {
  isSupported: false,
  isPermitted: true,
  knownSince: null,
  earlier: 'not_supported',
  readUntil: null,
  isFailing: false,
  isComplete: true,
};

/** What is known of an account that tells nothing. */
export const noReadings: ReadonlyMap<InteractionKind, KindReadings> = new Map(
  interactionKinds.map((kind) => [kind, { counted: unsupported, attributed: unsupported }]),
);

type Beginning = Pick<Reading, 'knownSince' | 'earlier'>;

const always: Beginning = { knownSince: null, earlier: 'not_supported' };
const dayMs = 24 * 3_600_000;

/**
 * Since when interactions are known one by one. Until the backfill is done, what it reads is not; what a platform no longer
 * lists (`reachDays`) never will be.
 */
const listedSince = ({ openedAt, backfill }: AccountProgress, reachDays: number | null): Beginning => {
  if (openedAt === null) return always;
  if (reachDays !== null) return { ...always, knownSince: new Date(openedAt.getTime() - reachDays * dayMs) };
  if (backfill === null || backfill === 'done') return always;
  const isComing = backfill === 'on' || backfill === 'paused';
  return { knownSince: historyEnd(openedAt), earlier: isComing ? 'pending' : 'not_supported' };
};

/** Several streams that bring the same: one that works is enough, all must have been read for it to be complete. */
const together = (streams: readonly StreamReading[], beginning: Beginning): Reading => ({
  isSupported: true,
  isPermitted: streams.length === 0 || streams.some((stream) => stream.isPermitted),
  ...beginning,
  readUntil: newest(streams.map(({ readUntil }) => readUntil)),
  isFailing: streams.length > 0 && streams.every((stream) => stream.isFailing),
  isComplete: streams.length > 0 && streams.every((stream) => stream.isComplete && !stream.isFailing),
});

/**
 * How far each kind was read on an account. Attributed figures come from the streams that list the kind; counted ones
 * from the streams of counters, or, where a platform has none, from those that read the account as a whole.
 */
export const readingsOf = (
  account: AccountProgress,
  connector: Connector | undefined,
  now: Date,
): ReadonlyMap<InteractionKind, KindReadings> => {
  if (connector === undefined) return noReadings;
  const known = account.streams.flatMap((progress) => {
    const stream = connector.streams[progress.stream];
    return stream === undefined
      ? []
      : [{ lists: stream.lists, reading: streamReading(account, { progress, stream }, now) }];
  });
  const bringing = (lists: Stream['lists']): StreamReading[] =>
    known.filter((entry) => entry.lists === lists).map(({ reading }) => reading);
  const firstOf = (lists: Stream['lists']): StreamReading[] =>
    Object.values(connector.streams).some((stream) => stream.lists === lists) ? bringing(lists) : bringing(null);
  const reachOf = (kind: InteractionKind): number | null =>
    Object.values(connector.streams).find(({ lists }) => lists === kind)?.reachDays ?? null;
  const { attributed, counted } = connector.capabilities;
  return new Map(
    interactionKinds.map((kind) => [
      kind,
      {
        counted: counted.has(counterOf[kind])
          ? together(firstOf('counters'), { ...always, knownSince: account.openedAt })
          : unsupported,
        attributed: attributed.has(kind) ? together(firstOf(kind), listedSince(account, reachOf(kind))) : unsupported,
      },
    ]),
  );
};
