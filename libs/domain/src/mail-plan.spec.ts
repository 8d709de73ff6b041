import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { dueMail, instantOnDay, type MailPlan, mailRangeOf, nextMailAt } from './mail-plan.js';
import { localDay, offsetMs } from './zone.js';

const plan = (part: Partial<MailPlan> = {}): MailPlan => ({
  cadence: 'daily',
  weekday: 1,
  monthDay: 1,
  minute: 8 * 60,
  ...part,
});
const at = (text: string): Date => new Date(text);
const berlin = 'Europe/Berlin';

describe('a time of day', () => {
  it.each([
    ['2026-03-28', 150, '2026-03-28T01:30:00.000Z'],
    // Clocks go from 02:00 to 03:00: half past two is half past three.
    ['2026-03-29', 150, '2026-03-29T01:30:00.000Z'],
    ['2026-03-29', 180, '2026-03-29T01:00:00.000Z'],
    // Clocks go from 03:00 back to 02:00: the first half past two.
    ['2026-10-25', 150, '2026-10-25T00:30:00.000Z'],
    ['2026-10-25', 180, '2026-10-25T02:00:00.000Z'],
  ])('on %s, %s minutes after midnight in Berlin, is %s', (day, minute, expected) => {
    expect(instantOnDay(day, minute, berlin).toISOString()).toBe(expected);
  });
});

describe('a plan', () => {
  it('keeps its time of day when the clocks change', () => {
    expect(nextMailAt(plan(), berlin, at('2026-03-28T07:00:00Z'))).toEqual(at('2026-03-29T06:00:00Z'));
    expect(nextMailAt(plan(), berlin, at('2026-10-24T06:00:00Z'))).toEqual(at('2026-10-25T07:00:00Z'));
  });

  it('is due once on a day on which its time comes twice', () => {
    const first = nextMailAt(plan({ minute: 150 }), berlin, at('2026-10-24T12:00:00Z'));
    const second = nextMailAt(plan({ minute: 150 }), berlin, first);
    expect([first.toISOString(), second.toISOString()]).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-26T01:30:00.000Z',
    ]);
  });

  it('comes on its weekday by the clocks of the zone', () => {
    const monday = plan({ cadence: 'weekly', weekday: 1, minute: 0 });
    // Sunday evening in UTC is Monday in Auckland.
    expect(nextMailAt(monday, 'Pacific/Auckland', at('2026-03-06T00:00:00Z'))).toEqual(at('2026-03-08T11:00:00Z'));
  });

  it('comes on the last day of a month that is too short', () => {
    const monthly = plan({ cadence: 'monthly', monthDay: 31 });
    expect(nextMailAt(monthly, 'UTC', at('2026-01-31T08:00:00Z'))).toEqual(at('2026-02-28T08:00:00Z'));
    expect(nextMailAt(monthly, 'UTC', at('2026-02-28T08:00:00Z'))).toEqual(at('2026-03-31T08:00:00Z'));
    expect(nextMailAt(monthly, 'UTC', at('2028-02-01T08:00:00Z'))).toEqual(at('2028-02-29T08:00:00Z'));
  });

  it('shows its time of day at every due instant, whatever the zone, unless clocks skip it', () => {
    const zones = fc.constantFrom(berlin, 'America/New_York', 'Asia/Kolkata', 'Africa/Cairo', 'Australia/Lord_Howe');
    const start = fc.date({ min: at('2020-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z'), noInvalidDate: true });
    const cadence = fc.constantFrom('daily' as const, 'weekly' as const, 'monthly' as const);
    const numbers = { weekday: fc.integer({ min: 1, max: 7 }), monthDay: fc.integer({ min: 1, max: 31 }) };
    const plans = fc.record({ cadence, ...numbers, minute: fc.integer({ min: 0, max: 1439 }) });
    fc.assert(
      fc.property(zones, start, plans, (zone, after, asked) => {
        const due = nextMailAt(asked, zone, after);
        expect(due > after).toBe(true);
        const wall = new Date(due.getTime() + offsetMs(due, zone));
        const shown = wall.getUTCHours() * 60 + wall.getUTCMinutes();
        const skipped = [30, 60].includes((shown - asked.minute + 1440) % 1440);
        expect(shown === asked.minute || skipped).toBe(true);
        const isWeekday = (wall.getUTCDay() || 7) === asked.weekday;
        expect(asked.cadence !== 'weekly' || skipped || isWeekday).toBe(true);
        expect(nextMailAt(asked, zone, due) > due).toBe(true);
        expect(localDay(nextMailAt(asked, zone, due), zone) > localDay(due, zone)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('what is due', () => {
  it('is nothing before its time', () => {
    expect(dueMail(plan(), 'UTC', { nextAt: at('2026-03-10T08:00:00Z'), now: at('2026-03-10T07:59:59Z') })).toBeNull();
  });

  it('is the newest time alone after a standstill', () => {
    const nextAt = at('2026-03-10T08:00:00Z');
    expect(dueMail(plan(), 'UTC', { nextAt, now: at('2026-03-14T09:00:00Z') })).toEqual({
      runAt: at('2026-03-14T08:00:00Z'),
      nextAt: at('2026-03-15T08:00:00Z'),
    });
    expect(dueMail(plan(), 'UTC', { nextAt: at('2019-01-01T08:00:00Z'), now: at('2026-03-14T07:00:00Z') })).toEqual({
      runAt: at('2026-03-13T08:00:00Z'),
      nextAt: at('2026-03-14T08:00:00Z'),
    });
  });
});

describe('the period of a mailed report', () => {
  const runAt = at('2026-03-31T06:00:00Z');

  it.each([
    [{ kind: 'day' }, '2026-03-29T22:00:00.000Z', '2026-03-30T22:00:00.000Z'],
    // The week in which the clocks were put forward has an hour less.
    [{ kind: 'week' }, '2026-03-22T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    [{ kind: 'month' }, '2026-01-31T23:00:00.000Z', '2026-02-28T23:00:00.000Z'],
    [{ kind: 'days', days: 30 }, '2026-02-28T23:00:00.000Z', '2026-03-30T22:00:00.000Z'],
  ] as const)('%j has ended before the mail', (period, from, to) => {
    expect(mailRangeOf(period, berlin, runAt)).toEqual({ from, to, timeZone: berlin });
  });

  it('is last week on a Monday and on the Sunday after', () => {
    const monday = mailRangeOf({ kind: 'week' }, 'UTC', at('2026-03-09T00:00:00Z'));
    expect(monday).toMatchObject({ from: '2026-03-02T00:00:00.000Z', to: '2026-03-09T00:00:00.000Z' });
    expect(mailRangeOf({ kind: 'week' }, 'UTC', at('2026-03-15T23:00:00Z'))).toEqual(monday);
  });
});
