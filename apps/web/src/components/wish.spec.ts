import { describe, expect, it } from '@jest/globals';

import { safeWish } from './wish.js';

describe('safeWish', () => {
  it('leads to pages of the dashboard only', () => {
    expect(safeWish('/accounts?x=1')).toBe('/accounts?x=1');
    expect(safeWish('//evil.example')).toBe('/');
    expect(safeWish('/\\evil.example')).toBe('/');
    expect(safeWish('https://evil.example')).toBe('/');
    expect(safeWish(undefined)).toBe('/');
  });

  it('does not lead back to the login', () => {
    expect(safeWish('/login?wish=%2F')).toBe('/');
  });
});
