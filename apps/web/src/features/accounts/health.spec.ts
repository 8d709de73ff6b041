import { describe, expect, it } from '@jest/globals';
import { Health } from '@libs/contract';
import { needsPerson } from '@libs/domain';

import { backSentence, healthWords, isReconnectable } from './health.js';

describe('health', () => {
  it('asks a person to connect again only where that can help', () => {
    expect(Health.options.filter(isReconnectable)).toEqual([
      'disconnected',
      'needs_login',
      'gone',
      'not_permitted',
      'expiring',
    ]);
  });

  it('leaves people alone while time heals', () => {
    const asking = Health.options.filter((health) => healthWords[health].tone === 'act');
    expect(asking).toEqual(Health.options.filter(needsPerson));
  });
});

describe('backSentence', () => {
  it.each([
    ['access_denied', 'accounts.back.denied'],
    ['state_expired', 'accounts.back.expired'],
    ['no_accounts', 'accounts.back.noAccounts'],
    ['other_session', 'back.otherSession'],
    ['provider_error', 'accounts.back.other'],
  ])('of %s is %s', (code, sentence) => {
    expect(backSentence(code)).toBe(sentence);
  });
});
