import { describe, expect, it } from '@jest/globals';
import { AuthExpired, Gone, Malformed, NotPermitted, RateLimited, Retired, Transient } from '@libs/connector';

import {
  CallBackQuery,
  type ConnectFailure,
  failed,
  failedAt,
  obstacleTo,
  outcomeOfError,
  pageOf,
  refusalIn,
} from './call-back.js';

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
    expect(outcomeOfError(error)).toEqual({ kind: 'failed', failure, detail: 'x', platform: null });
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

describe('the page after coming back', () => {
  it.each([
    [{ kind: 'granted', pendingId: 7 } as const, '/accounts?choose=7'],
    [{ kind: 'used', pendingId: 7, connected: 0, platform: 'x' } as const, '/accounts?choose=7&again=1'],
    [{ kind: 'used', pendingId: null, connected: 3, platform: 'x' } as const, '/accounts?connected=3&again=1'],
    [{ kind: 'used', pendingId: null, connected: 0, platform: 'x' } as const, '/accounts?again=1&at=x'],
    [failed('no_accounts'), '/accounts?error=no_accounts'],
    [failedAt('x', failed('state_expired')), '/accounts?error=state_expired&at=x'],
    [failed('provider_error', 'a&b=<c>'), '/accounts?error=provider_error&detail=a%26b%3D%3Cc%3E'],
  ])('%j → %s', (outcome, page) => {
    expect(pageOf(outcome)).toBe(page);
  });

  it('does not carry endless details', () => {
    expect(pageOf(failed('provider_error', 'x'.repeat(5000))).length).toBeLessThan(400);
  });
});

describe('a state that comes back', () => {
  const now = new Date('2026-03-10T12:00:00Z');
  const later = new Date('2026-03-10T12:10:00Z');
  const [mine, theirs] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
  const again = (failure: ConnectFailure) => failedAt('x', failed(failure));
  const attempt = {
    workspaceId: 1,
    platform: 'x' as const,
    sessionHash: mine,
    usedAt: null,
    expiresAt: later,
    pendingId: null,
    connected: 0,
  };
  const browser = { workspaceId: 1, personId: 1, role: 'admin' as const, sessionHash: mine };

  it.each([
    ['is finished by the browser that began it', attempt, browser, null],
    ['needs a login', attempt, null, again('login_needed')],
    ['belongs to its workspace', attempt, { ...browser, workspaceId: 2 }, again('other_workspace')],
    ['belongs to its session', attempt, { ...browser, sessionHash: theirs }, again('other_session')],
    [
      'is finished by any session of the workspace when an API key began it',
      { ...attempt, sessionHash: null },
      { ...browser, sessionHash: theirs },
      null,
    ],
    ['needs a person who still may connect', attempt, { ...browser, role: 'analyst' as const }, again('role_missing')],
    ['ends', { ...attempt, expiresAt: now }, browser, again('state_expired')],
    [
      'leads to what it made, even when it is over',
      { ...attempt, expiresAt: now, usedAt: now, pendingId: 4 },
      browser,
      { kind: 'used', pendingId: 4, connected: 0, platform: 'x' },
    ],
    [
      'tells another session nothing of what it made',
      { ...attempt, usedAt: now, pendingId: 4 },
      { ...browser, sessionHash: theirs },
      again('other_session'),
    ],
  ])('%s', (_, state, returning, expected) => {
    expect(obstacleTo(state, returning, now)).toEqual(expected);
  });
});
