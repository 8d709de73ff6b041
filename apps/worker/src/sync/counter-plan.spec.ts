import { describe, expect, it } from '@jest/globals';

import { areCountersDue } from './counter-plan.js';

const now = new Date('2026-11-23T12:00:00Z');
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);

describe('the counters of a post', () => {
  it.each([
    ['young and just read', 3, 0, true],
    ['almost 30 days old and just read', 29.9, 0, true],
    ['old and just read', 31, 0.1, false],
    ['old and read a day ago', 31, 1, true],
    ['old and never read', 400, null, true],
  ])('of a post that is %s', (_what, age, read, expected) => {
    const readAt = read === null ? null : daysAgo(read);
    expect(areCountersDue({ publishedAt: daysAgo(age), readAt }, now)).toBe(expected);
  });
});
