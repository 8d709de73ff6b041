import { describe, expect, it } from '@jest/globals';

import {
  cleanSearch,
  countFilters,
  granularityOf,
  parseReportState,
  rangeOf,
  type ReportState,
  serialiseReportState,
} from './report-state.js';

const initial = parseReportState({});
const now = new Date('2026-11-23T13:27:10Z');

describe('the address of a report', () => {
  it('is empty for the default view', () => {
    expect(serialiseReportState(initial)).toEqual({});
  });

  it.each<[string, Partial<ReportState>]>([
    ['a fixed length', { period: { kind: 'last', days: 90 } }],
    ['this month', { period: { kind: 'month' } }],
    ['own days', { period: { kind: 'custom', from: '2026-01-01', to: '2026-02-03' } }],
    ['bucket length and no comparison', { granularity: 'hour', compare: 'none' }],
    ['split, chart, view and order', { split: 'kind', chart: 'lines', view: 'table', sort: 'published' }],
    ['a time zone', { timeZone: 'America/New_York' }],
    ['filters', { platform: ['facebook', 'x'], account: ['12'], audience: ['3', '4'], kind: ['share'] }],
    ['labels', { label: ['4', '5'] }],
    ['tags with commas and signs', { tag: ['a,b', 'größe & co', '100%'] }],
  ])('gives back %s', (_, part) => {
    const state = { ...initial, ...part };
    expect(parseReportState(cleanSearch(serialiseReportState(state)))).toEqual(state);
  });

  it('falls back to the default where it says nonsense', () => {
    const search = {
      period: 'custom',
      from: '2026-05-05',
      to: '2026-05-01',
      by: 'second',
      kind: 'nod,share',
      tz: 'X/Y',
    };
    expect(parseReportState(search)).toEqual({ ...initial, kind: ['share'] });
  });

  it('drops parameters that it does not know or that are no text', () => {
    expect(cleanSearch({ period: '7d', evil: '1', kind: 3 })).toEqual({ period: '7d' });
  });
});

describe('rangeOf', () => {
  it('ends with the running hour and starts at midnight of the time zone', () => {
    expect(rangeOf({ kind: 'last', days: 7 }, 'Europe/Berlin', now)).toEqual({
      from: '2026-11-16T23:00:00.000Z',
      to: '2026-11-23T14:00:00.000Z',
      timeZone: 'Europe/Berlin',
    });
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

const over = (days: 7 | 28 | 90) => rangeOf({ kind: 'last', days }, 'UTC', now);

describe('granularityOf', () => {
  it('fits the period until a person chooses', () => {
    expect(granularityOf(initial, over(7))).toBe('day');
    expect(granularityOf(initial, over(90))).toBe('week');
    expect(granularityOf({ ...initial, granularity: 'month' }, over(90))).toBe('month');
    expect(granularityOf(initial, rangeOf({ kind: 'custom', from: '2026-11-22', to: '2026-11-23' }, 'UTC', now))).toBe(
      'hour',
    );
  });

  it('does not draw thousands of hours', () => {
    expect(granularityOf({ ...initial, granularity: 'hour' }, over(90))).toBe('week');
    expect(granularityOf({ ...initial, granularity: 'hour' }, over(7))).toBe('hour');
  });
});

describe('countFilters', () => {
  it('counts every chosen value', () => {
    expect(countFilters({ ...initial, platform: ['x'], tag: ['a', 'b'] })).toBe(3);
  });
});
