import { describe, expect, it } from '@jest/globals';
import { SavedQuery } from '@libs/contract';

import { widgetState } from './widget-state.js';

const query = SavedQuery.parse({
  period: { kind: 'month' },
  timeZone: 'Europe/Berlin',
  granularity: 'hour',
  kind: ['share'],
});
const saved = { source: { kind: 'saved', reportId: '7' }, report: { name: 'Weekly', query } } as const;

describe('a widget', () => {
  it('shows its report as it was saved where its board sets nothing', () => {
    expect(widgetState(saved, { period: null, timeZone: null })).toEqual({ ...query, saved: '7' });
  });

  it('shows the period and the time zone of its board, in buckets that fit', () => {
    const state = widgetState(saved, { period: { kind: 'last', days: 90 }, timeZone: 'UTC' });
    expect(state).toMatchObject({ period: { kind: 'last', days: 90 }, timeZone: 'UTC', granularity: null });
    expect(state?.kind).toEqual(['share']);
  });

  it('shows nothing when its report was deleted', () => {
    expect(widgetState({ ...saved, report: null }, { period: null, timeZone: null })).toBeNull();
  });

  it('of the board itself leads to no saved report', () => {
    const own = { source: { kind: 'own', query }, report: { name: null, query } } as const;
    expect(widgetState(own, { period: null, timeZone: null })?.saved).toBeNull();
  });
});
