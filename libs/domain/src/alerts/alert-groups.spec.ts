import { describe, expect, it } from '@jest/globals';

import { alertOf, type AlertSeries, joinWindowMs, memberKey, type RunningAlert, subjectOf } from './alert-groups.js';

const now = Date.UTC(2026, 2, 2, 12);
const post = (id: string, accountId: number): AlertSeries => ({ scope: 'post', id, accountId, family: 'spread' });
const account = (accountId: number): AlertSeries => ({ ...post(String(accountId), accountId), scope: 'account' });
const workspace: AlertSeries = { scope: 'workspace', id: '9', accountId: null, family: 'spread' };
const alertOver = (
  members: readonly AlertSeries[],
  lastAt = now,
  family: 'spread' | 'negative' = 'spread',
): RunningAlert => ({
  family,
  lastAt,
  accountIds: members.flatMap(({ accountId }) => accountId ?? []),
  memberKeys: members.map(memberKey),
});

describe('the alert that a series belongs to', () => {
  it('is the one that it is part of, however long ago that stood out', () => {
    const own = alertOver([post('5', 1)], now - 5 * joinWindowMs);
    expect(alertOf([alertOver([account(1)]), own], post('5', 1), now)).toBe(own);
    expect(alertOf([own], post('5', 1), null)).toBe(own);
  });

  it.each([
    ['a post of the account', post('5', 1)],
    ['another account', account(2)],
    ['the workspace', workspace],
  ])('is joined within the window: %s', (_, member) => {
    const running = alertOver([member], now - joinWindowMs);
    expect(alertOf([running], account(1), now)).toBe(running);
    expect(alertOf([running], account(1), now + 1)).toBeNull();
    expect(alertOf([running], account(1), null)).toBeNull();
  });

  it('is one of its own account before one of another', () => {
    const own = alertOver([post('5', 1)], now - 60_000);
    expect(alertOf([alertOver([account(2)]), own], account(1), now)).toBe(own);
  });

  it('is never one of the other family', () => {
    const negative = alertOver([account(1)], now, 'negative');
    expect(alertOf([negative], account(1), now)).toBeNull();
  });
});

describe('what an alert is about', () => {
  it.each([
    ['one post', [post('5', 1)], { scope: 'post', id: '5' }],
    ['several posts of an account', [post('5', 1), post('6', 1)], { scope: 'account', id: '1' }],
    ['an account with its post', [post('5', 1), account(1)], { scope: 'account', id: '1' }],
    ['posts of two accounts', [post('5', 1), post('7', 2)], { scope: 'workspace', id: '9' }],
    ['the workspace with one account', [account(1), workspace], { scope: 'workspace', id: '9' }],
  ])('is told by its members: %s', (_, members, expected) => {
    expect(subjectOf(members, 9)).toEqual(expected);
  });
});
