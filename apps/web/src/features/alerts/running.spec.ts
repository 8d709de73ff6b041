import { describe, expect, it } from '@jest/globals';
import type { ListedAlert } from '@libs/contract';

import { badgeOf, bannerOf, newAmong } from './running.js';

const alert = (id: string, severity: ListedAlert['severity']): ListedAlert => ({
  id,
  monitor: 'post',
  kind: null,
  severity,
  state: 'open',
  subject: { scope: 'post', id: '7', name: 'Post', platform: 'x', url: null },
  startedAt: '2026-03-10T12:00:00Z',
  lastAt: '2026-03-10T13:00:00Z',
  resolvedAt: null,
  measure: { minutes: 60, endedAt: '2026-03-10T13:00:00Z', observed: 9, expected: 1, probability: null, score: 1 },
  estimate: null,
  shitstorm: null,
  acknowledgedBy: null,
  assignee: null,
  silentUntil: null,
  isStale: false,
});
const list = (...alerts: readonly ListedAlert[]) => ({ alerts: [...alerts], next: null });

describe('the badge of running alerts', () => {
  it('is not there before they were read, and where none runs', () => {
    expect([badgeOf(undefined, false), badgeOf(list(), false)]).toEqual([{ kind: 'none' }, { kind: 'none' }]);
  });

  it('says that it is not known when they could not be read, and keeps what was read before', () => {
    expect(badgeOf(undefined, true)).toEqual({ kind: 'unknown' });
    expect(badgeOf(list(alert('1', 'notice')), true)).toMatchObject({ kind: 'running', count: 1 });
  });

  it('counts them in the colour of the most severe one, and says when there are more', () => {
    const badge = badgeOf(
      { ...list(alert('3', 'notice'), alert('2', 'alarm'), alert('1', 'warning')), next: 'x' },
      false,
    );
    expect(badge).toEqual({ kind: 'running', count: 3, isMore: true, severity: 'alarm' });
  });
});

describe('the banner', () => {
  it('is of the most severe alert, of equal ones the newest, and never of a notice', () => {
    expect(bannerOf(undefined)).toBeNull();
    expect(bannerOf(list(alert('1', 'notice')))).toBeNull();
    const all = list(alert('4', 'warning'), alert('3', 'alarm'), alert('2', 'alarm'), alert('1', 'notice'));
    expect(bannerOf(all)).toMatchObject({ alert: { id: '3' }, others: 2 });
  });
});

describe('a new alert', () => {
  it('is one that did not run at the last look; what runs at the first look is no news', () => {
    const both = list(alert('2', 'warning'), alert('1', 'notice'));
    expect(newAmong(null, both)).toEqual([]);
    expect(newAmong(new Set(['1']), both).map(({ id }) => id)).toEqual(['2']);
    expect(newAmong(new Set(['1', '2']), both)).toEqual([]);
  });
});
