import { describe, expect, it } from '@jest/globals';

import { nextAttemptAt } from './next-attempt.js';

const now = new Date('2026-11-02T10:00:00Z');

describe('a mail that the server did not take', () => {
  it.each([
    [1, 1],
    [2, 2],
    [5, 16],
    [11, 360],
  ])('for the %i. time is sent again after %i minutes', (attempts, minutes) => {
    expect(nextAttemptAt(attempts, now)).toEqual(new Date(now.getTime() + minutes * 60_000));
  });

  it('is given up after twelve attempts', () => {
    expect(nextAttemptAt(12, now)).toBeNull();
  });
});
