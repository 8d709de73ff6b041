import { describe, expect, it } from '@jest/globals';

import { bucketLengthOf, isReadableIn, rangeOf } from './report-period.js';

const now = new Date('2026-11-23T13:27:10Z');
const over = (days: number) => rangeOf({ kind: 'last', days }, 'UTC', now);

describe('rangeOf', () => {
  it('ends with the running hour and starts at midnight of the time zone', () => {
    expect(rangeOf({ kind: 'last', days: 7 }, 'Europe/Berlin', now)).toEqual({
      from: '2026-11-16T23:00:00.000Z',
      to: '2026-11-23T14:00:00.000Z',
      timeZone: 'Europe/Berlin',
    });
  });

  it('goes with the clock where it is relative, and stands still where it is fixed', () => {
    const later = new Date('2026-12-01T13:27:10Z');
    expect(rangeOf({ kind: 'last', days: 30 }, 'UTC', later).from).toBe('2026-11-02T00:00:00.000Z');
    const fixed = { kind: 'custom', from: '2026-11-01', to: '2026-11-02' } as const;
    expect(rangeOf(fixed, 'UTC', later)).toEqual(rangeOf(fixed, 'UTC', now));
  });

  it('takes this month from its first day', () => {
    expect(rangeOf({ kind: 'month' }, 'UTC', now).from).toBe('2026-11-01T00:00:00.000Z');
  });

  it('includes the last day of own dates', () => {
    expect(rangeOf({ kind: 'custom', from: '2026-03-28', to: '2026-03-29' }, 'Europe/Berlin', now)).toMatchObject({
      from: '2026-03-27T23:00:00.000Z',
      to: '2026-03-29T22:00:00.000Z',
    });
  });
});

describe('bucketLengthOf', () => {
  it('fits the period until a person chooses', () => {
    expect(bucketLengthOf(null, over(7))).toBe('day');
    expect(bucketLengthOf(null, over(90))).toBe('week');
    expect(bucketLengthOf('month', over(90))).toBe('month');
    const long = rangeOf({ kind: 'custom', from: '2014-01-01', to: '2026-11-23' }, 'UTC', now);
    expect([bucketLengthOf(null, over(366)), bucketLengthOf(null, long)]).toEqual(['week', 'year']);
    expect(bucketLengthOf('month', long)).toBe('month');
    const days = rangeOf({ kind: 'custom', from: '2026-11-22', to: '2026-11-23' }, 'UTC', now);
    expect(bucketLengthOf(null, days)).toBe('hour');
  });

  it('does not draw thousands of hours', () => {
    expect(bucketLengthOf('hour', over(90))).toBe('week');
    expect(bucketLengthOf('hour', over(7))).toBe('hour');
    expect(isReadableIn('hour', over(15))).toBe(false);
  });
});
