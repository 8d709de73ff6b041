import type { Capabilities } from '@libs/connector';
import type { Database } from '@libs/database';
import { interactionKinds, type InteractionKind } from '@libs/domain';

interface Observation {
  readonly observed_at: Date;
  readonly previous_at: Date | null;
  readonly value: number;
  readonly delta: number | null;
  readonly sort: string;
}
interface Listed {
  readonly occurred_at: Date | null;
  readonly seen_after: Date | null;
  readonly first_seen_at: Date;
  readonly removed_at: Date | null;
}
interface RawSeries {
  readonly accountId: number;
  readonly platform: string;
  readonly isYoung: boolean;
  readonly kind: InteractionKind;
  readonly observations: readonly Observation[];
  readonly readAt: Date | null;
  readonly interactions: readonly Listed[];
  readonly listedAt: Date | null;
}

/** The amounts of one kind on one post, by the names of figures and reasons. */
export interface RawFacts {
  readonly accountId: number;
  readonly kind: InteractionKind;
  readonly amounts: Readonly<Record<string, number>>;
}

/** Every row of the ledger that reconciliation is made from, each table read as it stands. */
export const readRaw = async ({ pool }: Database, workspaceId: number): Promise<readonly RawSeries[]> => {
  const all = async <T extends object>(columns: string, table: string): Promise<readonly T[]> =>
    (await pool.query<T>(`select ${columns} from ${table} where workspace_id = $1`, [workspaceId])).rows;
  interface OfPost {
    readonly post_id: string;
  }
  const accounts = await all<{ id: number; platform: string; opened_at: Date }>('id, platform, opened_at', 'account');
  const posts = await all<{ id: string; account_id: number; published_at: Date }>(
    'id, account_id, published_at',
    'post',
  );
  const observations = await all<Observation & OfPost & { metric: string }>(
    'post_id, metric, observed_at, previous_at, value::int, delta::int, sort',
    'observation',
  );
  const counters = await all<OfPost & { metric: string; observed_at: Date }>('post_id, metric, observed_at', 'counter');
  const interactions = await all<Listed & OfPost & { kind: number }>(
    'post_id, kind, occurred_at, seen_after, first_seen_at, removed_at',
    'interaction',
  );
  const listings = await all<OfPost & { stream: string; listed_at: Date }>(
    'post_id, stream, listed_at',
    'post_listing',
  );
  return posts.flatMap((post) => {
    const account = accounts.find(({ id }) => id === post.account_id);
    if (account === undefined) return [];
    return interactionKinds.map((kind, number) => ({
      accountId: account.id,
      platform: account.platform,
      isYoung: post.published_at > account.opened_at,
      kind,
      observations: observations
        .filter((row) => row.post_id === post.id && row.metric === `${kind}s`)
        .toSorted((a, b) => a.observed_at.getTime() - b.observed_at.getTime()),
      readAt: counters.find((row) => row.post_id === post.id && row.metric === `${kind}s`)?.observed_at ?? null,
      interactions: interactions.filter((row) => row.post_id === post.id && row.kind === number),
      listedAt: listings.find((row) => row.post_id === post.id && row.stream === `${kind}s`)?.listed_at ?? null,
    }));
  });
};

/** The last time before an instant at which the counter is known to have been read. */
const lastReading = ({ observations, readAt }: RawSeries, before: Date): number => {
  const instants = [...observations.flatMap(({ observed_at: at, previous_at: previous }) => [at, previous]), readAt];
  return Math.max(...instants.map((at) => (at !== null && at < before ? at.getTime() : -Infinity)));
};

const timeOf = ({ occurred_at: occurred, seen_after: after, first_seen_at: seen }: Listed): number | null => {
  if (occurred !== null) return occurred.getTime();
  return after === null ? null : seen.getTime();
};

interface RawPeriod {
  readonly from: Date;
  readonly to: Date;
  readonly capabilities: (platform: string) => Capabilities | undefined;
}
/** The period, and the stretch (since, until] that the counter's readings cover, as numbers. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly since: number;
  readonly until: number;
}
type Amounts = Readonly<Record<string, number>>;

const signs: Amounts = {
  read_across_start: 1,
  after_last_reading: -1,
  listed_before_first_reading: -1,
  taken_back_of_before: -1,
  taken_back_later: 1,
};

const isIn = (at: number | null, { from, to }: Pick<Stretch, 'from' | 'to'>): boolean =>
  at !== null && at >= from && at < to;
const isCovered = (at: number | null, { since, until }: Stretch): boolean => at !== null && at > since && at <= until;

/** What an interaction that stands is to the stretch. */
const reasonOfStanding = (at: number, stretch: Stretch): string | null => {
  if (isIn(at, stretch) === isCovered(at, stretch)) return null;
  if (isCovered(at, stretch)) return 'read_across_start';
  return at <= stretch.since ? 'listed_before_first_reading' : 'after_last_reading';
};

/** What one that was taken back is to it. */
const reasonOfTaken = (at: number | null, removed: number, stretch: Stretch): string | null => {
  if (isCovered(at, stretch)) return removed > stretch.until ? 'taken_back_later' : null;
  const isOfBefore = at === null || at <= stretch.since;
  return isCovered(removed, stretch) && isOfBefore ? 'taken_back_of_before' : null;
};

const reasonOf = (listed: Listed, stretch: Stretch): string | null => {
  const at = timeOf(listed);
  if (listed.removed_at !== null) return reasonOfTaken(at, listed.removed_at.getTime(), stretch);
  return at === null ? null : reasonOfStanding(at, stretch);
};

/** What is left of a difference when every interaction has been looked at, by why that is. */
const restOf = (
  series: RawSeries,
  told: Capabilities | undefined,
  rest: { left: number; stretch: Stretch },
): Amounts => {
  const { left, stretch } = rest;
  if (told?.attributed.has(series.kind) !== true) return { never_listed: left };
  if (left < 0) return { list_longer: left };
  const seen = series.interactions.filter(
    (one) => one.removed_at === null && timeOf(one) === null && isCovered(one.first_seen_at.getTime(), stretch),
  ).length;
  const undated = Math.min(left, seen);
  if (!told.fullyListed.has(series.kind)) return { undated, partly_listed: left - undated };
  const isOld = (series.listedAt?.getTime() ?? -Infinity) < stretch.until;
  return { undated, [isOld ? 'list_read_earlier' : 'list_shorter']: left - undated };
};

const stretchOf = (series: RawSeries, period: RawPeriod, baseline: Observation | undefined): Stretch => ({
  from: period.from.getTime(),
  to: period.to.getTime(),
  since: baseline?.observed_at.getTime() ?? lastReading(series, period.from),
  until: lastReading(series, period.to),
});

const amountsOf = (series: RawSeries, period: RawPeriod): Amounts => {
  const within = series.observations.filter(({ observed_at: at }) => at >= period.from && at < period.to);
  const baseline = within.find(({ sort }) => sort === 'baseline');
  const stretch = stretchOf(series, period, baseline);
  const counted = within.reduce((sum, { delta }) => sum + (delta ?? 0), 0);
  const standing = series.interactions.filter((one) => one.removed_at === null && isIn(timeOf(one), stretch));
  const reasons = series.interactions.flatMap((listed) => reasonOf(listed, stretch) ?? []);
  const known = Object.entries(signs).map(
    ([name, sign]) => [name, sign * reasons.filter((reason) => reason === name).length] as const,
  );
  const left = known.reduce((sum, [, amount]) => sum - amount, counted - standing.length);
  return {
    counted,
    attributed: standing.length,
    start: series.observations.findLast(({ observed_at: at }) => at < period.from)?.value ?? 0,
    end: series.observations.findLast(({ observed_at: at }) => at < period.to)?.value ?? 0,
    before_first_reading: baseline?.value ?? 0,
    ...Object.fromEntries(known),
    ...restOf(series, period.capabilities(series.platform), { left, stretch }),
  };
};

/** The amounts of every kind on every post that has something in the period, by plain loops over the rows. */
export const rawFacts = (rows: readonly RawSeries[], period: RawPeriod): readonly RawFacts[] =>
  rows.flatMap((series) => {
    const amounts = amountsOf(series, period);
    const hasReading = series.observations.some(
      ({ observed_at: at, delta, value }) => at >= period.from && at < period.to && (delta ?? value) !== 0,
    );
    const hasOther = ['attributed', 'taken_back_of_before'].some((name) => (amounts[name] ?? 0) !== 0);
    return hasReading || hasOther ? [{ accountId: series.accountId, kind: series.kind, amounts }] : [];
  });
