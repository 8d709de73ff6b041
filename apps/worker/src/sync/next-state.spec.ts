import { describe, expect, it } from '@jest/globals';
import { AuthExpired, Gone, Malformed, NotPermitted, RateLimited, Retired, Transient } from '@libs/connector';
import { NotConnected, SealBroken } from '@libs/database';
import { CeilingReached } from '@libs/queue';

import { nextState, type RunError, type StateChange, type StreamFacts } from './next-state.js';

const now = new Date('2026-11-23T12:00:00Z');
const inSeconds = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
const hour = 3600;

const facts = (more: Partial<StreamFacts> = {}): StreamFacts => ({
  failures: 0,
  hasProgressed: false,
  nextInMs: 300_000,
  pace: 1,
  chance: 1,
  ...more,
});

type Row = readonly [what: string, error: RunError, facts: Partial<StreamFacts>, change: Partial<StateChange>];

const rows: readonly Row[] = [
  [
    'a run that read everything',
    null,
    { failures: 7 },
    { health: 'healthy', problem: null, dueAt: inSeconds(300), failures: 0, hasSucceeded: true },
  ],
  ['the same at half the pace', null, { pace: 0.5 }, { health: 'healthy', dueAt: inSeconds(150) }],
  [
    'a rate limit',
    new RateLimited(inSeconds(600)),
    { failures: 2 },
    { health: 'rate_limited', dueAt: inSeconds(600), failures: 2, hasSucceeded: false },
  ],
  ['a rate limit that is already over', new RateLimited(inSeconds(-5)), {}, { health: 'rate_limited', dueAt: now }],
  [
    'a rate limit by a clock that is wrong',
    new RateLimited(inSeconds(90 * 24 * hour)),
    {},
    { health: 'rate_limited', dueAt: inSeconds(24 * hour) },
  ],
  ['a rate limit, whatever the pace', new RateLimited(inSeconds(600)), { pace: 0.01 }, { dueAt: inSeconds(600) }],
  [
    'a first lost connection',
    new Transient('reset'),
    {},
    { health: null, problem: null, dueAt: inSeconds(1), failures: 1 },
  ],
  ['a second one', new Transient('reset'), { failures: 1 }, { health: null, dueAt: inSeconds(2), failures: 2 }],
  [
    'a third one: an outage',
    new Transient('reset'),
    { failures: 2 },
    { health: 'outage', problem: 'reset', dueAt: inSeconds(4), failures: 3 },
  ],
  ['an outage by chance half as long', new Transient('reset'), { failures: 2, chance: 0 }, { dueAt: inSeconds(2) }],
  ['a long outage', new Transient('reset'), { failures: 40 }, { health: 'outage', dueAt: inSeconds(300) }],
  [
    'a lost connection after some pages',
    new Transient('reset'),
    { failures: 40, hasProgressed: true },
    { health: null, dueAt: inSeconds(1), failures: 1 },
  ],
  [
    'a refused token',
    new AuthExpired('revoked'),
    {},
    { health: 'needs_login', problem: 'revoked', dueAt: null, failures: 1 },
  ],
  [
    'a missing permission',
    new NotPermitted('no scope'),
    {},
    { health: 'not_permitted', problem: 'no scope', dueAt: inSeconds(6 * hour) },
  ],
  [
    'an answer in an unknown shape',
    new Malformed('posts: data'),
    {},
    { health: 'malformed', problem: 'posts: data', dueAt: inSeconds(hour) },
  ],
  [
    'an account that is gone',
    new Gone('no such page'),
    {},
    { health: 'gone', problem: 'no such page', dueAt: inSeconds(24 * hour) },
  ],
  [
    'an endpoint that is no longer offered',
    new Retired('metric'),
    {},
    { health: 'retired', problem: 'metric', dueAt: inSeconds(24 * hour) },
  ],
  [
    'a monthly ceiling, until the next month',
    new CeilingReached({ unit: 'micros', amount: 25_000_000 }, new Date('2026-12-01T00:00:00Z')),
    { pace: 0.01, failures: 2 },
    {
      health: 'ceiling_reached',
      problem: 'Your monthly ceiling of $25.00 is reached; reading goes on on 2026-12-01.',
      dueAt: new Date('2026-12-01T00:00:00Z'),
      failures: 2,
    },
  ],
  ['a refusal at a slower pace', new Malformed('x'), { pace: 60 }, { dueAt: inSeconds(hour) }],
  ['a planned pause at a faster pace', new Malformed('x'), { pace: 0.001 }, { dueAt: inSeconds(3.6) }],
  ['an app that is not set', new NotConnected('no app'), {}, { health: 'not_permitted', dueAt: inSeconds(hour) }],
  ['a secret key that is wrong', new SealBroken('sealed'), {}, { health: 'failed', dueAt: inSeconds(hour) }],
  ['a first failure of our own', new TypeError('oops'), {}, { health: null, dueAt: inSeconds(1), failures: 1 }],
  [
    'a third one',
    new TypeError('oops'),
    { failures: 2 },
    { health: 'failed', problem: 'TypeError: oops', dueAt: inSeconds(4) },
  ],
];

describe('the state of a stream', () => {
  it.each(rows)('after %s', (_what, error, given, change) => {
    expect(nextState(error, facts(given), now)).toMatchObject(change);
  });

  it.each(rows.filter(([, error]) => error !== null))('does not claim success after %s', (_what, error, given) => {
    expect(nextState(error, facts(given), now).hasSucceeded).toBe(false);
  });
});
