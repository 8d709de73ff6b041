import { describe, expect, it } from '@jest/globals';

import { parseReportState, type ReportState } from '../engagement/report-state.js';
import { addressOf, isChanged, savedQueryOf, stateOf, withoutMissing } from './saved-query.js';

const initial = parseReportState({});
const states: readonly (readonly [string, Partial<ReportState>])[] = [
  ['nothing chosen', {}],
  ['a relative period of another length', { period: { kind: 'last', days: 30 } }],
  ['own days and a time zone', { period: { kind: 'custom', from: '2026-01-01', to: '2026-02-03' }, timeZone: 'UTC' }],
  ['all filters', { platform: ['x'], account: ['1'], audience: ['2'], tag: ['a,b'], label: ['3'], kind: ['share'] }],
  ['look and order', { split: 'kind', chart: 'lines', view: 'table', sort: 'published', granularity: 'week' }],
];

describe('a saved report', () => {
  it.each(states)('is opened as it was saved: %s', (_, part) => {
    const state = { ...initial, ...part };
    const report = { id: '7', query: savedQueryOf(state) };
    expect(stateOf(report)).toEqual({ ...state, saved: '7' });
    expect(isChanged(report, parseReportState(addressOf(report)))).toBe(false);
  });

  it('is changed as soon as the screen shows something else', () => {
    const report = { id: '7', query: savedQueryOf(initial) };
    expect(isChanged(report, { ...stateOf(report), compare: 'none' })).toBe(true);
  });

  it('loses from its filters what is missing, and nothing else', () => {
    const state = { ...initial, account: ['1'], audience: ['1', '2'], label: ['1'] };
    const missing = [{ field: 'audience' as const, id: '1', name: 'Press' }];
    expect(withoutMissing({ missing }, state)).toEqual({ account: ['1'], audience: ['2'], label: ['1'] });
  });
});
