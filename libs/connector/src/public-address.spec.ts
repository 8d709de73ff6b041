import { describe, expect, it } from '@jest/globals';

import { isLoopbackAddress, isPublicAddress } from './public-address.js';

describe('an address', () => {
  it.each([
    '8.8.8.8',
    '157.240.1.35',
    '172.15.255.255',
    '172.32.0.0',
    '100.63.255.255',
    '223.255.255.255',
    '2a03:2880:f12f:83:face:b00c::25de',
    '2606:4700::1111',
    '::ffff:8.8.8.8',
    '64:ff9b::8.8.8.8',
  ])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ['this machine', ['127.0.0.1', '127.255.255.254', '0.0.0.0', '::1', '::', '::ffff:127.0.0.1', '::ffff:7f00:1']],
    ['private', ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12:3456::1', 'fec0::1']],
    ['of a provider', ['100.64.0.1', '100.127.255.255', '192.0.0.1']],
    ['link-local, also of cloud metadata', ['169.254.169.254', 'fe80::1', '::ffff:169.254.169.254']],
    ['multicast or reserved', ['224.0.0.1', '239.255.255.250', '255.255.255.255', 'ff02::1', '240.0.0.1']],
    ['for documentation', ['192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1']],
    ['private behind a translator', ['64:ff9b::10.0.0.1', '64:ff9b::a9fe:a9fe', '2002:a00:1::', '::10.0.0.1']],
    ['not an address', ['localhost', '', '10.0.0', '1']],
  ])('that is %s is not public: %j', (_, addresses) => {
    for (const address of addresses) expect([address, isPublicAddress(address)]).toEqual([address, false]);
  });

  it.each([
    ['127.0.0.1', true],
    ['127.8.9.10', true],
    ['::1', true],
    ['::ffff:127.0.0.1', true],
    ['10.0.0.1', false],
    ['8.8.8.8', false],
    ['localhost', false],
  ])('%s is this machine: %s', (address, expected) => {
    expect(isLoopbackAddress(address)).toBe(expected);
  });
});
