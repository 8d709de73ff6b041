import { describe, expect, it } from '@jest/globals';
import { Health } from '@libs/contract';

import { accountHealth, type AccountStanding, isReading, type StreamStanding } from './account-health.js';

const at = (hour: number): Date => new Date(Date.UTC(2026, 2, 10, hour));
const stream = (health: Health, hour = 8): StreamStanding => ({
  health,
  problem: health === 'healthy' ? null : `is ${health}`,
  since: at(hour),
});
const active = { status: 'active', problem: null, since: at(1) };
const standing = (streams: readonly StreamStanding[], more: Partial<AccountStanding> = {}): AccountStanding => ({
  disconnectedAt: null,
  connection: active,
  streams,
  ...more,
});

describe('the health of an account', () => {
  it.each([
    ['all streams well', standing([stream('healthy', 9), stream('healthy', 7)]), 'healthy', null, at(7)],
    ['one not read yet', standing([stream('healthy'), stream('pending', 9)]), 'pending', 'is pending', at(9)],
    ['one limited', standing([stream('rate_limited', 9), stream('pending')]), 'rate_limited', 'is rate_limited', at(9)],
    ['one down, one limited', standing([stream('rate_limited'), stream('outage', 9)]), 'outage', 'is outage', at(9)],
    [
      'one malformed, one down',
      standing([stream('outage'), stream('malformed', 9)]),
      'malformed',
      'is malformed',
      at(9),
    ],
    [
      'one not permitted',
      standing([stream('malformed'), stream('not_permitted', 9)]),
      'not_permitted',
      'is not_permitted',
      at(9),
    ],
    [
      'the same twice: since the first',
      standing([stream('outage', 9), stream('outage', 6)]),
      'outage',
      'is outage',
      at(6),
    ],
    ['the platform knows it no more', standing([stream('gone', 9), stream('not_permitted')]), 'gone', 'is gone', at(9)],
    [
      'a refused login before all of that',
      standing([stream('outage')], { connection: { status: 'needs_login', problem: 'refused', since: at(5) } }),
      'needs_login',
      'refused',
      at(5),
    ],
    ['no connection', standing([stream('healthy')], { connection: null }), 'needs_login', null, null],
    [
      'disconnected before all',
      standing([stream('outage')], { disconnectedAt: at(4), connection: null }),
      'disconnected',
      null,
      at(4),
    ],
    ['nothing to read yet', standing([]), 'pending', null, null],
  ] satisfies [string, AccountStanding, Health, string | null, Date | null][])(
    '%s',
    (_, given, health, problem, since) => {
      expect(accountHealth(given)).toEqual({ health, problem, since });
    },
  );

  it('knows every state: the worse of it and a healthy stream is it', () => {
    for (const health of Health.options)
      expect(accountHealth(standing([stream('healthy'), stream(health)])).health).toBe(health);
  });
});

describe('an account is being read', () => {
  const now = at(12);
  it.each([
    ['while a stream is leased', 'healthy', { dueAt: at(13), leasedUntil: at(13) }, true],
    ['not after the lease', 'healthy', { dueAt: at(13), leasedUntil: at(11) }, false],
    ['when a reading is due', 'healthy', { dueAt: at(12), leasedUntil: null }, true],
    ['not before it is due', 'healthy', { dueAt: at(13), leasedUntil: null }, false],
    ['not when it needs a login', 'needs_login', { dueAt: at(11), leasedUntil: null }, false],
    ['not when it is disconnected', 'disconnected', { dueAt: null, leasedUntil: null }, false],
  ] as const)('%s', (_, health, stream_, expected) => {
    expect(isReading(health, [stream_], now)).toBe(expected);
  });
});
