import { describe, expect, it } from '@jest/globals';

import { silenceUntil, toField } from './silence-until.js';

const at = { now: new Date('2026-03-10T12:00:00Z'), zone: 'Europe/Berlin' };
const until = (minutes: number | null, own = '') => silenceUntil({ minutes, own }, at)?.toISOString() ?? null;

describe('a silence', () => {
  it('lasts as long as was chosen', () => {
    expect([until(60), until(1440)]).toEqual(['2026-03-10T13:00:00.000Z', '2026-03-11T12:00:00.000Z']);
  });

  it('lasts until a time by the clocks of the zone', () => {
    expect(until(null, '2026-03-10T14:30')).toBe('2026-03-10T13:30:00.000Z');
    expect(until(null, '2026-03-29T12:00')).toBe('2026-03-29T10:00:00.000Z');
    expect(toField(new Date('2026-03-29T10:00:00Z'), at.zone)).toBe('2026-03-29T12:00');
  });

  it('does not end at a time that is over, or at none', () => {
    expect([until(null, '2026-03-10T13:00'), until(null, ''), until(null, 'tomorrow')]).toEqual([null, null, null]);
  });
});
