import { describe, expect, it } from '@jest/globals';
import type { Platform } from '@libs/domain';

import type { Reading } from './cell-state.js';
import { type Contributor, reachedBy, readingsIn, statesOf } from './contributors.js';

const reading = (isSupported: boolean): Reading => ({
  isSupported,
  isPermitted: true,
  knownSince: null,
  readUntil: new Date('2026-03-05T00:00:00Z'),
  isFailing: false,
  isComplete: true,
});

/** An account whose shares are counted, and listed one by one or not. */
const contributor = (platform: Platform, isListing: boolean): Contributor => ({
  account: { id: 1, platform, name: platform, openedAt: null, isStopped: false, isDisconnected: false, streams: [] },
  readings: new Map([['share', { counted: reading(true), attributed: reading(isListing) }]]),
});

const contributors = [contributor('x', true), contributor('linkedin', false)];
const anywhere = { platforms: null };
const onLinkedin = { platforms: ['linkedin'] };

describe('reachedBy', () => {
  it.each([
    ['an audience that may be anywhere', [anywhere], ['x', 'linkedin']],
    ['an audience of one platform', [onLinkedin], ['linkedin']],
    ['any of several audiences', [onLinkedin, { platforms: ['x'] }], ['x', 'linkedin']],
    ['no audience at all', [], ['x', 'linkedin']],
    ['a platform without an account', [{ platforms: ['xing'] }], []],
  ])('are the accounts of %s', (_, audiences, platforms) => {
    expect(reachedBy(audiences, contributors).map(({ account }) => account.platform)).toEqual(platforms);
  });

  it('keeps what a platform does not list from becoming 0 in its audience because another one lists it', () => {
    const whose = { isEveryone: false, isSuppressed: false };
    const day = { start: new Date('2026-03-02T00:00:00Z'), end: new Date('2026-03-03T00:00:00Z') };
    const stateIn = (audience: typeof anywhere | typeof onLinkedin) =>
      statesOf(readingsIn(reachedBy([audience], contributors), ['share']), whose, day).attributed.state;
    expect(stateIn(onLinkedin)).toBe('not_supported');
    expect(stateIn(anywhere)).toBe('measured');
  });
});
