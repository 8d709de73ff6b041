import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  type BusinessHours,
  openMsBetween,
  quantile,
  responseMs,
  responsesTo,
  type ThreadComment,
  usualHours,
} from './response-time.js';

const minuteMs = 60_000;
const at = (text: string): Date => new Date(text);
const berlin: BusinessHours = { ...usualHours, timeZone: 'Europe/Berlin' };
const hoursOpen = (from: string, to: string, hours = berlin): number =>
  openMsBetween(at(from), at(to), hours) / 3_600_000;

const comment = (id: string, more: Partial<ThreadComment> = {}): ThreadComment => ({
  id,
  parentId: null,
  isOwn: false,
  at: at('2026-03-02T10:00:00Z'),
  ...more,
});

describe('the response to a comment', () => {
  it('is the account’s first reply in its thread, on whatever level', () => {
    const { responses } = responsesTo([
      comment('a'),
      comment('b', { parentId: 'a', at: at('2026-03-02T10:05:00Z') }),
      comment('late', { parentId: 'a', isOwn: true, at: at('2026-03-02T12:00:00Z') }),
      comment('first', { parentId: 'b', isOwn: true, at: at('2026-03-02T11:00:00Z') }),
    ]);
    expect(responses).toEqual([
      { commentId: 'a', askedAt: at('2026-03-02T10:00:00Z'), answer: { id: 'first', at: at('2026-03-02T11:00:00Z') } },
    ]);
  });

  it('may come at the instant of the comment, and never before it', () => {
    const { responses } = responsesTo([
      comment('a'),
      comment('at once', { parentId: 'a', isOwn: true }),
      comment('b'),
      comment('before', { parentId: 'b', isOwn: true, at: at('2026-03-02T09:59:59Z') }),
    ]);
    expect(responses.map(({ answer }) => answer?.id)).toEqual(['at once', undefined]);
  });

  it('is none where only others answered, or the account answered something else', () => {
    const { responses } = responsesTo([
      comment('a'),
      comment('b', { parentId: 'a' }),
      comment('c', { parentId: 'gone', isOwn: true }),
    ]);
    expect(responses.map(({ answer }) => answer)).toEqual([null]);
  });

  it('is not asked for by what the account itself wrote', () => {
    expect(responsesTo([comment('a', { isOwn: true })])).toEqual({ responses: [], undated: 0, unknown: 0 });
  });

  it('is not judged where time or author are unknown, and that is counted', () => {
    const judged = responsesTo([comment('a', { at: null }), comment('b', { isOwn: null }), comment('c')]);
    expect([judged.responses.length, judged.undated, judged.unknown]).toEqual([1, 1, 1]);
  });

  it('is known without its time where the platform does not date it', () => {
    const { responses } = responsesTo([comment('a'), comment('b', { parentId: 'a', isOwn: true, at: null })]);
    expect(responses[0]?.answer).toEqual({ id: 'b', at: null });
  });

  it('ends for replies that name each other', () => {
    const circle = [comment('a', { parentId: 'b' }), comment('b', { parentId: 'a', isOwn: true })];
    expect(responsesTo(circle).responses).toEqual([]);
  });

  it('is the same in whatever order comments come', () => {
    const thread = fc.array(
      fc.record({ parent: fc.nat(7), isOwn: fc.constantFrom(true, false, null), minute: fc.option(fc.nat(500)) }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(thread, fc.infiniteStream(fc.nat()), (told, random) => {
        const comments = told.map(({ parent, isOwn, minute }, index) => ({
          id: String(index),
          parentId: parent < index ? String(parent) : null,
          isOwn,
          // No two at once: which of two answers of one minute came first nobody can tell.
          at: minute === null ? null : new Date((minute * 10 + index) * minuteMs),
        }));
        const shuffled = comments
          .map((one) => ({ one, key: random.next().value ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ one }) => one);
        const told1 = responsesTo(comments);
        const told2 = responsesTo(shuffled);
        const times = ({ responses }: typeof told1) =>
          responses.map(({ commentId, answer }) => `${commentId} ${answer?.at?.getTime() ?? String(answer === null)}`);
        expect(times(told2).toSorted()).toEqual(times(told1).toSorted());
        expect([told2.undated, told2.unknown]).toEqual([told1.undated, told1.unknown]);
        for (const { askedAt, answer } of told1.responses)
          expect(answer?.at == null || answer.at >= askedAt).toBe(true);
      }),
    );
  });
});

describe('business hours', () => {
  it('leave out nights and weekends', () => {
    expect(hoursOpen('2026-03-06T15:00:00Z', '2026-03-09T09:00:00Z')).toBe(1 + 1);
    expect(hoursOpen('2026-03-07T00:00:00Z', '2026-03-08T23:00:00Z')).toBe(0);
    expect(hoursOpen('2026-03-02T00:00:00Z', '2026-03-09T00:00:00Z')).toBe(40);
  });

  it('are those of the clocks there on both sides of a change', () => {
    expect(hoursOpen('2026-03-27T07:00:00Z', '2026-03-27T10:00:00Z')).toBe(2);
    expect(hoursOpen('2026-03-30T06:00:00Z', '2026-03-30T09:00:00Z')).toBe(2);
  });

  it('are as long as the day makes them where clocks change within them', () => {
    const nights = { ...berlin, days: [7], opensAt: 0, closesAt: 6 * 60 };
    expect(hoursOpen('2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z', nights)).toBe(5);
    expect(hoursOpen('2026-10-24T12:00:00Z', '2026-10-25T12:00:00Z', nights)).toBe(7);
  });

  it('begin and end with the first of two times that clocks show twice', () => {
    const sundays = { ...berlin, days: [7] };
    const night = (opensAt: number, closesAt: number): number =>
      hoursOpen('2026-10-24T12:00:00Z', '2026-10-25T12:00:00Z', { ...sundays, opensAt, closesAt });
    expect([night(150, 240), night(60, 150)]).toEqual([2.5, 1.5]);
  });

  const zones = fc.constantFrom('Europe/Berlin', 'America/Sao_Paulo', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC');
  const hours = fc
    .record({
      timeZone: zones,
      days: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
      opensAt: fc.integer({ min: 0, max: 20 * 60 }),
      length: fc.integer({ min: 1, max: 200 }),
    })
    .map(({ length, ...rest }): BusinessHours => ({ ...rest, closesAt: rest.opensAt + length }));
  const instant = fc.integer({
    min: Date.parse('2026-03-20T00:00:00Z') / minuteMs,
    max: Date.parse('2026-04-15T00:00:00Z') / minuteMs,
  });
  const minute = (number: number): Date => new Date(number * minuteMs);

  it('add up over a stretch that is cut in two, and are never longer than it', () => {
    fc.assert(
      fc.property(hours, fc.tuple(instant, instant, instant), (open, instants) => {
        const [a = 0, b = 0, c = 0] = instants.toSorted((x, y) => x - y);
        const whole = openMsBetween(minute(a), minute(c), open);
        expect(openMsBetween(minute(a), minute(b), open) + openMsBetween(minute(b), minute(c), open)).toBe(whole);
        expect(whole).toBeLessThanOrEqual((c - a) * minuteMs);
        expect(openMsBetween(minute(c), minute(a), open)).toBe(0);
      }),
    );
  });

  it('hold the minutes in which clocks there show an hour of theirs', () => {
    fc.assert(
      fc.property(hours, instant, fc.integer({ min: 0, max: 4000 }), (open, from, length) => {
        const format = new Intl.DateTimeFormat('en-GB', {
          timeZone: open.timeZone,
          weekday: 'short',
          hour: '2-digit',
          minute: '2-digit',
        });
        const names = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
        let counted = 0;
        for (let now = from; now < from + length; now += 1) {
          const [weekday = '', clock = ''] = format.format(minute(now)).split(/,? /);
          const shown = Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
          if (open.days.includes(names.indexOf(weekday)) && shown >= open.opensAt && shown < open.closesAt)
            counted += 1;
        }
        expect(openMsBetween(minute(from), minute(from + length), open) / minuteMs).toBe(counted);
      }),
      { numRuns: 25 },
    );
  });

  it('are not asked for where an answer is measured by the clock', () => {
    expect(responseMs(at('2026-03-07T10:00:00Z'), at('2026-03-07T10:30:00Z'), null)).toBe(30 * minuteMs);
    expect(responseMs(at('2026-03-07T10:00:00Z'), at('2026-03-07T10:30:00Z'), berlin)).toBe(0);
  });
});

describe('a quantile', () => {
  it('is the middle, or lies between the two around it', () => {
    expect([quantile([3, 1, 2], 0.5), quantile([1, 2, 3, 4], 0.5), quantile([], 0.5)]).toEqual([2, 2.5, null]);
    expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 0.9)).toBe(10);
  });

  it('lies within the values and grows with its share', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
        const found = quantile(values, share) ?? -1;
        expect(found).toBeGreaterThanOrEqual(Math.min(...values));
        expect(found).toBeLessThanOrEqual(Math.max(...values));
        expect(quantile(values, share / 2) ?? -1).toBeLessThanOrEqual(found);
      }),
    );
  });
});
