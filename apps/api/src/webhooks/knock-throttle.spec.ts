import { describe, expect, it } from '@jest/globals';

import { KnockThrottle } from './knock-throttle.js';

const at = (second: number): Date => new Date(Date.UTC(2026, 2, 10, 12, 0, second));

describe('the throttle of knocks', () => {
  it('lets a name knock as often as is borne, then makes it wait for the end of its minute', () => {
    const throttle = new KnockThrottle(2);
    expect(throttle.waitOf('1.2.3.4', at(0))).toBeNull();
    throttle.count('1.2.3.4', at(0));
    expect(throttle.waitOf('1.2.3.4', at(1))).toBeNull();
    throttle.count('1.2.3.4', at(1));
    expect(throttle.waitOf('1.2.3.4', at(2))).toEqual(at(60));
    expect(throttle.waitOf('1.2.3.4', at(60))).toBeNull();
    throttle.count('1.2.3.4', at(60));
    expect(throttle.waitOf('1.2.3.4', at(61))).toBeNull();
  });

  it('counts names apart', () => {
    const throttle = new KnockThrottle(1);
    throttle.count('1.2.3.4', at(0));
    expect(throttle.waitOf('4.3.2.1', at(0))).toBeNull();
  });

  it('forgets the oldest name when there are too many', () => {
    const throttle = new KnockThrottle(1, 2);
    for (const name of ['a', 'b', 'c']) throttle.count(name, at(0));
    expect(['a', 'b', 'c'].map((name) => throttle.waitOf(name, at(1)) !== null)).toEqual([false, true, true]);
  });
});
