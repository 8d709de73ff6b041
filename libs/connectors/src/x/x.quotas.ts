import type { Quota, RateLimit, ReceivedResponse } from '@libs/connector';

const quarterMs = 15 * 60_000;

const perAccount = (endpoint: string, units: number): RateLimit => ({
  endpoint,
  scope: 'account',
  units,
  windowMs: quarterMs,
});

/** Calls in a quarter of an hour with the account's own token, endpoint by endpoint. */
export const xLimits: readonly RateLimit[] = [
  perAccount('tweets', 5_000),
  perAccount('timeline', 900),
  perAccount('search_recent', 300),
  perAccount('liking_users', 75),
  perAccount('retweets', 75),
  perAccount('quote_tweets', 75),
  perAccount('me', 75),
];

interface Told {
  readonly remaining: number;
  readonly resetsAt: Date;
}

const families = ['x-rate-limit', 'x-app-limit-24hour', 'x-user-limit-24hour'] as const;

const told = (headers: Headers): Told[] =>
  families.flatMap((family) => {
    const remaining = headers.get(`${family}-remaining`);
    const reset = headers.get(`${family}-reset`);
    if (remaining === null || reset === null || !/^\d+$/.test(remaining) || !/^\d+$/.test(reset)) return [];
    return [{ remaining: Number(remaining), resetsAt: new Date(Number(reset) * 1_000) }];
  });

/** When a refused call may be made again by the headers: all exhausted windows must have ended, or the short one. */
export const exhaustedUntil = (headers: Headers): Date | null => {
  const windows = told(headers);
  const exhausted = windows.filter(({ remaining }) => remaining === 0);
  const ends = (exhausted.length > 0 ? exhausted : windows.slice(0, 1)).map(({ resetsAt }) => resetsAt.getTime());
  return ends.length === 0 ? null : new Date(Math.max(...ends));
};

/** What is left of the endpoint's calls; of several windows the one that ends first in calls. */
export const xQuotas = ({ headers, limit }: ReceivedResponse): readonly Quota[] => {
  const [tightest] = told(headers).toSorted((a, b) => a.remaining - b.remaining);
  return tightest === undefined || limit === null ? [] : [{ endpoint: limit, ...tightest }];
};
