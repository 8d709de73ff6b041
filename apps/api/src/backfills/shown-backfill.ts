import type { Connector } from '@libs/connector';
import type { BackfillStatus } from '@libs/contract';
import { backfillStream, type Platform, postsToCome } from '@libs/domain';

import type { BackfillRow } from './backfills.query.js';

type Connectors = ReadonlyMap<Platform, Pick<Connector, 'pricing' | 'streams'>>;

const dollars = (micros: number): number => micros / 1_000_000;
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

const reachOf = (row: BackfillRow, connectors: Connectors) =>
  connectors.get(row.platform)?.streams[backfillStream]?.backfill ?? { mostPosts: null };

type WaitsFor = BackfillStatus['waitsFor'];

const wellStates: ReadonlySet<string> = new Set(['healthy', 'pending']);

const waitsFor = ({ health, is_connected }: BackfillRow): WaitsFor => {
  if (!is_connected || health === 'needs_login') return 'login';
  if (health === 'ceiling_reached') return 'money';
  if (health === 'rate_limited') return 'budget';
  return wellStates.has(health) ? 'turn' : 'problem';
};

const stateOf = (row: BackfillRow): Pick<BackfillStatus, 'state' | 'waitsFor'> => {
  if (row.state !== 'on') return { state: row.state, waitsFor: null };
  if (row.is_running) return { state: 'running', waitsFor: null };
  return { state: 'waiting', waitsFor: waitsFor(row) };
};

/** What the rest may cost, by what the account's posts usually have; null: nobody knows. */
const estimateOf = (row: BackfillRow, connectors: Connectors): number | null => {
  const { mostPosts, chargesOf } = reachOf(row, connectors);
  const pricing = connectors.get(row.platform)?.pricing;
  if (pricing === undefined || chargesOf === undefined) return null;
  const { known, done, posts, reactions, comments, shares } = row;
  if (reactions === null && comments === null && shares === null) return null;
  const usual = { reactions: reactions ?? 0, comments: comments ?? 0, shares: shares ?? 0 };
  const toCome = postsToCome({ known, done, isFound: row.is_found, mostPosts, fresh: posts - known });
  if (toCome === null) return null;
  const prices = { ...pricing.prices, ...row.prices };
  const each = Object.entries(chargesOf(usual)).reduce((sum, [name, count]) => sum + count * (prices[name] ?? 0), 0);
  return dollars(Math.round(toCome * each));
};

/** A backfill as the API shows it. */
export const shownBackfill = (row: BackfillRow, connectors: Connectors): BackfillStatus => ({
  ...stateOf(row),
  problem: row.state === 'on' ? row.problem : null,
  nextAt: row.state === 'on' && !row.is_running ? iso(row.due_at) : null,
  before: iso(row.before),
  reachedAt: iso(row.reached_at),
  oldestAt: iso(row.oldest_at),
  postsDone: row.done,
  postsKnown: row.known,
  isFound: row.is_found,
  mostPosts: reachOf(row, connectors).mostPosts,
  cost: row.is_free
    ? null
    : {
        spent: dollars(row.spent),
        allowed: row.allowed === null ? null : dollars(row.allowed),
        estimate: row.state === 'done' ? null : estimateOf(row, connectors),
      },
});
