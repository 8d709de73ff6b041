import type { AlertSubject } from './alert.js';

type Scope = AlertSubject['scope'];

/** A series that may alert, by what it counts. */
export interface AlertSeries {
  readonly scope: Scope;
  /** The post's, account's or workspace's id. */
  readonly id: string;
  /** Whose it is; null: the workspace's. */
  readonly accountId: number | null;
  /** Negative comments, or interactions of any kind: one outbreak may be both, for different people. */
  readonly family: 'spread' | 'negative';
}

/** A series' name within its workspace. */
export const memberKey = ({ scope, id }: Pick<AlertSeries, 'scope' | 'id'>): string => `${scope} ${id}`;

/** An alert that runs, as far as others may join it. */
export interface RunningAlert {
  readonly family: AlertSeries['family'];
  readonly lastAt: number;
  readonly accountIds: readonly number[];
  readonly memberKeys: readonly string[];
}

/** What stands out within so long of each other is one outbreak, whatever post or platform it is seen on. */
export const joinWindowMs = 6 * 3_600_000;

/**
 * The running alert that a series belongs to, or joins when it would begin one at this instant; null: it belongs to none.
 * Of several it joins one of its own account, then the one that stood out last.
 */
export const alertOf = <T extends RunningAlert>(
  running: readonly T[],
  series: AlertSeries,
  opensAt: number | null,
): T | null => {
  const family = running.filter((alert) => alert.family === series.family);
  const own = family.find(({ memberKeys }) => memberKeys.includes(memberKey(series)));
  if (own !== undefined || opensAt === null) return own ?? null;
  const near = family.filter(({ lastAt }) => Math.abs(opensAt - lastAt) <= joinWindowMs);
  const isOfAccount = ({ accountIds }: T): number =>
    Number(series.accountId !== null && accountIds.includes(series.accountId));
  return near.toSorted((a, b) => isOfAccount(b) - isOfAccount(a) || b.lastAt - a.lastAt)[0] ?? null;
};

/**
 * What an alert over these series is about: the wider takes the narrower in. Several posts of an account are the account;
 * several accounts are the workspace.
 */
export const subjectOf = (
  members: readonly Pick<AlertSeries, 'scope' | 'id' | 'accountId'>[],
  workspaceId: number,
): { readonly scope: Scope; readonly id: string } => {
  const [first] = members;
  const accounts = new Set(members.flatMap(({ accountId }) => accountId ?? []));
  const whole = { scope: 'workspace', id: String(workspaceId) } as const;
  if (first === undefined || accounts.size > 1 || members.some(({ scope }) => scope === 'workspace')) return whole;
  if (members.length === 1) return { scope: first.scope, id: first.id };
  return { scope: 'account', id: String(first.accountId) };
};
