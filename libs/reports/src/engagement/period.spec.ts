import { describe, expect, it } from '@jest/globals';

import { bucketCount, type PeriodRequest, planPeriod } from './period.js';

const berlin = 'Europe/Berlin';
const days: PeriodRequest = {
  from: '2026-03-28T00:00:00+01:00',
  to: '2026-03-31T00:00:00+02:00',
  timeZone: berlin,
  granularity: 'day',
};

describe('how a period is read', () => {
  it.each([
    ['whole days of the workspace', days, 'day', []],
    ['weeks', { ...days, granularity: 'week' }, 'day', []],
    ['years', { ...days, granularity: 'year' }, 'day', []],
    ['hours', { ...days, granularity: 'hour' }, 'hour', []],
    ['half days', { ...days, to: '2026-03-30T12:00:00+02:00' }, 'hour', []],
    [
      'days of another zone',
      { ...days, from: '2026-03-28T00:00:00Z', to: '2026-03-31T00:00:00Z', timeZone: 'UTC' },
      'hour',
      [],
    ],
    ['our days, cut elsewhere', { ...days, timeZone: 'UTC' }, 'hour', []],
    [
      'our days as a whole, seen from elsewhere',
      { ...days, timeZone: 'Asia/Kolkata', granularity: 'total' },
      'day',
      [],
    ],
    ['minutes', { ...days, from: '2026-03-28T00:10:00+01:00' }, 'hour', ['rounded_to_hours']],
    ['hours that begin elsewhere', { ...days, timeZone: 'Asia/Kolkata' }, 'hour', ['zone_offset_differs']],
  ] satisfies [string, PeriodRequest, 'day' | 'hour', string[]][])('%s', (_, request, source, notes) => {
    expect(planPeriod(request, berlin)).toMatchObject({ source, notes });
  });

  it('touches these days of the workspace', () => {
    expect(planPeriod(days, berlin).days).toEqual({ first: '2026-03-28', last: '2026-03-30' });
    expect(planPeriod({ ...days, to: '2026-03-31T00:00:01+02:00' }, berlin).days.last).toBe('2026-03-31');
  });
});

describe('the period before', () => {
  it.each([
    ['as many days, whatever their length', days, { months: 0, days: 3, ms: 0, zone: berlin }],
    [
      'as many hours',
      { ...days, from: '2026-03-30T10:00:00Z', to: '2026-03-30T16:00:00Z' },
      { months: 0, days: 0, ms: 6 * 3_600_000, zone: berlin },
    ],
    [
      'a month',
      { ...days, from: '2026-03-01T00:00:00+01:00', to: '2026-04-01T00:00:00+02:00', granularity: 'month' },
      { months: 1, days: 0, ms: 0, zone: berlin },
    ],
    [
      'the months it touches',
      { ...days, from: '2026-01-15T00:00:00+01:00', to: '2026-03-02T00:00:00+01:00', granularity: 'month' },
      { months: 3, days: 0, ms: 0, zone: berlin },
    ],
    [
      'a year, also in the middle of one,',
      { ...days, from: '2026-01-01T00:00:00+01:00', to: '2026-03-31T00:00:00+02:00', granularity: 'year' },
      { months: 12, days: 0, ms: 0, zone: berlin },
    ],
    [
      'the years it touches',
      { ...days, from: '2024-12-31T00:00:00+01:00', to: '2026-01-02T00:00:00+01:00', granularity: 'year' },
      { months: 24, days: 0, ms: 0, zone: berlin },
    ],
    [
      'as many days of the workspace where its days are read, wherever they are seen from',
      { ...days, timeZone: 'UTC', granularity: 'total' },
      { months: 0, days: 3, ms: 0, zone: berlin },
    ],
  ] satisfies [string, PeriodRequest, object][])('is %s earlier', (_, request, previous) => {
    expect(planPeriod(request, berlin).previous).toEqual(previous);
  });
});

it('never has more buckets than it says', () => {
  expect(bucketCount({ ...days, granularity: 'hour' })).toBeGreaterThanOrEqual(71);
  expect(bucketCount({ ...days, granularity: 'total' })).toBe(1);
});
