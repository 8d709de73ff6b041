import { describe, expect, it } from '@jest/globals';
import { Health } from '@libs/contract';
import { needsPerson } from '@libs/domain';

import { backSentence, healthWords, isReconnectable, toneOf, troubleWords } from './health.js';

describe('health', () => {
  it('asks a person to connect again only where that can help', () => {
    const helped = Health.options.filter((health) => isReconnectable(health, null));
    expect(helped).toEqual(['disconnected', 'needs_login', 'gone', 'not_permitted', 'expiring']);
  });

  it('does not offer to connect again where the reason says that something else comes first', () => {
    expect(isReconnectable('not_permitted', 'permission_missing')).toBe(true);
    expect(isReconnectable('not_permitted', 'identity_check')).toBe(false);
    expect(isReconnectable('not_permitted', 'credits_spent')).toBe(false);
  });

  it('is told by its reason where one is known', () => {
    expect(troubleWords('not_permitted', 'role_lost').todo).toBe('reason.role_lost.todo');
    expect(troubleWords('not_permitted', null).todo).toBe('health.not_permitted.todo');
  });

  it('asks a person to update where a whole version ended, and nobody where a single figure did', () => {
    expect(toneOf('retired', 'version_ended')).toBe('act');
    expect(toneOf('retired', 'metric_retired')).toBe('quiet');
    expect(isReconnectable('retired', 'version_ended')).toBe(false);
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
    ['role_missing', 'back.roleMissing'],
    ['provider_error', 'accounts.back.other'],
  ])('of %s is %s', (code, sentence) => {
    expect(backSentence(code)).toBe(sentence);
  });
});
