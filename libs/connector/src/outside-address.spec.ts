import { describe, expect, it } from '@jest/globals';

import { addressProblem } from './outside-address.js';

describe('an address that somebody wants something sent to', () => {
  it.each([
    ['https://hooks.example/services/T0/B0/secret', null],
    ['https://hooks.example:8443/', null],
    ['http://hooks.example/', 'not-https'],
    ['https://me:word@hooks.example/', 'with-login'],
    ['https://10.0.0.1/', 'not-public'],
    ['https://169.254.169.254/latest/meta-data', 'not-public'],
    ['https://[fd00::1]/', 'not-public'],
    ['https://0x7f000001/', 'not-public'],
    ['https://localhost/', 'not-public'],
    ['http://127.0.0.1:6379/', 'not-public'],
    ['ftp://hooks.example/', 'no-address'],
    ['hooks.example', 'no-address'],
  ])('%s: %s', (address, problem) => {
    expect(addressProblem(address, { isLocal: false })).toBe(problem);
  });

  it('may be on this machine where the installation is on this machine alone, and on no other one of the network', () => {
    const onIt = ['http://127.0.0.1:8065/hooks/1', 'http://localhost:80/', 'http://192.168.1.4/', 'http://a.example/'];
    expect(onIt.map((address) => addressProblem(address, { isLocal: true }))).toEqual([
      null,
      null,
      'not-https',
      'not-https',
    ]);
  });
});
