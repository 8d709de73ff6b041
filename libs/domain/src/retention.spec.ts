import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { judgeAge, storedUntil } from './retention.js';

const now = new Date('2026-11-27T12:00:00Z');
const hoursAgo = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000);
const punctual = { now, leadMs: 0 };

describe('the age of a stored datum', () => {
  it('is of no matter where the rules name no time', () => {
    expect(judgeAge({ hours: null }, hoursAgo(1_000_000), punctual)).toEqual({ kind: 'keep', until: null });
    expect(storedUntil({ hours: null }, punctual)).toBeNull();
  });

  it('keeps what is younger than its time, and says until when', () => {
    expect(judgeAge({ hours: 48 }, hoursAgo(47), punctual)).toEqual({ kind: 'keep', until: hoursAgo(-1) });
  });

  it('removes at the very hour, and tells how long that hour is past', () => {
    expect(judgeAge({ hours: 48 }, hoursAgo(48), punctual)).toEqual({ kind: 'remove', overdueMs: 0 });
    expect(judgeAge({ hours: 48 }, hoursAgo(50), punctual)).toEqual({ kind: 'remove', overdueMs: 7_200_000 });
  });

  it('removes ahead of time by the lead, which is not overdue', () => {
    const ahead = { now, leadMs: 3_600_000 };
    expect(judgeAge({ hours: 24 }, hoursAgo(23), ahead)).toEqual({ kind: 'remove', overdueMs: 0 });
    expect(judgeAge({ hours: 24 }, hoursAgo(22.9), ahead).kind).toBe('keep');
  });

  it('is judged alike one by one and by the instant that a statement compares with', () => {
    const hours = fc.option(fc.integer({ min: 0, max: 10_000 }), { nil: null });
    const property = fc.property(hours, fc.integer({ min: -10, max: 1e10 }), fc.nat(1e8), (limit, ageMs, leadMs) => {
      const storedAt = new Date(now.getTime() - ageMs);
      const until = storedUntil({ hours: limit }, { now, leadMs });
      const isRemoved = judgeAge({ hours: limit }, storedAt, { now, leadMs }).kind === 'remove';
      expect(isRemoved).toBe(until !== null && storedAt <= until);
    });
    fc.assert(property);
  });
});
