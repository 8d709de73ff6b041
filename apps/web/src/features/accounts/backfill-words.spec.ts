import { describe, expect, it } from '@jest/globals';
import type { BackfillStatus } from '@libs/contract';

import { createFormat } from '../../i18n/format.js';
import { backfillSentences } from './backfill-words.js';

const now = new Date('2026-03-31T12:00:00Z');
const words = {
  t: (key: string, values: object = {}) => `${key} ${Object.values(values).join(' ')}`.trim(),
  locale: 'en' as const,
  format: createFormat('en', 'UTC'),
};
const status = (more: Partial<BackfillStatus> = {}): BackfillStatus => ({
  state: 'waiting',
  waitsFor: 'turn',
  problem: null,
  nextAt: null,
  before: '2026-03-01T00:00:00Z',
  reachedAt: '2025-06-01T00:00:00Z',
  oldestAt: '2024-01-01T00:00:00Z',
  postsDone: 12,
  postsKnown: 40,
  isFound: true,
  mostPosts: null,
  cost: null,
  ...more,
});
const said = (more: Partial<BackfillStatus>) => backfillSentences(status(more), 'x', { words, now });

describe('what is said of the past', () => {
  it('is how many posts are read, back to which day, and what it waits for', () => {
    expect(said({ nextAt: '2026-03-31T14:00:00Z', waitsFor: 'budget' })).toEqual([
      'past.progress 40 12',
      'past.reached 1 Jun 2025',
      'past.waits.budget in 2 hours',
    ]);
  });
  it('is how many were found while they are being looked for', () => {
    expect(said({ isFound: false, reachedAt: null, state: 'running', waitsFor: null })).toEqual([
      'past.finding 40 1 Mar 2026',
    ]);
  });
  it('is what it would cost, before somebody allowed that', () => {
    const cost = { spent: 0, allowed: null, estimate: 80 };
    expect(said({ state: 'needs_consent', waitsFor: null, cost })).toEqual([
      'past.consent X 1 Mar 2026',
      'past.estimate US$80.00',
    ]);
  });
  it('is at the end how far the platform reaches, and that counters tell nothing of it', () => {
    expect(said({ state: 'done', mostPosts: 3_200 })).toEqual(['past.done.most 1 Jan 2024 3,200', 'past.counters']);
    expect(said({ state: 'done', postsKnown: 0 })).toEqual(['past.done.nothing 1 Mar 2026']);
  });
});
