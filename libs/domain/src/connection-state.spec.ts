import { describe, expect, it } from '@jest/globals';

import {
  type ConnectionFacts,
  connectionState,
  type ConnectionState,
  connectionStates,
  type LoginFacts,
  needsPerson,
  type StreamFacts,
} from './connection-state.js';
import { englishStates, germanStates } from './state-text.js';

const dayMs = 86_400_000;
const now = new Date('2026-11-02T12:00:00Z');
const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 2, hour));
const inDays = (days: number): Date => new Date(now.getTime() + days * dayMs);
const stream = (health: ConnectionState, hour = 8): StreamFacts => ({
  health,
  problem: health === 'healthy' ? null : `is ${health}`,
  since: at(hour),
});
const login = (more: Partial<LoginFacts> = {}): LoginFacts => ({
  status: 'active',
  problem: null,
  since: inDays(-100),
  expiresAt: null,
  renewBy: null,
  renewalProblem: null,
  dataAccessUntil: null,
  missingScopes: [],
  ...more,
});
const facts = (streams: readonly StreamFacts[], more: Partial<ConnectionFacts> = {}): ConnectionFacts => ({
  disconnectedAt: null,
  login: login(),
  streams,
  ...more,
});

describe('the state of a connection', () => {
  it.each([
    ['all streams well', facts([stream('healthy', 9), stream('healthy', 7)]), 'healthy', null, at(7)],
    ['one not read yet', facts([stream('healthy'), stream('pending', 9)]), 'pending', 'is pending', at(9)],
    [
      'the same twice: since the first',
      facts([stream('outage', 9), stream('outage', 6)]),
      'outage',
      'is outage',
      at(6),
    ],
    [
      'a refused login before all of that',
      facts([stream('gone')], { login: login({ status: 'needs_login', problem: 'refused', since: at(5) }) }),
      'needs_login',
      'refused',
      at(5),
    ],
    ['no login', facts([stream('healthy')], { login: null }), 'needs_login', null, null],
    ['disconnected before all', facts([stream('outage')], { disconnectedAt: at(4) }), 'disconnected', null, at(4)],
    ['nothing to read yet', facts([]), 'pending', null, null],
    [
      'an end that is near, since it came near',
      facts([stream('healthy')], { login: login({ dataAccessUntil: inDays(10) }) }),
      'expiring',
      null,
      inDays(-4),
    ],
    [
      'an end that was near from the beginning, since then',
      facts([stream('healthy')], { login: login({ renewBy: inDays(1), since: at(3) }) }),
      'expiring',
      null,
      at(3),
    ],
    [
      'a renewal that was refused, and why',
      facts([stream('healthy')], { login: login({ expiresAt: inDays(14), renewalProblem: 'invalid grant' }) }),
      'expiring',
      'invalid grant',
      now,
    ],
    [
      'an end that is far',
      facts([stream('healthy', 7)], { login: login({ renewBy: inDays(20) }) }),
      'healthy',
      null,
      at(7),
    ],
  ] satisfies [string, ConnectionFacts, ConnectionState, string | null, Date | null][])(
    '%s',
    (_, given, state, problem, since) => {
      expect(connectionState(given, now)).toMatchObject({ state, problem, since });
    },
  );

  // Every pair of stream states, with a login that is well, near its end, and refused.
  const streamStates = connectionStates.filter((state) => state !== 'expiring');
  const logins = ['well', 'near its end', 'refused'] as const;
  const loginOf = {
    well: login(),
    'near its end': login({ renewBy: inDays(3) }),
    refused: login({ status: 'needs_login' }),
  };
  const pairs = streamStates.flatMap((a) => streamStates.flatMap((b) => logins.map((kind) => [a, b, kind] as const)));
  it.each(pairs)('of streams that are %s and %s with a login that is %s is the worst of the three', (a, b, kind) => {
    const { state } = connectionState(facts([stream(a), stream(b)], { login: loginOf[kind] }), now);
    const own = { well: 'healthy', 'near its end': 'expiring', refused: 'needs_login' } as const;
    const all = kind === 'refused' ? [own[kind]] : [a, b, own[kind]];
    const worst = connectionStates.find((each) => all.some((given) => given === each));
    expect(state).toBe(worst);
  });

  it('asks to connect again for a refused token and a near end only: never for what passes', () => {
    const passing: readonly ConnectionState[] = [
      'outage',
      'ceiling_reached',
      'rate_limited',
      'retired',
      'failed',
      'pending',
      'healthy',
    ];
    for (const health of passing)
      expect(connectionState(facts([stream(health)], { login: login({ renewBy: inDays(90) }) }), now).state).toBe(
        health,
      );
    expect(connectionStates.filter(needsPerson)).toEqual([
      'needs_login',
      'gone',
      'not_permitted',
      'expiring',
      'malformed',
    ]);
  });

  it('names the scopes that are missing and the day by which somebody must act', () => {
    const given = facts([stream('not_permitted')], {
      login: login({ missingScopes: ['pages_read_user_content'], dataAccessUntil: inDays(2) }),
    });
    expect(connectionState(given, now)).toMatchObject({
      state: 'not_permitted',
      missingScopes: ['pages_read_user_content'],
      deadline: { name: 'data_access', at: inDays(2) },
    });
  });

  it.each([
    ['English', englishStates],
    ['German', germanStates],
  ])('is told in %s with a name, what it means and what to do', (_, texts) => {
    for (const state of connectionStates)
      for (const text of Object.values(texts[state])) expect(text.length).toBeGreaterThan(3);
    expect(Object.keys(texts)).toHaveLength(connectionStates.length);
  });
});
