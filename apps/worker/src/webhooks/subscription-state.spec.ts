import { describe, expect, it } from '@jest/globals';
import { AuthExpired, Gone, Malformed, NotPermitted, RateLimited, Retired, Transient } from '@libs/connector';

import { nextSubscription, type SubscribeOutcome } from './subscription-state.js';

const now = new Date('2026-03-10T12:00:00Z');
const hours = (count: number): Date => new Date(now.getTime() + count * 3_600_000);
const failed = (error: Error): SubscribeOutcome => ({ kind: 'failed', error });
const until = (end: Date | null): SubscribeOutcome => ({ kind: 'subscribed', subscription: { until: end } });

describe('the subscription of an account', () => {
  it.each([
    ['looks again in a day when it does not end', until(null), hours(24)],
    ['looks again in a day when it ends late', until(hours(1000)), hours(24)],
    ['is renewed when half of its time is over', until(hours(4)), hours(2)],
    ['is not renewed over and over when it is about to end', until(hours(0)), hours(1 / 6)],
  ])('%s', (_, outcome, dueAt) => {
    expect(nextSubscription(outcome, 3, now)).toEqual({ state: 'on', problem: null, dueAt, failures: 0 });
  });

  it('says that the address cannot be reached, without asking the platform', () => {
    const change = nextSubscription({ kind: 'not-reachable' }, 0, now);
    expect(change).toEqual({ state: 'not_reachable', problem: null, dueAt: hours(24), failures: 0 });
  });

  it.each([
    [new NotPermitted('no scope'), 'not_permitted', hours(24)],
    [new AuthExpired('expired'), 'needs_login', hours(1)],
    [new Malformed('CrcValidationFailed'), 'refused', hours(1 / 60)],
    [new Gone('gone'), 'refused', hours(1 / 60)],
    [new Retired('gone'), 'refused', hours(1 / 60)],
    [new Transient('503'), 'outage', hours(1 / 60)],
    [new RateLimited(hours(2)), 'outage', hours(2)],
    [new TypeError('our own'), 'outage', hours(1 / 60)],
  ])('after %s is %s', (error, state, dueAt) => {
    expect(nextSubscription(failed(error), 0, now)).toMatchObject({ state, dueAt, failures: 1 });
  });

  it('waits longer after every failure, up to six hours', () => {
    const waits = [0, 1, 2, 8, 30].map((failures) => {
      const { dueAt } = nextSubscription(failed(new Transient('503')), failures, now);
      return ((dueAt?.getTime() ?? 0) - now.getTime()) / 60_000;
    });
    expect(waits).toEqual([1, 2, 4, 256, 360]);
  });
});
