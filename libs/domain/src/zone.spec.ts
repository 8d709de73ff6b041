import { describe, expect, it } from '@jest/globals';

import {
  ceilToHour,
  dayNumber,
  dayStart,
  floorToHour,
  hoursAgree,
  isDayStart,
  localDay,
  monthNumber,
  offsetMs,
  shiftDay,
} from './zone.js';

const hour = 3_600_000;
const at = (text: string): Date => new Date(text);

describe('time zones', () => {
  it.each([
    ['2026-03-28T23:30:00Z', 'Europe/Berlin', 1],
    ['2026-03-29T01:00:00Z', 'Europe/Berlin', 2],
    ['2026-01-01T00:00:00Z', 'Asia/Kolkata', 5.5],
    ['2026-01-01T00:00:00Z', 'America/St_Johns', -3.5],
    ['2026-01-01T00:00:00.123Z', 'UTC', 0],
    ['1969-12-31T23:59:59.999Z', 'Europe/London', 1],
  ])('%s in %s is %s hours ahead', (instant, zone, hours) => {
    expect(offsetMs(at(instant), zone)).toBe(hours * hour);
  });

  it.each([
    ['2026-03-28T23:00:00Z', 'Europe/Berlin', true],
    ['2026-03-29T22:00:00Z', 'Europe/Berlin', true],
    ['2026-03-29T23:00:00Z', 'Europe/Berlin', false],
    ['2026-03-29T22:00:00.001Z', 'Europe/Berlin', false],
    ['2026-04-23T22:00:00Z', 'Africa/Cairo', true],
    ['2026-04-23T21:00:00Z', 'Africa/Cairo', false],
  ])('a day begins at %s in %s: %s', (instant, zone, expected) => {
    expect(isDayStart(at(instant), zone)).toBe(expected);
  });

  it.each([
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00:00Z'],
    ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00Z'],
    ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00:00Z'],
    ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00Z'],
    ['2026-01-01', 'Asia/Kolkata', '2025-12-31T18:30:00Z'],
    ['2026-01-01', 'Pacific/Kiritimati', '2025-12-31T10:00:00Z'],
    ['2026-01-01', 'Pacific/Pago_Pago', '2026-01-01T11:00:00Z'],
    ['2026-01-01', 'UTC', '2026-01-01T00:00:00Z'],
    // No midnight on this day: clocks went from 00:00 to 01:00. And two of them.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00Z'],
    ['2021-10-29', 'Asia/Amman', '2021-10-28T21:00:00Z'],
  ])('the day %s in %s begins at %s', (day, zone, expected) => {
    expect(dayStart(day, zone)).toEqual(at(expected));
    expect(isDayStart(dayStart(day, zone), zone)).toBe(true);
  });

  it('counts days by the calendar', () => {
    expect([shiftDay('2026-02-28', 1), shiftDay('2026-01-01', -1)]).toEqual(['2026-03-01', '2025-12-31']);
  });

  it('names days and months by the clocks of the zone', () => {
    expect(localDay(at('2026-03-31T22:30:00Z'), 'Europe/Berlin')).toBe('2026-04-01');
    expect(localDay(at('2026-03-31T22:30:00Z'), 'UTC')).toBe('2026-03-31');
    expect(dayNumber(at('1970-01-01T00:00:00Z'), 'UTC')).toBe(0);
    expect(
      monthNumber(at('2026-03-31T22:30:00Z'), 'Europe/Berlin') - monthNumber(at('2025-12-15T00:00:00Z'), 'UTC'),
    ).toBe(4);
  });

  it.each([
    ['2026-03-10T10:20:00Z', 'Europe/Berlin', '2026-03-10T10:00:00.000Z', '2026-03-10T11:00:00.000Z'],
    ['2026-03-10T10:20:00Z', 'Asia/Kolkata', '2026-03-10T09:30:00.000Z', '2026-03-10T10:30:00.000Z'],
    ['2026-03-10T10:30:00Z', 'Asia/Kolkata', '2026-03-10T10:30:00.000Z', '2026-03-10T10:30:00.000Z'],
  ])('the hour of %s in %s', (instant, zone, floor, ceil) => {
    expect(floorToHour(at(instant), zone).toISOString()).toBe(floor);
    expect(ceilToHour(at(instant), zone).toISOString()).toBe(ceil);
  });

  it('knows where hours begin at the same instants', () => {
    const now = at('2026-03-10T10:20:00Z');
    expect(hoursAgree(now, 'Europe/Berlin', 'America/New_York')).toBe(true);
    expect(hoursAgree(now, 'Europe/Berlin', 'Asia/Kolkata')).toBe(false);
    expect(hoursAgree(now, 'Asia/Kathmandu', 'Asia/Kolkata')).toBe(false);
  });
});
