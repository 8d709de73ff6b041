import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { backfillAfter, backfillReserve, backfillTurn, historyEnd, postsToCome } from './backfill.js';

describe('what is history', () => {
  it('ends thirty days before the first answer of the account', () => {
    expect(historyEnd(new Date('2026-07-31T12:00:00Z'))).toEqual(new Date('2026-07-01T12:00:00Z'));
  });
});

describe('what a person does to a backfill', () => {
  it.each([
    ['on', 'pause', true, 'paused'],
    ['paused', 'resume', true, 'on'],
    ['paused', 'resume', false, 'needs_consent'],
    ['cancelled', 'resume', true, 'on'],
    ['needs_consent', 'allow', false, 'on'],
    ['needs_consent', 'resume', false, null],
    ['on', 'cancel', true, 'cancelled'],
    ['cancelled', 'cancel', true, null],
    ['paused', 'pause', true, null],
    ['done', 'cancel', true, null],
    ['done', 'resume', true, null],
  ] as const)('takes it from %s by %s (allowed: %s) to %s', (state, action, isAllowed, after) => {
    expect(backfillAfter(state, action, { isAllowed })).toBe(after);
  });
});

const standing = fc.record({
  isOn: fc.boolean(),
  freshDue: fc.nat(20),
  calls: fc.option(
    fc
      .record({ ceiling: fc.integer({ min: 1, max: 10_000 }), used: fc.nat(12_000) })
      .map(({ ceiling, used }) => ({ ceiling, left: Math.max(ceiling - used, 0) })),
  ),
});

describe('the turn of a backfill', () => {
  it('is never chosen while a fresh reading is due and can be paid', () => {
    fc.assert(
      fc.property(standing, (one) => {
        const isAffordable = one.calls === null || one.calls.left >= 1;
        if (one.freshDue > 0 && isAffordable) expect(backfillTurn(one)).not.toBe('read');
      }),
    );
  });

  it('never takes what is kept of a window for fresh reads, however often it comes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), fc.nat(2_000), (ceiling, used) => {
        let left = Math.max(ceiling - used, 0);
        const before = left;
        while (backfillTurn({ isOn: true, freshDue: 0, calls: { left, ceiling } }) === 'read') left -= 1;
        expect(left).toBeGreaterThanOrEqual(Math.min(before, ceiling * backfillReserve));
      }),
    );
  });

  it('comes when nothing fresh is due and calls are left over', () => {
    expect(backfillTurn({ isOn: true, freshDue: 0, calls: { left: 80, ceiling: 100 } })).toBe('read');
    expect(backfillTurn({ isOn: true, freshDue: 0, calls: null })).toBe('read');
  });

  it.each([
    ['stopped', { isOn: false, freshDue: 0, calls: null }],
    ['fresh-first', { isOn: true, freshDue: 1, calls: null }],
    ['budget', { isOn: true, freshDue: 0, calls: { left: 50, ceiling: 100 } }],
  ] as const)('says %s instead of reading', (turn, one) => {
    expect(backfillTurn(one)).toBe(turn);
  });
});

describe('the posts that are still to come', () => {
  const work = { known: 40, done: 10, isFound: true, mostPosts: 3_200, fresh: 60 };

  it('are those found and not read, once all are found', () => {
    expect(postsToCome(work)).toBe(30);
  });
  it('are at most what the platform lists, less what is known, before', () => {
    expect(postsToCome({ ...work, isFound: false })).toBe(3_130);
  });
  it('are unknown where the platform lists everything', () => {
    expect(postsToCome({ ...work, isFound: false, mostPosts: null })).toBeNull();
  });
});
