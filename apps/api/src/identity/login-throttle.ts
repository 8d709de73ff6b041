import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';

const windowMs = 15 * 60_000;

/** How many failed attempts in 15 minutes are borne, per what. */
export const attemptLimits = { pair: 10, address: 60, email: 100 } as const;

/** Who tries to log in, or to open a shared report. */
export interface Attempt {
  /** Null: nobody's login, but a guess at the address of a shared report. */
  readonly email: string | null;
  readonly address: string;
}

/** Attempts of one kind, counted until the window ends. */
export interface LoginWindow {
  readonly key: string;
  readonly failures: number;
  readonly endsAt: Date;
}

interface Counter {
  readonly key: string;
  readonly limit: number;
  /** Whether a login that succeeds forgets all failures, or only itself. */
  readonly isForgiving: boolean;
}

const keyOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\0')).digest('base64url');

/**
 * Where an attempt comes from, as far as it costs something to come from elsewhere: whoever has one IPv6 address has all
 * that share its first 64 bits.
 */
export const originNetwork = (address: string): string => {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail = ''] = address.split('%', 1)[0]?.split('::') ?? [];
  const left = head.split(':').filter((group) => group !== '');
  const right = tail.split(':').filter((group) => group !== '');
  const zeros = address.includes('::') ? Array<string>(8 - left.length - right.length).fill('0') : [];
  const groups = [...left, ...zeros, ...right].slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${groups.join(':')}::/64`;
};

/**
 * What an attempt is counted under: e-mail and address together, the address, and the e-mail from everywhere (so that
 * nobody is easily locked out by a stranger). Hashes: the table tells nobody who tried.
 */
export const countersOf = ({ email, address }: Attempt): readonly Counter[] => {
  const network = originNetwork(address);
  if (email === null) return [{ key: keyOf('shared', network), limit: attemptLimits.address, isForgiving: false }];
  return [
    { key: keyOf('pair', network, email), limit: attemptLimits.pair, isForgiving: true },
    { key: keyOf('address', network), limit: attemptLimits.address, isForgiving: false },
    { key: keyOf('email', email), limit: attemptLimits.email, isForgiving: false },
  ];
};

const openWindow = (key: string, windows: readonly LoginWindow[], now: Date): LoginWindow =>
  windows.find((window) => window.key === key && window.endsAt > now) ?? {
    key,
    failures: 0,
    endsAt: new Date(now.getTime() + windowMs),
  };

/** What came of an attempt: wait until then, or go ahead with these windows. */
export type Judgement = { readonly retryAt: Date } | { readonly windows: readonly LoginWindow[] };

/** Judges an attempt before the password is looked at, by the windows that are known. A refused one is not counted. */
export const judgeAttempt = (attempt: Attempt, windows: readonly LoginWindow[], now: Date): Judgement => {
  const counters = countersOf(attempt);
  const current = counters.map(({ key, limit }) => ({ ...openWindow(key, windows, now), limit }));
  const ends = current.filter(({ failures, limit }) => failures >= limit).map(({ endsAt }) => endsAt.getTime());
  if (ends.length > 0) return { retryAt: new Date(Math.max(...ends)) };
  return { windows: current.map(({ key, failures, endsAt }) => ({ key, failures: failures + 1, endsAt })) };
};

/** The windows once an attempt turned out right. */
export const forgive = (attempt: Attempt, windows: readonly LoginWindow[], now: Date): readonly LoginWindow[] =>
  countersOf(attempt).map(({ key, isForgiving }) => {
    const window = openWindow(key, windows, now);
    return { ...window, failures: isForgiving ? 0 : Math.max(0, window.failures - 1) };
  });
