import { describe, expect, it } from '@jest/globals';

import { readThrough, type WatchedStream } from './read-through.js';

const minute = 60_000;
const now = Date.UTC(2026, 2, 2, 12);
const stream = (more: Partial<WatchedStream> = {}): WatchedStream => ({
  reads: 'counters',
  everyMs: 15 * minute,
  health: 'healthy',
  observedAt: now - 5 * minute,
  fetchedAt: now - 5 * minute,
  succeededAt: now - 5 * minute,
  ...more,
});

describe('up to when an account is known', () => {
  it('is told by its counters, not by lists that follow them', () => {
    const list = stream({ reads: 'list', observedAt: now - 50 * minute });
    expect(readThrough([stream(), list], now)).toEqual({ through: now - 5 * minute, isStale: false });
  });

  it('is told by the slowest list where no counter is read', () => {
    const lists = [stream({ reads: 'list' }), stream({ reads: 'list', observedAt: now - 20 * minute })];
    expect(readThrough(lists, now).through).toBe(now - 20 * minute);
  });

  it('moves on with a run that had nothing to read', () => {
    const quiet = stream({ observedAt: now - 90 * minute, fetchedAt: now - 80 * minute, succeededAt: now - minute });
    expect(readThrough([quiet], now)).toEqual({ through: now - 11 * minute, isStale: false });
  });

  it('stays while a run is under way that has more to tell', () => {
    const running = stream({ observedAt: now, fetchedAt: now, succeededAt: now - 12 * minute });
    expect(readThrough([running], now).through).toBe(now - 12 * minute);
  });

  it.each([
    ['fails', stream({ health: 'outage' })],
    ['needs a login', stream({ health: 'needs_login' })],
    ['was not read lately', stream({ fetchedAt: now - 61 * minute, succeededAt: now - 61 * minute })],
  ])('is not known of now when its stream %s', (_, late) => {
    expect(readThrough([late], now).isStale).toBe(true);
  });

  it('does not wait for what the platform will never give', () => {
    const refused = stream({ health: 'not_permitted', observedAt: null });
    expect(readThrough([refused, stream({ reads: 'list' })], now)).toEqual({
      through: now - 5 * minute,
      isStale: false,
    });
    expect(readThrough([refused], now)).toEqual({ through: null, isStale: true });
  });

  it('is nothing before each has been read', () => {
    expect(readThrough([stream({ observedAt: null, fetchedAt: null, succeededAt: null })], now).through).toBeNull();
    expect(readThrough([], now)).toEqual({ through: null, isStale: true });
  });
});
