import { describe, expect, it } from '@jest/globals';

import { type FigureFacts, figureState } from './figure.js';

const known = new Date('2026-05-01T10:00:00Z');
const later = new Date('2026-05-01T11:00:00Z');
const facts = (more: Partial<FigureFacts>): FigureFacts => ({
  isRetired: false,
  isRead: false,
  health: 'healthy',
  succeededAt: later,
  knownSince: known,
  isToCome: false,
  ...more,
});

describe('a counter of a post or an account', () => {
  it.each([
    ['measured once it was read', { isRead: true }, 'measured'],
    [
      'not supported once it was given up, although it was read before',
      { isRead: true, isRetired: true },
      'not_supported',
    ],
    [
      'not supported once it was given up, although it never was read',
      { isRetired: true, succeededAt: null },
      'not_supported',
    ],
    ['not supported when a good reading did not bring it', {}, 'not_supported'],
    ['pending before the first good reading', { succeededAt: null }, 'pending'],
    ['pending when what it counts came after the last good reading', { knownSince: later }, 'pending'],
    ['pending while the backfill is still to come to it', { isToCome: true }, 'pending'],
    ['pending while nothing reads it yet', { health: null, succeededAt: null }, 'pending'],
    ['not permitted when it may not be read', { health: 'not_permitted', succeededAt: null }, 'not_permitted'],
    ['stale when its reading fails', { isRead: true, health: 'outage' }, 'stale'],
    ['measured while its reading waits for quota', { isRead: true, health: 'rate_limited' }, 'measured'],
  ] as const)('is %s', (_name, more, state) => {
    expect(figureState(facts(more))).toBe(state);
  });
});
