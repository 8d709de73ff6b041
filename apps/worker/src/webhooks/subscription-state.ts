import { isConnectorError, type WebhookSubscription } from '@libs/connector';

/** How the last attempt to have the events of an account sent to us ended. */
export type SubscribeOutcome =
  | { readonly kind: 'subscribed'; readonly subscription: WebhookSubscription }
  | { readonly kind: 'not-reachable' }
  | { readonly kind: 'failed'; readonly error: Error };

/** What is written to the account's subscription. */
export interface SubscriptionChange {
  readonly state: 'on' | 'not_reachable' | 'not_permitted' | 'refused' | 'outage' | 'needs_login';
  readonly problem: string | null;
  /** When it is renewed or tried again; null: not before the account is connected again. */
  readonly dueAt: Date | null;
  readonly failures: number;
}

const minute = 60_000;
const hour = 60 * minute;
/** Subscriptions are looked at once a day, even those that do not end: platforms drop them without a word. */
const lookAgainMs = 24 * hour;
const soonestMs = 10 * minute;
const backoffFromMs = minute;
const backoffToMs = 6 * hour;

const later = (now: Date, ms: number): Date => new Date(now.getTime() + ms);

/** Half of the time that is left, but at most a day. */
const renewAt = ({ until }: WebhookSubscription, now: Date): Date => {
  const left = until === null ? Number.POSITIVE_INFINITY : (until.getTime() - now.getTime()) / 2;
  return later(now, Math.min(lookAgainMs, Math.max(soonestMs, left)));
};

const afterFailure = (error: Error, failures: number, now: Date): SubscriptionChange => {
  const problem = error.message;
  const soon = later(now, Math.min(backoffToMs, backoffFromMs * 2 ** (failures - 1)));
  if (!isConnectorError(error)) return { state: 'outage', problem: `${error.name}: ${problem}`, dueAt: soon, failures };
  switch (error.kind) {
    case 'auth-expired':
      // The readings renew the token, or find out that a person must.
      return { state: 'needs_login', problem, dueAt: later(now, hour), failures };
    case 'not-permitted':
      return { state: 'not_permitted', problem, dueAt: later(now, lookAgainMs), failures };
    case 'rate-limited':
      return { state: 'outage', problem, dueAt: error.retryAt > soon ? error.retryAt : soon, failures };
    case 'transient':
      return { state: 'outage', problem, dueAt: soon, failures };
    case 'gone':
    case 'retired':
    case 'malformed':
      return { state: 'refused', problem, dueAt: soon, failures };
  }
};

/** What an account's subscription says after an attempt, and when the next one is due. */
export const nextSubscription = (outcome: SubscribeOutcome, failures: number, now: Date): SubscriptionChange => {
  switch (outcome.kind) {
    case 'subscribed':
      return { state: 'on', problem: null, dueAt: renewAt(outcome.subscription, now), failures: 0 };
    case 'not-reachable':
      return { state: 'not_reachable', problem: null, dueAt: later(now, lookAgainMs), failures: 0 };
    case 'failed':
      return afterFailure(outcome.error, failures + 1, now);
  }
};
