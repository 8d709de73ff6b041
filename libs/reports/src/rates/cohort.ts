import {
  counterOf,
  type InteractionKind,
  interactionKinds,
  type RateFigures,
  type RateUnitOfCohort,
} from '@libs/domain';

import type { Span } from '../engagement/cell-state.js';
import type { Contributor } from '../engagement/contributors.js';
import type { Key } from '../engagement/key.js';
import type { DayFigures, PostFigures } from './post-figures.query.js';

/** One post, or one day of an account, that a rate looks at. */
export interface CohortUnit extends RateUnitOfCohort {
  readonly accountId: number;
  /** Null: a day of the account. */
  readonly post: { readonly id: bigint; readonly text: string } | null;
}

/** How many followed each account at the end of each day; days that are missing or null are not known. */
export type FollowersOfDays = ReadonlyMap<number, ReadonlyMap<string, number | null>>;

/** A day (YYYY-MM-DD) with its first instant and the first one after it. */
export interface DaySpan extends Span {
  readonly day: string;
}

/** What was read for one cohort of one stretch of time. */
export type CohortData =
  | { readonly of: 'posts'; readonly posts: readonly PostFigures[]; readonly followers: FollowersOfDays }
  | {
      readonly of: 'days';
      readonly days: readonly DaySpan[];
      readonly counted: readonly DayFigures[];
      readonly followers: FollowersOfDays;
    }
  | { readonly of: 'nothing' };

/** Which accounts, tag and label of the data a rate is of. */
export interface CohortScope {
  readonly contributors: readonly Contributor[];
  /** Null: whatever the tags. */
  readonly tag: string | null;
  /** Null: whatever the labels. */
  readonly label: number | null;
}

/** The part of a report that a key names. */
export const scopeOfKey = (
  { platform, account, tag, label }: Key,
  contributors: readonly Contributor[],
): CohortScope => ({
  contributors: contributors.filter(
    (one) =>
      (platform === undefined || one.account.platform === platform) &&
      (account === undefined || String(one.account.id) === account),
  ),
  tag: tag ?? null,
  label: label === undefined ? null : Number(label),
});

const figuresOfPost = (post: PostFigures, followers: FollowersOfDays): RateFigures => ({
  reactions: post.reactions,
  comments: post.comments,
  shares: post.shares,
  clicks: post.clicks,
  impressions: post.impressions,
  reach: post.reach,
  views: post.views,
  platform_engagement: post.platform_engagement,
  followers: followers.get(post.account_id)?.get(post.day) ?? null,
});

const isOf = (
  { tags, labels }: Pick<PostFigures, 'tags' | 'labels'>,
  { tag, label }: Pick<CohortScope, 'tag' | 'label'>,
): boolean => (tag === null || tags.includes(tag)) && (label === null || labels.includes(label));

/** Whether a kind was counted through the whole of a day. */
const isCounted = ({ readings }: Contributor, kind: InteractionKind, { start, end }: Span): boolean => {
  const counted = readings.get(kind)?.counted;
  if (counted === undefined || !counted.isSupported || counted.readUntil === null) return false;
  return end <= counted.readUntil && (counted.knownSince === null || start >= counted.knownSince);
};

type Days = Extract<CohortData, { of: 'days' }>;

/** The days of an account that were counted whole. A day on which nothing was booked had no interactions. */
const daysOfAccount = (data: Days, contributor: Contributor, scope: CohortScope): readonly CohortUnit[] => {
  const { id } = contributor.account;
  const own = data.counted.filter((row) => row.account_id === id && isOf(row, scope));
  const counted = new Map<string, DayFigures[]>();
  for (const row of own) counted.set(row.day, [...(counted.get(row.day) ?? []), row]);
  return data.days.flatMap(({ day, ...span }) => {
    const kinds = interactionKinds.filter((kind) => isCounted(contributor, kind, span));
    if (kinds.length === 0) return [];
    const rows = counted.get(day) ?? [];
    const figures = Object.fromEntries(
      kinds.map((kind) => [counterOf[kind], rows.reduce((sum, row) => sum + row[counterOf[kind]], 0)]),
    );
    const followers = data.followers.get(id)?.get(day) ?? null;
    return [{ accountId: id, post: null, day, figures: { ...figures, followers } }];
  });
};

/** What of the data a rate looks at. */
export const unitsOf = (data: CohortData, scope: CohortScope): readonly CohortUnit[] => {
  const { contributors } = scope;
  if (data.of === 'nothing') return [];
  if (data.of === 'days') return contributors.flatMap((contributor) => daysOfAccount(data, contributor, scope));
  const accounts = new Set(contributors.map(({ account }) => account.id));
  return data.posts
    .filter((post) => accounts.has(post.account_id) && isOf(post, scope))
    .map((post) => ({
      accountId: post.account_id,
      post: { id: post.id, text: post.text },
      day: post.day,
      figures: figuresOfPost(post, data.followers),
    }));
};
