import { describe, expect, it } from '@jest/globals';

import { attemptLimits, LoginThrottle } from './login-throttle.js';

const now = new Date('2026-03-10T12:00:00Z');
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const times = (n: number, attempt: (n: number) => Date | null): (Date | null)[] =>
  Array.from({ length: n }, (_, i) => attempt(i));

describe('the throttle of logins', () => {
  it('bears ten failures per e-mail and address, then asks to wait until 15 minutes after the first', () => {
    const throttle = new LoginThrottle();
    expect(times(attemptLimits.pair, (n) => throttle.attempt('a', '1.1.1.1', later(n / 10)))).toEqual(
      Array(10).fill(null),
    );
    expect(throttle.attempt('a', '1.1.1.1', later(2))).toEqual(later(15));
    expect(throttle.attempt('a', '2.2.2.2', later(2))).toBeNull();
    expect(throttle.attempt('a', '1.1.1.1', later(15))).toBeNull();
  });

  it('bears so many of one address, whatever the e-mail', () => {
    const throttle = new LoginThrottle();
    times(attemptLimits.address, (n) => throttle.attempt(`e${n}`, '1.1.1.1', now));
    expect(throttle.attempt('another', '1.1.1.1', now)).toEqual(later(15));
    expect(throttle.attempt('another', '2.2.2.2', now)).toBeNull();
  });

  it('bears so many on one e-mail, wherever from', () => {
    const throttle = new LoginThrottle();
    times(attemptLimits.email, (n) => throttle.attempt('a', `10.0.0.${n}`, now));
    expect(throttle.attempt('a', '10.1.0.1', now)).toEqual(later(15));
    expect(throttle.attempt('b', '10.1.0.1', now)).toBeNull();
  });

  it('forgets the failures of a pair that logs in', () => {
    const throttle = new LoginThrottle();
    times(9, () => throttle.attempt('a', '1.1.1.1', now));
    throttle.succeeded('a', '1.1.1.1', now);
    expect(times(attemptLimits.pair, () => throttle.attempt('a', '1.1.1.1', now))).toEqual(Array(10).fill(null));
  });

  it('is not made to forget an address by what that address goes on to ask', () => {
    const throttle = new LoginThrottle(200);
    times(attemptLimits.address, (n) => throttle.attempt(`e${n}`, '1.1.1.1', now));
    const more = times(200, (n) => throttle.attempt(`invented${n}`, '1.1.1.1', now));
    expect(more).toEqual(Array(200).fill(later(15)));
  });

  it('keeps no more windows than its capacity', () => {
    const throttle = new LoginThrottle(30);
    times(10, () => throttle.attempt('a', '1.1.1.1', now));
    times(10, (n) => throttle.attempt(`e${n}`, `10.0.0.${n}`, now));
    expect(throttle.attempt('a', '1.1.1.1', now)).toBeNull();
  });
});
