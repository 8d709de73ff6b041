import { describe, expect, it } from '@jest/globals';
import { CallMeter } from './call-meter.js';

const hour = 3_600_000;
const allowance = { key: 'a', calls: 3, windowMs: hour, begins: 'first-call' } as const;

describe('call meter', () => {
  it('refuses what exceeds the allowance, without booking it', () => {
    const meter = new CallMeter();
    expect(meter.spend(allowance, 2, 500)).toEqual({ allowed: true, used: 2, remaining: 1, resetsAt: 500 + hour });
    expect(meter.spend(allowance, 2, 600)).toEqual({ allowed: false, used: 2, remaining: 1, resetsAt: 500 + hour });
    expect(meter.spend(allowance, 1, 700).allowed).toBe(true);
    expect(meter.spend({ ...allowance, key: 'b' }, 1, 700).used).toBe(1);
  });

  it('begins anew when the window has passed', () => {
    const meter = new CallMeter();
    meter.spend(allowance, 3, 500);
    expect(meter.spend(allowance, 1, 499 + hour).allowed).toBe(false);
    expect(meter.spend(allowance, 1, 500 + hour)).toMatchObject({ allowed: true, resetsAt: 500 + 2 * hour });
  });

  it('keeps to the clock where the platform does', () => {
    const meter = new CallMeter();
    const daily = { ...allowance, begins: 'clock' } as const;
    expect(meter.spend(daily, 3, hour * 1.9).resetsAt).toBe(hour * 2);
    expect(meter.spend(daily, 1, hour * 2).allowed).toBe(true);
  });
});
