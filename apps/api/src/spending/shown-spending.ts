import type { Connector } from '@libs/connector';
import { PlatformName, type PlatformSpending, type Spending } from '@libs/contract';
import type { Platform } from '@libs/domain';

import type { SpendingRow } from './spending.query.js';

/** A calendar month (UTC). */
export interface Month {
  /** Its first day, YYYY-MM-DD. */
  readonly day: string;
  readonly nextAt: Date;
}

/** The month of an instant. */
export const monthOf = (now: Date): Month => ({
  day: new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)).toISOString().slice(0, 10),
  nextAt: new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1)),
});

const dollars = (micros: number): number => micros / 1_000_000;

type Connectors = ReadonlyMap<Platform, Pick<Connector, 'pricing'>>;

const shownPlatform = (row: SpendingRow, connectors: Connectors): PlatformSpending => {
  const platform = PlatformName.parse(row.platform);
  const pricing = connectors.get(platform)?.pricing;
  const cost = (micros: number): number | null => (pricing === undefined ? null : dollars(micros));
  const prices = Object.entries({ ...pricing?.prices, ...row.prices });
  return {
    platform,
    calls: row.calls,
    dollars: cost(row.micros),
    ceiling: { calls: row.max_calls, dollars: row.max_micros === null ? null : dollars(row.max_micros) },
    isPaused: row.is_paused,
    prices: Object.fromEntries(prices.map(([resource, price]) => [resource, dollars(price)])),
    accounts: row.accounts.map(({ id, name, calls, micros }) => ({
      accountId: String(id),
      name,
      calls,
      dollars: cost(micros),
    })),
  };
};

/** Calls and money of a month as the API shows them. */
export const shownSpending = (
  rows: readonly SpendingRow[],
  connectors: Connectors,
  { day, nextAt }: Month,
): Spending => ({
  month: day,
  nextMonthAt: nextAt.toISOString(),
  platforms: rows.map((row) => shownPlatform(row, connectors)),
});
