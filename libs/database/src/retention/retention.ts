import { type DataClass, dataClasses, type Platform, type RetentionRules, storedUntil } from '@libs/domain';

import type { Database } from '../connect.js';
import { inWorkspaceBulk } from '../tenancy.js';
import { type AccountKey, platformInstant } from './account-clock.js';
import { removeActors, removeProfiles } from './actors.js';
import { removePosts, removeStatistics } from './content.js';
import { removeGone } from './gone.js';
import { oldestOfAccount, oldestProfile } from './oldest.js';
import { removePayloads } from './payloads.js';
import { blankPeople, nothing, type Removed, together } from './people.js';
import { removeUnnamed } from './unnamed.js';

const hourMs = 3_600_000;
/** How far behind the end of its time the oldest datum is looked for. */
const searchMs = 14 * 24 * hourMs;

/** What a run did with one class of a platform's data. */
export interface RetentionEntry extends Removed {
  readonly platform: Platform;
  readonly dataClass: DataClass;
  readonly hours: number | null;
  /** Since when the oldest datum that is left is stored. */
  readonly oldest: string | null;
  /** How far its time is over, in seconds; 0: it is not. */
  readonly overdueS: number;
}

/** A workspace and the rules of its platforms. `leadMs`: how long before its time a datum is removed. */
export interface RetentionScope {
  readonly workspaceId: number;
  readonly rules: ReadonlyMap<Platform, RetentionRules>;
  readonly now: Date;
  readonly leadMs: number;
}

interface PlatformScope extends Omit<RetentionScope, 'rules'> {
  readonly platform: Platform;
  readonly rules: RetentionRules;
}

type Sums = Map<DataClass, Removed>;

const add = (sums: Sums, dataClass: DataClass, removed: Removed): void => {
  sums.set(dataClass, together(sums.get(dataClass) ?? nothing, removed));
};

const accountsOn = (
  database: Pick<Database, 'pool'>,
  { workspaceId, platform }: Pick<PlatformScope, 'workspaceId' | 'platform'>,
): Promise<readonly AccountKey[]> =>
  inWorkspaceBulk(database, workspaceId, async (client) => {
    const { rows } = await client.query<AccountKey>(
      `select workspace_id as "workspaceId", id as "accountId" from account where workspace_id = $1 and platform = $2 order by id`,
      [workspaceId, platform],
    );
    return rows;
  });

/** The platform's instants up to which an account's data is removed now. */
const cutoffsOf = (database: Pick<Database, 'pool'>, scope: PlatformScope, account: AccountKey) =>
  inWorkspaceBulk(database, scope.workspaceId, async (client) => {
    const of = (dataClass: DataClass) => platformInstant(client, account, storedUntil(scope.rules[dataClass], scope));
    return {
      link: await of('actor_link'),
      words: await of('comment_words'),
      gone: await of('gone_content'),
      posts: await of('post_content'),
      statistics: await of('statistics'),
    };
  });

const cleanAccount = async (
  database: Pick<Database, 'pool'>,
  scope: PlatformScope,
  { account, sums }: { readonly account: AccountKey; readonly sums: Sums },
): Promise<void> => {
  const { now, leadMs } = scope;
  const { link, words, gone, posts, statistics } = await cutoffsOf(database, scope, account);
  const people = await blankPeople(database, account, { link, words, why: 'time', now });
  add(sums, 'actor_link', people.links);
  add(sums, 'comment_words', people.words);
  add(sums, 'gone_content', await removeGone(database, { ...account, until: gone, now }));
  const blanked = await removePosts(database, { ...account, until: posts, now }, 'first_seen_at');
  add(sums, 'post_content', { lookedAt: blanked.length, removed: blanked.length });
  add(sums, 'statistics', await removeStatistics(database, { ...account, until: statistics, now }));
  const until = new Date(now.getTime() + leadMs);
  add(sums, 'raw_answer', await removePayloads(database, { ...account, until }));
};

const earlier = (one: Date | null, other: Date | null): Date | null => {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
};

const oldestOf = async (
  database: Pick<Database, 'pool'>,
  scope: PlatformScope,
  { dataClass, accounts }: { readonly dataClass: DataClass; readonly accounts: readonly AccountKey[] },
): Promise<Date | null> => {
  if (dataClass === 'actor_profile') return oldestProfile(database, scope);
  const { hours } = scope.rules[dataClass];
  const notBefore = hours === null ? null : new Date(scope.now.getTime() - hours * hourMs - searchMs);
  let oldest: Date | null = null;
  for (const account of accounts)
    oldest = earlier(oldest, await oldestOfAccount(database, account, { dataClass, notBefore }));
  return oldest;
};

const entryOf = (
  { platform, rules, now }: PlatformScope,
  dataClass: DataClass,
  { oldest, removed }: { readonly oldest: Date | null; readonly removed: Removed },
): RetentionEntry => {
  const until = storedUntil(rules[dataClass], { now, leadMs: 0 });
  const overdueMs = oldest === null || until === null ? 0 : Math.max(0, until.getTime() - oldest.getTime());
  return {
    platform,
    dataClass,
    hours: rules[dataClass].hours,
    ...removed,
    oldest: oldest?.toISOString() ?? null,
    overdueS: Math.ceil(overdueMs / 1000),
  };
};

const cleanPlatform = async (
  database: Pick<Database, 'pool'>,
  scope: PlatformScope,
): Promise<readonly RetentionEntry[]> => {
  const accounts = await accountsOn(database, scope);
  if (accounts.length === 0) return [];
  const sums: Sums = new Map();
  for (const account of accounts) await cleanAccount(database, scope, { account, sums });
  await removeUnnamed(database, scope);
  const until = (dataClass: DataClass) => ({ ...scope, until: storedUntil(scope.rules[dataClass], scope) });
  add(sums, 'actor_link', await removeActors(database, until('actor_link')));
  add(sums, 'actor_profile', await removeProfiles(database, until('actor_profile')));
  const entries: RetentionEntry[] = [];
  for (const dataClass of dataClasses) {
    const oldest = await oldestOf(database, scope, { dataClass, accounts });
    entries.push(entryOf(scope, dataClass, { oldest, removed: sums.get(dataClass) ?? nothing }));
  }
  return entries;
};

/**
 * Removes from a workspace what its platforms' storage rules no longer allow, in small steps that each hold at most one
 * account's lock. Roll-ups stay as they are. Answers what was done and the oldest that is left, by platform and class.
 */
export const applyRetention = async (
  database: Pick<Database, 'pool'>,
  { rules, ...scope }: RetentionScope,
): Promise<readonly RetentionEntry[]> => {
  const entries: RetentionEntry[] = [];
  for (const [platform, ofPlatform] of rules)
    entries.push(...(await cleanPlatform(database, { ...scope, platform, rules: ofPlatform })));
  return entries;
};
