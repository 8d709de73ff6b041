import type { Connector, Stream } from '@libs/connector';
import type { Platform } from '@libs/domain';

/** The stream that finds the posts, on every platform. */
export const postsStream = 'posts';

/** Says that `stream` is not read while `before` is due. */
export interface Precedence {
  readonly platform: Platform;
  readonly stream: string;
  readonly before: string;
}

const predecessors = (stream: Stream, others: Connector['streams']): readonly string[] => {
  if (stream.backfill !== undefined) return Object.keys(others).filter((name) => others[name] !== stream);
  if (stream.lists === null) return [];
  if (stream.lists === 'counters') return [postsStream];
  const counters = Object.entries(others).filter(([, { lists }]) => lists === 'counters');
  return [postsStream, ...counters.map(([name]) => name)];
};

/**
 * In which order the streams of an account are read when several are due: posts first, then their counters, then the
 * lists of interactions, since the counters tell which lists are worth a call. A backfill waits for all of them.
 */
export const readingOrder = (connectors: ReadonlyMap<Platform, Pick<Connector, 'streams'>>): readonly Precedence[] =>
  [...connectors].flatMap(([platform, { streams }]) =>
    Object.entries(streams).flatMap(([stream, definition]) =>
      predecessors(definition, streams).map((before) => ({ platform, stream, before })),
    ),
  );

/** Whether other streams of an account wait for this one. */
export const isWaitedFor = (name: string, { lists }: Stream): boolean => name === postsStream || lists === 'counters';

/**
 * How many hours the platform shows what a stream reads, or what the streams list that wait for it; null: without end. What
 * is not read within them is lost.
 */
export const reachHoursOf = (name: string, stream: Stream, { streams }: Pick<Connector, 'streams'>): number | null => {
  const concerned = isWaitedFor(name, stream) ? Object.values(streams) : [stream];
  const reaches = concerned.flatMap(({ reachDays }) => reachDays ?? []);
  return reaches.length === 0 ? null : Math.min(...reaches) * 24;
};

/** The lists of interactions of an account, each with its usual pause. */
export const listsOf = (
  streams: Connector['streams'],
): readonly { readonly stream: string; readonly everyMs: number }[] =>
  Object.entries(streams).flatMap(([stream, { lists, everyMs }]) =>
    lists === null || lists === 'counters' ? [] : [{ stream, everyMs }],
  );
