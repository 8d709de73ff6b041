import type { Connector } from '@libs/connector';
import { Health, type Figure, PlatformName } from '@libs/contract';
import type { TenantClient } from '@libs/database';
import { type BackfillState, figureState, historyEnd, type Platform } from '@libs/domain';

/** Whose figures: an account's own, or those of one of its posts. */
export interface FigureOwner {
  readonly workspaceId: number;
  readonly accountId: number;
  /** Null: the account's own. */
  readonly postId: bigint | null;
  /** Since when it is known here. */
  readonly knownSince: Date;
  /** When the post was published; null for an account. */
  readonly publishedAt: Date | null;
}

/** A metric and the stream that reads it. */
export interface Counted {
  readonly metric: string;
  readonly stream: string;
}

/** The counters beside the three kinds that a platform keeps on posts or on the account. */
export const countedBy = ({ streams }: Pick<Connector, 'streams'>, of: 'posts' | 'account'): readonly Counted[] =>
  Object.entries(streams).flatMap(([stream, { counts }]) =>
    counts?.of === of ? counts.metrics.map((metric) => ({ metric, stream })) : [],
  );

const readState = async (tenant: TenantClient, { workspaceId, accountId, postId }: FigureOwner) => {
  const own = { workspaceId, accountId };
  const counters = await tenant.counter.findMany({ where: { ...own, postId: postId ?? 0n } });
  const retired = await tenant.retiredMetric.findMany({ where: { ...own, of: postId === null ? 'account' : 'posts' } });
  const streams = await tenant.streamState.findMany({ where: own });
  return {
    counters: new Map(counters.map((counter) => [counter.metric, counter])),
    retired: new Map(retired.map((metric) => [metric.metric, metric])),
    streams: new Map(streams.map((stream) => [stream.stream, stream])),
  };
};

type State = Awaited<ReturnType<typeof readState>>;

/** What was told of it last, and in which answer: the one that gave it up, or the newest. */
const lastWord = (
  counter: { readonly value: bigint; readonly observedAt: Date; readonly fetchId: bigint } | undefined,
  broken: { readonly since: Date; readonly fetchId: bigint } | undefined,
): Pick<Figure, 'lastValue' | 'observedAt' | 'brokenOffAt' | 'fetchId'> => ({
  lastValue: counter === undefined ? null : Number(counter.value),
  observedAt: counter?.observedAt.toISOString() ?? null,
  brokenOffAt: broken?.since.toISOString() ?? null,
  fetchId: (broken ?? counter)?.fetchId.toString() ?? null,
});

/** Whether the account's backfill may still have to come to a post of this age. */
const isLeftToBackfill = async (
  tenant: TenantClient,
  { workspaceId, accountId, publishedAt }: FigureOwner,
  openedAt: Date | null,
): Promise<boolean> => {
  if (publishedAt === null || openedAt === null || publishedAt >= historyEnd(openedAt)) return false;
  const coming: BackfillState[] = ['on', 'paused'];
  return (await tenant.backfill.count({ where: { workspaceId, accountId, state: { in: coming } } })) > 0;
};

const figureOf = (
  { counters, retired, streams }: State,
  { metric, stream }: Counted,
  { knownSince, isToCome }: { readonly knownSince: Date; readonly isToCome: boolean },
): Figure => {
  const counter = counters.get(metric);
  const broken = retired.get(metric);
  const row = streams.get(stream);
  const state = figureState({
    isRetired: broken !== undefined,
    isRead: counter !== undefined,
    health: row === undefined ? null : Health.parse(row.health),
    succeededAt: row?.succeededAt ?? null,
    knownSince,
    isToCome,
  });
  const last = lastWord(counter, broken);
  return { metric, state, value: state === 'measured' || state === 'stale' ? last.lastValue : null, ...last };
};

/** Every counter beside the three kinds that the platform keeps on the account or the post, as it stands. */
export const figuresOf = async (
  tenant: TenantClient,
  connectors: ReadonlyMap<Platform, Connector>,
  owner: FigureOwner,
): Promise<readonly Figure[]> => {
  const { workspaceId, accountId, postId, knownSince } = owner;
  const account = await tenant.account.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: accountId } } });
  const connector = connectors.get(PlatformName.parse(account.platform));
  if (connector === undefined) return [];
  const state = await readState(tenant, owner);
  const known = { knownSince, isToCome: await isLeftToBackfill(tenant, owner, account.openedAt) };
  return countedBy(connector, postId === null ? 'account' : 'posts').map((one) => figureOf(state, one, known));
};
