import { describe, expect, it } from '@jest/globals';
import type { JudgedState } from '@libs/domain';

import { bad, findingText, good, reasonOf, stateFinding } from './finding.js';

const now = new Date('2026-11-02T12:00:00Z');
const judged = (more: Partial<JudgedState>): JudgedState => ({
  state: 'healthy',
  since: new Date('2026-11-02T08:30:00Z'),
  problem: null,
  deadline: null,
  missingScopes: [],
  ...more,
});

describe('the doctor', () => {
  it('says of an account that is well no more than that', () => {
    const finding = stateFinding('Acme, account A on X', judged({}), now);
    expect(finding).toMatchObject({ isGood: true, sentence: 'Healthy.', todo: null, state: 'healthy' });
  });

  it('says since when something is, what it means, what was said, which permissions are missing and what to do', () => {
    const finding = stateFinding(
      'Acme, account A on Facebook',
      judged({
        state: 'not_permitted',
        problem: '(#10) needs pages_read_user_content',
        deadline: { name: 'data_access', at: new Date('2026-11-09T10:00:00Z') },
        missingScopes: ['pages_read_user_content'],
      }),
      now,
    );
    expect(finding.isGood).toBe(false);
    expect(finding.sentence).toBe(
      'Permission missing since 2026-11-02 08:30 UTC. The platform refuses part of the readings to this connection. ' +
        'It was said: (#10) needs pages_read_user_content A person must connect it again by 2026-11-09 10:00 UTC. ' +
        'Permissions that are missing: pages_read_user_content.',
    );
    expect(finding.todo).toMatch(/^Have the permission granted/);
  });

  it.each([
    ['outage', true],
    ['rate_limited', true],
    ['pending', true],
    ['disconnected', true],
    ['retired', true],
    ['needs_login', false],
    ['expiring', false],
    ['gone', false],
    ['malformed', false],
  ] as const)('%s needs nobody: %s', (state, isGood) => {
    expect(stateFinding('it', judged({ state }), now).isGood).toBe(isGood);
  });

  it('leaves a failure of ours an hour to pass by itself', () => {
    expect(stateFinding('it', judged({ state: 'failed', since: new Date('2026-11-02T11:30:00Z') }), now).isGood).toBe(
      true,
    );
    expect(stateFinding('it', judged({ state: 'failed', since: new Date('2026-11-02T10:30:00Z') }), now).isGood).toBe(
      false,
    );
  });

  it('says what to do where something is to be done', () => {
    expect(findingText(good('Queue', 'It lives in the database.'))).toBe(' ok  Queue: It lives in the database.\n');
    expect(findingText(bad('Mail', 'It is down.', 'Start it.'))).toBe(
      ' !!  Mail: It is down.\n      What to do: Start it.\n',
    );
  });

  it('names the first of several reasons', () => {
    expect(reasonOf(new AggregateError([new Error('connect ECONNREFUSED'), new Error('other')]))).toBe(
      'connect ECONNREFUSED',
    );
  });
});
