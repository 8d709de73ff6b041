import type { Reconciled, ReconciledPosts, Reconciliation } from '@libs/contract';
import type { Connector } from '@libs/connector';
import {
  countedDifferences,
  counterOf,
  type InteractionKind,
  interactionKinds,
  listedDifferences,
  type Listing,
  type ReconciledFacts,
} from '@libs/domain';
import { cellOf, type Contributor, postIdText, readingsIn, type Span, statesOf } from '@libs/reports';

import type { DayRow, FactRow, PostFactRow } from './reconciled.query.js';

const noRow: Omit<FactRow, 'kind'> = {
  counted: 0,
  corrected: 0,
  attributed: 0,
  start: 0,
  end: 0,
  counted_of_known: 0,
  baseline_of_known: 0,
  posts: 0,
  posts_without_reading: 0,
  read_across_start: 0,
  after_last_reading: 0,
  listed_before_first_reading: 0,
  taken_back_of_before: 0,
  taken_back_later: 0,
  undated: 0,
  unlisted_by_old_list: 0,
  unlisted: 0,
  listed_beyond: 0,
  taken_back_within: 0,
  persons_removed: 0,
  read_at: null,
  fetch_id: null,
};

const factsOf = (row: Omit<FactRow, 'kind'>): ReconciledFacts => ({
  counted: row.counted,
  attributed: row.attributed,
  change: row.end - row.start,
  countedOfKnown: row.counted_of_known,
  baselineOfKnown: row.baseline_of_known,
  readAcrossStart: row.read_across_start,
  afterLastReading: row.after_last_reading,
  listedBeforeFirstReading: row.listed_before_first_reading,
  takenBackOfBefore: row.taken_back_of_before,
  takenBackLater: row.taken_back_later,
  undated: row.undated,
  unlistedByOldList: row.unlisted_by_old_list,
  unlisted: row.unlisted,
  listedBeyond: row.listed_beyond,
});

/** An account whose figures are reconciled. */
export interface ReconciledAccount {
  readonly contributor: Contributor;
  readonly connector: Connector | undefined;
  readonly span: Span;
}

const listingOf = (connector: Connector | undefined, kind: InteractionKind): Listing => {
  const capabilities = connector?.capabilities;
  if (capabilities?.attributed.has(kind) !== true) return 'never';
  return capabilities.fullyListed.has(kind) ? 'whole' : 'partly';
};

const toldNothing: Reconciled['platform'] = { start: null, end: null, change: null, readAt: null, fetchId: null };

const shownPlatform = ({
  start,
  end,
  read_at: readAt,
  fetch_id: fetchId,
}: Omit<FactRow, 'kind'>): Reconciled['platform'] => ({
  start,
  end,
  change: end - start,
  readAt: readAt?.toISOString() ?? null,
  fetchId: fetchId?.toString() ?? null,
});

const shownKind = (
  { contributor, connector, span }: ReconciledAccount,
  kind: InteractionKind,
  row: Omit<FactRow, 'kind'>,
): Reconciled => {
  const states = statesOf(readingsIn([contributor], [kind]), { isEveryone: true, isSuppressed: false }, span);
  const [counted, attributed] = [states.counted.state, states.attributed.state];
  const cell = cellOf({ figures: row, counted, attributed, isEstimated: false });
  const isTold = cell.counted !== null && row.posts > row.posts_without_reading;
  const listing = listingOf(connector, kind);
  // Where the platform lists none of it, the whole figure is the difference; where the list is only unknown, nothing is said.
  const isCompared = cell.counted !== null && (cell.attributed !== null || listing === 'never');
  return {
    kind,
    cell,
    platform: isTold ? shownPlatform(row) : toldNothing,
    posts: row.posts,
    postsWithoutReading: row.posts_without_reading,
    counted: isTold ? [...countedDifferences(factsOf(row))] : [],
    listed: isCompared ? [...listedDifferences(factsOf(row), listing)] : [],
    takenBackWithin: row.taken_back_within,
    personsRemoved: row.persons_removed,
  };
};

const shownDays = (
  account: ReconciledAccount,
  days: readonly DayRow[],
  kinds: readonly Reconciled[],
): Reconciliation['accounts'][number]['days'] =>
  kinds.flatMap(({ kind, cell }) => {
    if (account.connector?.capabilities.days?.has(counterOf[kind]) !== true) return [];
    const row = days.find(({ figure }) => figure === counterOf[kind]);
    if (row === undefined) return [];
    const difference = row.sum === null || cell.counted === null ? null : row.sum - cell.counted;
    return [
      {
        kind,
        of: row.of,
        told: row.told,
        sum: row.sum,
        negative: row.negative,
        difference,
        isWhole: row.is_whole,
        fetchId: row.fetch_id?.toString() ?? null,
      },
    ];
  });

/** An account's numbers beside the platform's. */
export const shownAccount = (
  account: ReconciledAccount,
  kinds: readonly InteractionKind[],
  { facts, days }: { readonly facts: readonly FactRow[]; readonly days: readonly DayRow[] },
): Reconciliation['accounts'][number] => {
  const { id, name, platform } = account.contributor.account;
  const shown = kinds.map((kind) => {
    const row = facts.find((fact) => interactionKinds[fact.kind] === kind);
    return shownKind(account, kind, row ?? noRow);
  });
  return { accountId: String(id), name, platform, kinds: shown, days: shownDays(account, days, shown) };
};

/** The posts of an account, each kind with its numbers beside the platform's. */
export const shownPosts = (account: ReconciledAccount, rows: readonly PostFactRow[]): ReconciledPosts => {
  const posts = new Map<bigint, ReconciledPosts['posts'][number]>();
  for (const row of rows) {
    const kind = interactionKinds[row.kind];
    if (kind === undefined) throw new Error(`readings of the unknown kind ${row.kind}`);
    const post = posts.get(row.id) ?? {
      postId: postIdText(row.id),
      text: row.text,
      url: row.url,
      publishedAt: row.published_at.toISOString(),
      removedAt: row.removed_at?.toISOString() ?? null,
      kinds: [],
    };
    posts.set(row.id, { ...post, kinds: [...post.kinds, shownKind(account, kind, row)] });
  }
  return { posts: [...posts.values()], of: rows[0]?.of ?? 0 };
};
