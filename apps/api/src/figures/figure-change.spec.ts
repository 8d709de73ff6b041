import { describe, expect, it } from '@jest/globals';

import { type ChangeFacts, figureChange } from './figure-change.js';

const period = { from: new Date('2026-03-01T00:00:00Z'), to: new Date('2026-04-01T00:00:00Z') };
const facts = (more: Partial<ChangeFacts> = {}): ChangeFacts => ({
  retiredSince: null,
  isUnique: false,
  isRead: true,
  health: 'healthy',
  succeededAt: new Date('2026-04-02T00:00:00Z'),
  knownSince: new Date('2026-02-01T00:00:00Z'),
  ...more,
});
const none = (state: string) => ({ state, value: null });

describe('the change of a further counter', () => {
  it('is the sum of the differences, and 0 where readings found none', () => {
    expect(figureChange(facts(), period, 7)).toEqual({ state: 'measured', value: 7 });
    expect(figureChange(facts(), period, null)).toEqual({ state: 'measured', value: 0 });
  });

  it.each([
    ['the platform keeps no such counter', null],
    ['it counts people, who do not add up over posts', facts({ isUnique: true })],
    ['the platform gave it up before the period', facts({ retiredSince: new Date('2026-02-10T00:00:00Z') })],
    ['a good reading did not bring it', facts({ isRead: false })],
    ['the period lies before the first reading', facts({ knownSince: new Date('2026-05-01T00:00:00Z') })],
  ])('is not supported, and not zero, where %s', (_, known) => {
    expect(figureChange(known, period, null)).toEqual(none('not_supported'));
  });

  it('is what its readings are where there are none, or none any more', () => {
    expect(figureChange(facts({ isRead: false, health: 'not_permitted' }), period, null)).toEqual(
      none('not_permitted'),
    );
    expect(figureChange(facts({ isRead: false, succeededAt: null }), period, null)).toEqual(none('pending'));
    expect(figureChange(facts({ health: 'outage' }), period, 7)).toEqual({ state: 'stale', value: 7 });
  });

  it('keeps what was counted before the platform gave it up within the period', () => {
    const retired = facts({ retiredSince: new Date('2026-03-10T00:00:00Z') });
    expect(figureChange(retired, period, 7)).toEqual({ state: 'stale', value: 7 });
  });
});
