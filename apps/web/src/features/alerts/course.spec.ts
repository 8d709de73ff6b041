import { describe, expect, it } from '@jest/globals';

import { bucketAt, type Course, highest, knownUntil, observedPath, spanOf, timeTicks, unreadRuns } from './course.js';
import { courseCsv } from './course-csv.js';

const course = (figures: readonly (number | null)[], bucketMinutes = 5, from = '2026-03-10T12:00:00.000Z'): Course => ({
  bucketMinutes,
  buckets: figures.map((observed, index) => ({
    at: new Date(Date.parse(from) + index * bucketMinutes * 60_000).toISOString(),
    observed,
    expected: index === 0 ? null : 1.5,
  })),
});
const said = (ticks: readonly number[]): readonly string[] => ticks.map((at) => new Date(at).toISOString());

describe('the course of an alert', () => {
  it('is known to the end of the newest bucket that was read, and not at all where none was', () => {
    expect(knownUntil(course([1, null, 0, null, null]))).toBe('2026-03-10T12:15:00.000Z');
    expect([knownUntil(course([null])), knownUntil(course([]))]).toEqual([null, null]);
  });

  it('has its unread buckets in runs', () => {
    expect(unreadRuns(course([null, null, 3, null, 0]).buckets)).toEqual([
      [0, 1],
      [3, 3],
    ]);
  });

  it('has its height where most was counted, even where that is nothing', () => {
    expect(highest(course([null, 4, 9, 9]).buckets)?.at).toBe('2026-03-10T12:10:00.000Z');
    expect(highest(course([0]).buckets)?.observed).toBe(0);
    expect(highest(course([null]).buckets)).toBeNull();
  });

  it('knows the bucket that an instant lies in', () => {
    const one = course([1, 2]);
    expect(bucketAt(one, '2026-03-10T12:07:00Z')).toBe(one.buckets[1]);
    expect(bucketAt(one, '2026-03-10T12:10:00Z')).toBeNull();
  });

  it('is drawn level within each bucket, and not at all where nothing was read', () => {
    const place = { x: (index: number) => index * 10, y: (figure: number) => 100 - figure, step: 10 };
    expect(observedPath(course([5, 7, null, 9]).buckets, place)).toBe(
      'M0.0 100.0L0.0 95.0L10.0 95.0L10.0 93.0L20.0 93.0L20.0 100.0M30.0 100.0L30.0 91.0L40.0 91.0L40.0 100.0',
    );
    expect(observedPath(course([null]).buckets, place)).toBe('');
  });

  it('is a file with a row a bucket, in which nothing stands for what is not known', () => {
    expect(
      courseCsv(course([4, null]), 'en')
        .trim()
        .split('\r\n'),
    ).toEqual(['from,observed,expected', '2026-03-10T12:00:00.000Z,4,', '2026-03-10T12:05:00.000Z,,1.5']);
  });
});

describe('the times below the chart', () => {
  it('are round hours of the zone, few enough for the room there is', () => {
    const day = course(
      Array.from({ length: 24 }, () => 1),
      60,
    );
    expect(said(timeTicks(day, 'Asia/Kolkata', 5))).toEqual([
      '2026-03-10T12:30:00.000Z',
      '2026-03-10T18:30:00.000Z',
      '2026-03-11T00:30:00.000Z',
      '2026-03-11T06:30:00.000Z',
    ]);
    expect(timeTicks(course([]), 'UTC', 5)).toEqual([]);
  });

  it('stay round when clocks change in between', () => {
    const night = course(
      Array.from({ length: 24 }, () => 1),
      60,
      '2026-03-28T18:00:00.000Z',
    );
    expect(said(timeTicks(night, 'Europe/Berlin', 5))).toEqual([
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T04:00:00.000Z',
      '2026-03-29T10:00:00.000Z',
      '2026-03-29T16:00:00.000Z',
    ]);
  });

  it('cover the span of the buckets', () => {
    expect(spanOf(course([1, 2]))).toEqual({
      from: Date.parse('2026-03-10T12:00:00Z'),
      to: Date.parse('2026-03-10T12:10:00Z'),
    });
  });
});
