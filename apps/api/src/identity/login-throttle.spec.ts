import { describe, expect, it } from '@jest/globals';

import {
  type Attempt,
  attemptLimits,
  forgive,
  judgeAttempt,
  type LoginWindow,
  originNetwork,
} from './login-throttle.js';

const now = new Date('2026-03-10T12:00:00Z');
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

/** The throttle with its memory in a map. */
const scripted = () => {
  const memory = new Map<string, LoginWindow>();
  const keep = (windows: readonly LoginWindow[]): void => windows.forEach((window) => memory.set(window.key, window));
  const who = (email: string | null, address: string): Attempt => ({ email, address });
  return {
    attempt: (email: string | null, address: string, at: Date): Date | null => {
      const judged = judgeAttempt(who(email, address), [...memory.values()], at);
      if ('retryAt' in judged) return judged.retryAt;
      keep(judged.windows);
      return null;
    },
    succeeded: (email: string, address: string, at: Date): void =>
      keep(forgive(who(email, address), [...memory.values()], at)),
    size: () => memory.size,
  };
};
const times = (n: number, attempt: (n: number) => Date | null): (Date | null)[] =>
  Array.from({ length: n }, (_, i) => attempt(i));

describe('the throttle of logins', () => {
  it('bears ten failures per e-mail and address, then asks to wait until 15 minutes after the first', () => {
    const throttle = scripted();
    expect(times(attemptLimits.pair, (n) => throttle.attempt('a', '1.1.1.1', later(n / 10)))).toEqual(
      Array(10).fill(null),
    );
    expect(throttle.attempt('a', '1.1.1.1', later(2))).toEqual(later(15));
    expect(throttle.attempt('a', '2.2.2.2', later(2))).toBeNull();
    expect(throttle.attempt('a', '1.1.1.1', later(15))).toBeNull();
  });

  it('bears so many of one address, whatever the e-mail', () => {
    const throttle = scripted();
    times(attemptLimits.address, (n) => throttle.attempt(`e${n}`, '1.1.1.1', now));
    expect(throttle.attempt('another', '1.1.1.1', now)).toEqual(later(15));
    expect(throttle.attempt('another', '2.2.2.2', now)).toBeNull();
  });

  it('bears so many on one e-mail, wherever from', () => {
    const throttle = scripted();
    times(attemptLimits.email, (n) => throttle.attempt('a', `10.0.0.${n}`, now));
    expect(throttle.attempt('a', '10.1.0.1', now)).toEqual(later(15));
    expect(throttle.attempt('b', '10.1.0.1', now)).toBeNull();
  });

  it('forgets the failures of a pair that logs in, and one of its address', () => {
    const throttle = scripted();
    times(9, () => throttle.attempt('a', '1.1.1.1', now));
    throttle.succeeded('a', '1.1.1.1', now);
    expect(times(attemptLimits.pair, () => throttle.attempt('a', '1.1.1.1', now))).toEqual(Array(10).fill(null));
    times(attemptLimits.address - 18, (n) => throttle.attempt(`e${n}`, '1.1.1.1', now));
    expect(throttle.attempt('another', '1.1.1.1', now)).toEqual(later(15));
  });

  it('counts guesses at shared reports by the address alone, apart from logins', () => {
    const throttle = scripted();
    times(attemptLimits.address, () => throttle.attempt(null, '1.1.1.1', now));
    expect(throttle.attempt(null, '1.1.1.1', now)).toEqual(later(15));
    expect(throttle.attempt(null, '2.2.2.2', now)).toBeNull();
    expect(throttle.attempt('a', '1.1.1.1', now)).toBeNull();
  });

  it('remembers nothing of an attempt that it refuses', () => {
    const throttle = scripted();
    times(attemptLimits.address, (n) => throttle.attempt(`e${n}`, '1.1.1.1', now));
    const before = throttle.size();
    times(200, (n) => throttle.attempt(`invented${n}`, '1.1.1.1', now));
    expect(throttle.size()).toBe(before);
  });

  it('counts all IPv6 addresses together that one connection has', () => {
    const throttle = scripted();
    times(attemptLimits.pair, (n) => throttle.attempt('a', `2001:db8:1:2::${n}`, now));
    expect(throttle.attempt('a', '2001:db8:1:2:ffff::9', now)).toEqual(later(15));
    expect(throttle.attempt('a', '2001:db8:1:3::9', now)).toBeNull();
  });

  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::6', '2001:db8:1:2::/64'],
    ['2001:db8::6', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['unknown', 'unknown'],
  ])('takes %s as %s', (address, network) => {
    expect(originNetwork(address)).toBe(network);
  });

  it('keeps neither e-mail nor address', () => {
    const judged = judgeAttempt({ email: 'olga@acme.example', address: '192.0.2.7' }, [], now);
    expect(JSON.stringify(judged)).not.toMatch(/olga|192\.0/);
  });
});
