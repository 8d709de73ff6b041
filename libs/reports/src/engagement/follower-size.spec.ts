import { describe, expect, it } from '@jest/globals';

import { type AccountSize, type FollowedAccount, type GroupsReading, sizeAt, sizeTogether } from './follower-size.js';

const reading = (at: string, followers: number, more: Partial<GroupsReading> = {}): GroupsReading => ({
  at: new Date(at),
  followers,
  named: 1,
  small: 0,
  total: 200,
  fetchId: '7',
  ...more,
});
const account = (more: Partial<FollowedAccount> = {}): FollowedAccount => ({
  unread: 'pending',
  isFailing: false,
  readings: [reading('2026-03-02T06:00:00Z', 50), reading('2026-03-03T06:00:00Z', 52)],
  ...more,
});
const now = new Date('2026-03-04T12:00:00Z');
const day = (on: string) => ({ start: new Date(`${on}T00:00:00Z`), end: new Date(Date.parse(on) + 86_400_000) });
const state = (of: FollowedAccount, on: string) => {
  const { state: told, followers } = sizeAt(of, day(on), now);
  return [told, followers];
};

describe('the size of an audience of followers in a bucket', () => {
  it('is what was read last before the bucket ends', () => {
    expect(state(account(), '2026-03-02')).toEqual(['measured', 50]);
    expect(state(account(), '2026-03-03')).toEqual(['measured', 52]);
  });

  it('stays what it was on a day whose reading is still to come', () => {
    expect(state(account(), '2026-03-04')).toEqual(['measured', 52]);
  });

  it('is not known of days before the first reading, and pending on days that have not begun', () => {
    expect(state(account(), '2026-03-01')).toEqual(['not_supported', null]);
    expect(state(account(), '2026-03-05')).toEqual(['pending', null]);
  });

  it.each(['pending', 'not_permitted', 'not_supported'] as const)('is %s where nothing was read for that', (unread) => {
    expect(state(account({ unread, readings: [] }), '2026-03-03')).toEqual([unread, null]);
  });

  it('is stale where readings fail and the last one is older than two days', () => {
    const failing = account({ isFailing: true, readings: [reading('2026-03-01T06:00:00Z', 48)] });
    expect(state(failing, '2026-03-02')).toEqual(['measured', 48]);
    expect(state(failing, '2026-03-04')).toEqual(['stale', 48]);
  });

  it('is an estimate in a gap between two readings', () => {
    const gap = account({ readings: [reading('2026-02-01T06:00:00Z', 40), reading('2026-03-03T06:00:00Z', 52)] });
    expect(state(gap, '2026-02-10')).toEqual(['estimated', 40]);
  });

  it('is suppressed or not supported by what the reading named', () => {
    const small = account({ readings: [reading('2026-03-03T06:00:00Z', 0, { small: 1 })] });
    const unnamed = account({ readings: [reading('2026-03-03T06:00:00Z', 0, { named: 0 })] });
    expect(state(small, '2026-03-03')).toEqual(['suppressed', null]);
    expect(state(unnamed, '2026-03-03')).toEqual(['not_supported', null]);
  });
});

describe('the size of an audience of followers of several accounts', () => {
  const size = (more: Partial<AccountSize>): AccountSize => ({
    state: 'measured',
    followers: 10,
    total: 100,
    readAt: new Date('2026-03-03T06:00:00Z'),
    fetchId: '7',
    ...more,
  });
  const none = { followers: null, total: null, readAt: null, fetchId: null };

  it('is the sum of those that tell it, with their share of all their followers', () => {
    const sizes = [size({}), size({ followers: 30, total: 300 }), size({ state: 'not_supported', ...none })];
    expect(sizeTogether(sizes)).toEqual({
      state: 'measured',
      followers: 40,
      share: 0.1,
      readAt: '2026-03-03T06:00:00.000Z',
    });
  });

  it('is as fresh as the least fresh of them', () => {
    expect(sizeTogether([size({}), size({ state: 'stale' })]).state).toBe('stale');
  });

  it('has no share where the number of all followers is not known', () => {
    expect(sizeTogether([size({ total: null })])).toMatchObject({ followers: 10, share: null });
  });

  it('says why there is none, and of no account that nothing tells it', () => {
    const sizes = [size({ state: 'not_supported', ...none }), size({ state: 'not_permitted', ...none })];
    expect(sizeTogether(sizes)).toMatchObject({ state: 'not_permitted', followers: null, share: null, readAt: null });
    expect(sizeTogether([])).toMatchObject({ state: 'not_supported', followers: null });
  });
});
