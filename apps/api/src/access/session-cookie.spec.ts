import { describe, expect, it } from '@jest/globals';

import { prolongedUntil, sessionMs } from './session-cookie.js';

const now = new Date('2026-03-10T12:00:00Z');
const endsIn = (days: number): Date => new Date(now.getTime() + days * 86_400_000);

describe('a session that is used', () => {
  it.each([
    ['now begun', 30, false],
    ['begun less than a day ago', 29.1, false],
    ['begun a day ago', 29, true],
    ['about to end', 0.1, true],
  ])('%s is prolonged: %s days left, %s', (_, days, isProlonged) => {
    expect(prolongedUntil(endsIn(days), now)).toEqual(isProlonged ? new Date(now.getTime() + sessionMs) : null);
  });
});
