import { describe, expect, it } from '@jest/globals';
import { Health } from '@libs/contract';

import { backSentence, healthWords, isReconnectable } from './health.js';

describe('health', () => {
  it('asks a person to connect again only where that can help', () => {
    expect(Health.options.filter(isReconnectable)).toEqual(['not_permitted', 'needs_login', 'disconnected', 'gone']);
  });

  it('leaves people alone while time heals', () => {
    const asking = Health.options.filter((health) => healthWords[health].tone === 'act');
    expect(asking).toEqual(['not_permitted', 'malformed', 'needs_login', 'gone']);
  });
});

describe('backSentence', () => {
  it.each([
    ['access_denied', 'accounts.back.denied'],
    ['state_expired', 'accounts.back.expired'],
    ['no_accounts', 'accounts.back.noAccounts'],
    ['provider_error', 'accounts.back.other'],
  ])('of %s is %s', (code, sentence) => {
    expect(backSentence(code)).toBe(sentence);
  });
});
