import { describe, expect, it } from '@jest/globals';

import { endpointsAt, isLoopback, under } from './addresses.js';

describe('an address below another', () => {
  it.each([
    ['https://api.x.com/2/', 'tweets?ids=1', 'https://api.x.com/2/tweets?ids=1'],
    ['https://api.x.com/2', 'tweets', 'https://api.x.com/2/tweets'],
    ['https://api.x.com', 'tweets', 'https://api.x.com/tweets'],
    [
      'https://api.linkedin.com/rest/',
      'reactions/(entity:urn%3Ali%3Ashare%3A1)?q=entity&sort=(value:X)',
      'https://api.linkedin.com/rest/reactions/(entity:urn%3Ali%3Ashare%3A1)?q=entity&sort=(value:X)',
    ],
  ])('keeps the path of %s', (base, path, expected) => {
    expect(under(new URL(base), path).href).toBe(expected);
  });
});

describe('the addresses of a platform', () => {
  const own = {
    authorize: 'https://x.com/i/authorize',
    token: 'https://api.x.com/2/token',
    api: 'https://api.x.com/2/',
  };

  it('are its public ones', () => {
    expect(endpointsAt(own, null).token.href).toBe('https://api.x.com/2/token');
  });

  it('have the same paths at a gateway', () => {
    const { authorize, token, api } = endpointsAt(own, new URL('http://127.0.0.1:4000/x'));
    expect([authorize.href, token.href, api.href]).toEqual([
      'http://127.0.0.1:4000/x/i/authorize',
      'http://127.0.0.1:4000/x/2/token',
      'http://127.0.0.1:4000/x/2/',
    ]);
  });
});

describe('this machine', () => {
  it.each([
    ['http://127.0.0.1:80', true],
    ['http://localhost', true],
    ['http://[::1]:3000', true],
    ['http://127.0.0.1.evil.example', false],
    ['https://api.x.com', false],
  ])('%s is it: %s', (address, expected) => {
    expect(isLoopback(new URL(address))).toBe(expected);
  });
});
