import type { FollowerRule, FollowersInReport } from '@libs/contract';
import type { Connector } from '@libs/connector';
import type { TenantClient } from '@libs/database';
import type { Platform } from '@libs/domain';

import { followedAccounts, type FollowedRow } from '../followers/followers.query.js';
import { knowledgeState } from '../followers/knowledge.js';
import { cellOf, type Span } from './cell-state.js';
import { readFollowerGroups } from './follower-groups.query.js';
import { type AccountSize, type FollowedAccount, type GroupsReading, sizeAt, sizeTogether } from './follower-size.js';
import { nothing } from './tally.js';

/** An account whose followers a report may be about. */
interface Subject {
  readonly id: number;
  readonly name: string;
  readonly platform: Platform;
}

/** What a report says of followers. */
export interface FollowersRequest {
  readonly workspaceId: number;
  readonly audiences: readonly {
    readonly id: number;
    readonly name: string;
    readonly followers: FollowerRule | null;
  }[];
  readonly accounts: readonly Subject[];
  readonly connectors: ReadonlyMap<Platform, Connector>;
  readonly period: Span;
  /** Null: not compared. */
  readonly previous: Span | null;
  readonly buckets: readonly Date[];
  readonly now: Date;
}

const unknownCell = cellOf({
  figures: nothing,
  counted: 'not_supported',
  attributed: 'not_supported',
  isEstimated: false,
});

const calm: ReadonlySet<string> = new Set(['healthy', 'pending', 'expiring']);

const followedAccount = (
  row: FollowedRow | undefined,
  { isTold, readings }: { readonly isTold: boolean; readonly readings: readonly GroupsReading[] },
): FollowedAccount => {
  const health = row?.streams.filter(({ stream }) => stream === 'demographics').map((stream) => stream.health) ?? [];
  const isEnded = row === undefined || row.is_disconnected;
  const isHidden = row?.shortcomings.some(({ hides }) => hides.includes('demographics')) ?? false;
  return {
    unread: knowledgeState({ isSupported: isTold && !isEnded, isHidden, health, isRead: false }),
    isFailing: isEnded || health.some((state) => !calm.has(state)),
    readings,
  };
};

const spansOf = (buckets: readonly Date[], { end }: Span): Span[] =>
  buckets.map((start, index) => ({ start, end: buckets[index + 1] ?? end }));

/** The audiences of followers of a report: their size at the end of every bucket, and what cannot be known of them. */
export const followersInReport = async (
  tenant: TenantClient,
  request: FollowersRequest,
): Promise<FollowersInReport[]> => {
  const { workspaceId, accounts, connectors, period, previous, buckets, now } = request;
  const audiences = request.audiences.flatMap(({ id, name, followers }) =>
    followers === null ? [] : [{ id, name, ...followers }],
  );
  if (audiences.length === 0) return [];
  const readings = await readFollowerGroups(tenant, {
    workspaceId,
    audiences: audiences.map(({ id }) => id),
    accounts: accounts.map(({ id }) => id),
    from: previous?.start ?? period.start,
    to: period.end,
  });
  const rows = new Map((await followedAccounts(tenant, workspaceId, null)).map((row) => [row.id, row]));
  return audiences.map(({ id, name, trait, segments }) => {
    const followed = accounts.map((account) => ({
      account,
      source: followedAccount(rows.get(account.id), {
        isTold: connectors.get(account.platform)?.capabilities.traits?.has(trait) ?? false,
        readings: readings.get(`${id} ${account.id}`) ?? [],
      }),
    }));
    const at = (span: Span): AccountSize[] => followed.map(({ source }) => sizeAt(source, span, now));
    return {
      audience: String(id),
      name,
      trait,
      segments,
      interactions: unknownCell,
      perFollower: { state: 'not_supported' as const, value: null },
      size: sizeTogether(at(period)),
      previous: previous === null ? null : sizeTogether(at(previous)),
      buckets: spansOf(buckets, period).map((span) => sizeTogether(at(span))),
      accounts: followed.map(({ account, source }) => {
        const size = sizeAt(source, period, now);
        return {
          accountId: String(account.id),
          name: account.name,
          platform: account.platform,
          size: sizeTogether([size]),
          fetchId: size.fetchId,
        };
      }),
    };
  });
};
