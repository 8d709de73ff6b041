import { describe, expect, it } from '@jest/globals';

import { firstReach } from './first-reading.js';

const day = 86_400_000;
const at = new Date('2026-05-31T12:00:00Z');
const answer = { endpoint: 'posts', apiVersion: '1', status: 200, fetchedAt: at, observedAt: at, body: '' };
const daysBack = (openedAt: Date | null): number => (at.getTime() - firstReach(answer, { openedAt }).getTime()) / day;

describe('the first reading of an account', () => {
  it('goes back thirty days and a little more, where the backfill ends', () => {
    expect(daysBack(null)).toBeCloseTo(30, 1);
    expect(daysBack(null)).toBeGreaterThan(30);
  });

  it('goes back as far as the account’s books, when posts are read long after they were opened', () => {
    const opened = new Date(at.getTime() - 20 * day);
    expect(daysBack(opened)).toBeCloseTo(50, 1);
  });
});
