import { describe, expect, it } from '@jest/globals';
import type { BookedEvent } from '@libs/contract';

import { isLive, markEvent, noMarks, planRefresh, type ShownQuery } from './refresh-plan.js';

const event = (more: Partial<BookedEvent> = {}): BookedEvent => ({
  accounts: ['1'],
  posts: [],
  hasNews: true,
  ...more,
});
const shown = (more: Partial<ShownQuery> = {}): ShownQuery => ({
  id: 'q',
  path: '/reports/engagement',
  accounts: [],
  updatedAt: 100_000,
  ...more,
});
const toldAt = (at: number, more: Partial<BookedEvent> = {}) => markEvent(noMarks, event(more), at);

describe('figures on screen', () => {
  it('are left alone until something is told', () => {
    expect(planRefresh([shown()], noMarks, 900_000)).toEqual({ due: [], nextAt: null });
  });

  it('are read again a moment after news, so that events of one moment are answered together', () => {
    expect(planRefresh([shown()], toldAt(200_000), 200_000)).toEqual({ due: [], nextAt: 200_300 });
    expect(planRefresh([shown()], toldAt(200_000), 200_300).due).toEqual(['q']);
  });

  it('are read again every five seconds at most, however much is told', () => {
    const marks = markEvent(toldAt(101_000), event(), 102_000);
    expect(planRefresh([shown()], marks, 103_000)).toEqual({ due: [], nextAt: 105_000 });
  });

  it('are not read again for news that they hold already', () => {
    expect(planRefresh([shown()], toldAt(100_000), 900_000)).toEqual({ due: [], nextAt: null });
  });

  it('stay when the news is of accounts that they are not about', () => {
    const queries = [shown({ id: 'mine', accounts: ['1'] }), shown({ id: 'other', accounts: ['2'] })];
    expect(planRefresh(queries, toldAt(200_000), 300_000).due).toEqual(['mine']);
    expect(planRefresh(queries, toldAt(200_000, { accounts: null }), 300_000).due).toEqual(['mine', 'other']);
  });

  it('are read again less often when everything was found as it was', () => {
    const marks = toldAt(101_000, { hasNews: false });
    expect(planRefresh([shown()], marks, 114_999)).toEqual({ due: [], nextAt: 115_000 });
    expect(planRefresh([shown()], marks, 115_000).due).toEqual(['q']);
  });

  it('that cost more are read again less often, and not forgotten', () => {
    const people = shown({ id: 'people', path: '/reports/people' });
    expect(planRefresh([people], toldAt(101_000), 200_000)).toEqual({ due: [], nextAt: 400_000 });
    expect(planRefresh([people], toldAt(101_000), 400_000).due).toEqual(['people']);
  });

  it('are those of reports, not of settings', () => {
    expect(['/reports/engagement', '/posts', '/session', '/accounts'].map(isLive)).toEqual([true, true, false, false]);
  });
});
