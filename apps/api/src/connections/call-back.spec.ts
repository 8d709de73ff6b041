import { describe, expect, it } from '@jest/globals';
import { AuthExpired, Gone, Malformed, NotPermitted, RateLimited, Retired, Transient } from '@libs/connector';

import { CallBackQuery, failed, outcomeOfError, pageOf, refusalIn } from './call-back.js';

describe('the query of a call-back', () => {
  it.each([
    ['a code', { code: 'c' }, null],
    ['no code', {}, failed('code_missing')],
    ['an empty code', { code: '' }, failed('code_missing')],
    ['a denial', { error: 'access_denied', code: 'c' }, failed('access_denied')],
    ['a cancelled login', { error: 'user_cancelled_login', error_description: 'no' }, failed('access_denied', 'no')],
    ['another error', { error: 'server_error' }, failed('provider_error', 'server_error')],
    [
      'a described error',
      { error: 'server_error', error_description: 'busy' },
      failed('provider_error', 'server_error: busy'),
    ],
  ])('with %s', (_, query, expected) => {
    expect(refusalIn(query)).toEqual(expected);
  });

  it('is read whatever else it carries', () => {
    expect(CallBackQuery.parse({ state: 's', code: ['a', 'b'], other: '1' })).toEqual({ state: 's', code: undefined });
  });
});

describe('a failure of the platform', () => {
  it.each([
    [new AuthExpired('x'), 'auth_expired'],
    [new NotPermitted('x'), 'not_permitted'],
    [new Transient('x'), 'transient'],
    [new Gone('x'), 'gone'],
    [new Retired('x'), 'retired'],
    [new Malformed('x'), 'malformed'],
  ])('%p is told as %s', (error, failure) => {
    expect(outcomeOfError(error)).toEqual({ kind: 'failed', failure, detail: 'x' });
  });

  it('that is limited says until when', () => {
    expect(outcomeOfError(new RateLimited(new Date(0)))).toMatchObject({
      failure: 'rate_limited',
      detail: expect.stringContaining('1970'),
    });
  });

  it('that has no name is none of them', () => {
    expect(outcomeOfError(new Error('our own'))).toBeNull();
  });
});

describe('the page after connecting', () => {
  it.each([
    [{ kind: 'connected', accounts: 3 } as const, '/accounts?connected=3'],
    [{ kind: 'done-before' } as const, '/accounts'],
    [failed('no_accounts'), '/accounts?error=no_accounts'],
    [failed('provider_error', 'a&b=<c>'), '/accounts?error=provider_error&detail=a%26b%3D%3Cc%3E'],
  ])('%j → %s', (outcome, page) => {
    expect(pageOf(outcome)).toBe(page);
  });

  it('does not carry endless details', () => {
    expect(pageOf(failed('provider_error', 'x'.repeat(5000))).length).toBeLessThan(400);
  });
});
