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

const inDollars = (prices: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(prices).map(([resource, price]) => [resource, dollars(price)]));

type Connectors = ReadonlyMap<Platform, Pick<Connector, 'pricing' | 'streams'>>;

const daysReckoned = 30;

const recheckedBy = ({ streams }: Pick<Connector, 'streams'>): readonly string[] =>
  Object.values(streams).flatMap(({ rechecks }) => rechecks ?? []);

/** Every detail of interactions that some platform's stream looks up again. */
export const recheckedDetails = (connectors: Connectors): readonly string[] => [
  ...new Set([...connectors.values()].flatMap(recheckedBy)),
];

/** What is looked up again every day, and at which price in a month. */
const shownRechecks = (
  { details }: Pick<SpendingRow, 'details'>,
  connector: Pick<Connector, 'pricing' | 'streams'> | undefined,
  prices: Readonly<Record<string, number>>,
): PlatformSpending['rechecks'] => {
  const rechecked = connector === undefined ? [] : recheckedBy(connector);
  if (rechecked.length === 0) return null;
  const interactions = rechecked.reduce((sum, detail) => sum + (details[detail] ?? 0), 0);
  const price = prices[connector?.pricing?.rechecked ?? ''] ?? 0;
  return { interactions, dollars: dollars(interactions * price * daysReckoned) };
};

const shownPlatform = (row: SpendingRow, connectors: Connectors): PlatformSpending => {
  const platform = PlatformName.parse(row.platform);
  const connector = connectors.get(platform);
  const pricing = connector?.pricing;
  const cost = (micros: number): number | null => (pricing === undefined ? null : dollars(micros));
  const prices = { ...pricing?.prices, ...row.prices };
  return {
    platform,
    calls: row.calls,
    dollars: cost(row.micros),
    ceiling: { calls: row.max_calls, dollars: row.max_micros === null ? null : dollars(row.max_micros) },
    isPaused: row.is_paused,
    prices: inDollars(prices),
    publishedPrices: inDollars(pricing?.prices ?? {}),
    rechecks: shownRechecks(row, connector, prices),
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
