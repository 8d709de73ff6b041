import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { backfillAfter, backfillTurn, historyEnd, postsToCome } from './backfill.js';

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

describe('the turn of a backfill', () => {
  it('is never chosen while a fresh reading is due, in whatever order readings become due and end', () => {
    const steps = fc.array(fc.constantFrom('due', 'ended', 'page', 'paused', 'resumed'), { maxLength: 200 });
    fc.assert(
      fc.property(steps, (events) => {
        let [freshDue, isOn] = [0, true];
        for (const event of events) {
          if (event === 'due') freshDue += 1;
          if (event === 'ended') freshDue = Math.max(freshDue - 1, 0);
          if (event === 'paused' || event === 'resumed') isOn = event === 'resumed';
          const reads = backfillTurn({ isOn, freshDue, isLong: false }) === 'read';
          expect(reads).toBe(isOn && freshDue === 0);
        }
      }),
    );
  });

  it.each([
    ['read', { isOn: true, freshDue: 0, isLong: false }],
    ['stopped', { isOn: false, freshDue: 0, isLong: true }],
    ['stopped', { isOn: false, freshDue: 2, isLong: false }],
    ['fresh-first', { isOn: true, freshDue: 1, isLong: false }],
    ['fresh-first', { isOn: true, freshDue: 0, isLong: true }],
  ] as const)('says %s', (turn, one) => {
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
