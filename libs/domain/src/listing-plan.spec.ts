import { describe, expect, it } from '@jest/globals';

import { listingReason, type ListingReason, type ListingState } from './listing-plan.js';

const now = new Date('2026-11-23T12:00:00Z');
const hoursAgo = (hours: number): Date => new Date(now.getTime() - hours * 3_600_000);
const aMoment = 1 / 3_600_000;

/** A post of ten days whose list was read to its end two hours ago and whose counter has not moved since. */
const settled: ListingState = { publishedAt: hoursAgo(240), count: 5, listedCount: 5, listedAt: hoursAgo(2) };
const unread = { listedCount: null, listedAt: null };

describe('the list of a post', () => {
  it.each([
    ['is left alone when nothing moved', {}, null],
    ['is read when it never was', unread, 'never read'],
    ['is read when it never was and nobody counts', { ...unread, count: null }, 'never read'],
    ['is left alone when it never was read and is empty', { ...unread, count: 0 }, null],
    ['is left alone when it is young, never was read and is empty', { ...unread, count: 0, publishedAt: now }, null],
    ['is read when the counter went up', { count: 6 }, 'counter moved'],
    ['is read when the counter went down', { count: 4 }, 'counter moved'],
    ['is read when the counter went down to nothing', { count: 0 }, 'counter moved'],
    ['is read when the counter appeared since', { listedCount: null }, 'counter moved'],
    ['is left alone while no counter is kept', { count: null, listedCount: null }, null],
    ['is read while the post is young', { publishedAt: hoursAgo(72 - aMoment) }, 'young post'],
    ['is left alone from the end of the third day', { publishedAt: hoursAgo(72) }, null],
    ['is left alone for the rest of a week', { listedAt: hoursAgo(168 - aMoment) }, null],
    ['is read once a week', { listedAt: hoursAgo(168) }, 'routine check'],
  ] satisfies [string, Partial<ListingState>, ListingReason | null][])('%s', (_, more, reason) => {
    expect(listingReason({ ...settled, ...more }, now)).toBe(reason);
  });
});
