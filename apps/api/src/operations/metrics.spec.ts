import { describe, expect, it } from '@jest/globals';

import { maySeeMetrics } from './metrics.js';

const asker = { authorization: undefined, remoteAddress: '127.0.0.1', isForwarded: false };

describe('who may see the figures', () => {
  it.each([
    ['this machine', null, asker, true],
    ['this machine by IPv6', null, { ...asker, remoteAddress: '::1' }, true],
    ['this machine by mapped IPv4', null, { ...asker, remoteAddress: '::ffff:127.0.0.1' }, true],
    ['another machine', null, { ...asker, remoteAddress: '10.0.0.2' }, false],
    ['somebody behind a proxy on this machine', null, { ...asker, isForwarded: true }, false],
    ['nobody known', null, { ...asker, remoteAddress: undefined }, false],
    [
      'who has the token',
      'a-long-metrics-token',
      { ...asker, remoteAddress: '10.0.0.2', authorization: 'Bearer a-long-metrics-token' },
      true,
    ],
    ['this machine without the token', 'a-long-metrics-token', asker, false],
  ])('%s', (_, token, given, expected) => {
    expect(maySeeMetrics(token, given)).toBe(expected);
  });
});
