import { describe, expect, it } from '@jest/globals';
import type { Platform } from '@libs/domain';

import type { Reading } from './cell-state.js';
import { type Contributor, readingsIn, statesOf, tellingOf } from './contributors.js';

const reading = (isSupported: boolean): Reading => ({
  isSupported,
  isPermitted: true,
  knownSince: null,
  earlier: 'not_supported',
  readUntil: new Date('2026-03-05T00:00:00Z'),
  isFailing: false,
  isComplete: true,
});

/** An account whose shares are counted, and listed one by one or not. */
const contributor = (platform: Platform, isListing: boolean): Contributor => ({
  account: {
    id: 1,
    platform,
    name: platform,
    openedAt: null,
    isStopped: false,
    isDisconnected: false,
    backfill: null,
    streams: [],
  },
  readings: new Map([['share', { counted: reading(true), attributed: reading(isListing) }]]),
});

const contributors = [contributor('x', true), contributor('linkedin', false)];
const anywhere = { platforms: null };
const onLinkedin = { platforms: ['linkedin'] };

const whose = { isEveryone: false, isSuppressed: false };
const day = { start: new Date('2026-03-02T00:00:00Z'), end: new Date('2026-03-03T00:00:00Z') };
const stateOf = (told: readonly Contributor[]) => statesOf(readingsIn(told, ['share']), whose, day).attributed.state;

describe('what accounts tell of audiences', () => {
  it.each([
    ['an audience that may be anywhere', [anywhere], ['measured', 'not_supported']],
    ['an audience of one platform', [onLinkedin], ['not_supported', 'not_supported']],
    ['any of several audiences', [onLinkedin, { platforms: ['x'] }], ['measured', 'not_supported']],
    ['no audience at all', [], ['measured', 'not_supported']],
    ['an audience of a platform without an account', [{ platforms: ['xing'] }], ['not_supported', 'not_supported']],
  ])('of %s', (_, audiences, states) => {
    expect(tellingOf(audiences, contributors).map((told) => stateOf([told]))).toEqual(states);
  });

  it('is not 0 where a platform does not list a kind to its own audience, although another one lists it', () => {
    expect(stateOf(tellingOf([onLinkedin], contributors))).toBe('not_supported');
    expect(stateOf(tellingOf([anywhere], contributors))).toBe('measured');
  });
});
