import { type Received, retryAfter } from '@libs/connector';

import { nextAttemptAt } from '../warnings/next-attempt.js';
import { cut, plain } from './plain-text.js';

/** How telling something went. */
export type Outcome =
  | { readonly kind: 'sent' }
  /** It may work later, not before an instant where the other side named one. */
  | { readonly kind: 'later'; readonly notBefore: Date | null; readonly problem: string }
  /** It will never work. */
  | { readonly kind: 'never'; readonly problem: string }
  /** Nobody is there any more: the channel is paused. */
  | { readonly kind: 'gone'; readonly problem: string };

/** What becomes of a notification, as its row says it. */
export interface NotificationEnd {
  readonly sentAt: Date | null;
  readonly givenUpAt: Date | null;
  /** When it is sent again; null: never. */
  readonly dueAt: Date | null;
  readonly problem: string | null;
}

const longestSaid = 200;
const longestWaitMs = 86_400_000;

/** Too early, too often, or something on the other side that passes. */
const passes = (status: number): boolean => status === 408 || status === 425 || status === 429 || status >= 500;

/** What an answer means. `host` is named in the words of a problem. */
export const outcomeOf = ({ status, headers, body }: Received, host: string, now: Date): Outcome => {
  if (status >= 200 && status < 300) return { kind: 'sent' };
  const said = cut(plain(body), longestSaid);
  const problem = `${host} answered ${status}${said === '' ? '' : `: ${said}`}`;
  if (status === 404 || status === 410) return { kind: 'gone', problem };
  return passes(status) ? { kind: 'later', notBefore: retryAfter(headers, now), problem } : { kind: 'never', problem };
};

/** When something is tried again that the other side wants later, at most a day later; null: it is given up. */
const againAt = (attempts: number, notBefore: Date | null, now: Date): Date | null => {
  const at = nextAttemptAt(attempts, now);
  if (at === null || notBefore === null) return at;
  return new Date(Math.min(Math.max(at.getTime(), notBefore.getTime()), now.getTime() + longestWaitMs));
};

/** What becomes of a notification after so many attempts. */
export const endOf = (outcome: Outcome, attempts: number, now: Date): NotificationEnd => {
  if (outcome.kind === 'sent') return { sentAt: now, givenUpAt: null, dueAt: null, problem: null };
  const { problem } = outcome;
  const dueAt = outcome.kind === 'later' ? againAt(attempts, outcome.notBefore, now) : null;
  return { sentAt: null, givenUpAt: dueAt === null ? now : null, dueAt, problem };
};
