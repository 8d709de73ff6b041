import { describe, expect, it } from '@jest/globals';

import { cleanSearch, countFilters, parseReportState, type ReportState, serialiseReportState } from './report-state.js';

const initial = parseReportState({});

describe('the address of a report', () => {
  it('is empty for the default view', () => {
    expect(serialiseReportState(initial)).toEqual({});
  });

  it.each<[string, Partial<ReportState>]>([
    ['a fixed length', { period: { kind: 'last', days: 90 } }],
    ['another length', { period: { kind: 'last', days: 30 } }],
    ['this month', { period: { kind: 'month' } }],
    ['own days', { period: { kind: 'custom', from: '2026-01-01', to: '2026-02-03' } }],
    ['bucket length and no comparison', { granularity: 'hour', compare: 'none' }],
    ['split, chart, view and order', { split: 'kind', chart: 'lines', view: 'table', sort: 'published' }],
    ['a time zone', { timeZone: 'America/New_York' }],
    ['filters', { platform: ['facebook', 'x'], account: ['12'], audience: ['3', '4'], kind: ['share'] }],
    ['the saved report that it began with', { saved: '7' }],
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

describe('countFilters', () => {
  it('counts every chosen value', () => {
    expect(countFilters({ ...initial, platform: ['x'], tag: ['a', 'b'] })).toBe(3);
  });
});
