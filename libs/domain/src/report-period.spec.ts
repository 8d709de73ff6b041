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

  it('ends with the hour that runs by the clocks of the zone, also where they are half an hour apart', () => {
    expect(rangeOf({ kind: 'last', days: 1 }, 'Asia/Kolkata', now)).toMatchObject({
      from: '2026-11-22T18:30:00.000Z',
      to: '2026-11-23T13:30:00.000Z',
    });
    const full = new Date('2026-11-23T13:30:00.000Z');
    expect(rangeOf({ kind: 'last', days: 1 }, 'Asia/Kolkata', full).to).toBe('2026-11-23T14:30:00.000Z');
  });

  it('begins with the first of two midnights where clocks show two', () => {
    const day = { kind: 'custom', from: '2021-10-29', to: '2021-10-29' } as const;
    expect(rangeOf(day, 'Asia/Amman', now)).toMatchObject({
      from: '2021-10-28T21:00:00.000Z',
      to: '2021-10-29T22:00:00.000Z',
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

  it.each([
    [2, 'hour'],
    [3, 'day'],
    [62, 'day'],
    [63, 'week'],
    [400, 'week'],
    [401, 'month'],
  ] as const)('of %d days is the %s', (days, expected) => {
    expect(bucketLengthOf(null, over(days))).toBe(expected);
  });

  it.each([
    ['hour', 14],
    ['day', 366],
    ['week', 366 * 5],
  ] as const)('may be the %s up to %d days', (length, days) => {
    expect([isReadableIn(length, over(days)), isReadableIn(length, over(days + 1))]).toEqual([true, false]);
  });

  it('does not draw thousands of hours', () => {
    expect(bucketLengthOf('hour', over(90))).toBe('week');
    expect(bucketLengthOf('hour', over(7))).toBe('hour');
    expect(isReadableIn('hour', over(15))).toBe(false);
  });
});
