import { describe, expect, it } from '@jest/globals';

import { retryAfter } from './retry-after.js';

const now = new Date('2026-11-02T10:00:00.000Z');

describe('Retry-After', () => {
  it.each([
    ['seconds', '120', '2026-11-02T10:02:00.000Z'],
    ['no wait at all', '0', '2026-11-02T10:00:00.000Z'],
    ['a date', 'Mon, 02 Nov 2026 10:05:00 GMT', '2026-11-02T10:05:00.000Z'],
    ['the oldest form of a date', 'Mon Nov  2 10:05:00 2026 GMT', '2026-11-02T10:05:00.000Z'],
  ])('is read as %s', (_form, value, expected) => {
    expect(retryAfter(new Headers({ 'retry-after': value }), now)).toEqual(new Date(expected));
  });

  it.each(['', 'soon', '-5', '1.5'])('is nothing when it says "%s"', (value) => {
    expect(retryAfter(new Headers({ 'retry-after': value }), now)).toBeNull();
  });

  it('is nothing when it is not sent', () => {
    expect(retryAfter(new Headers(), now)).toBeNull();
  });
});
