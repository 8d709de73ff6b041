import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  deadlinesOf,
  type Ends,
  type GivenWarning,
  isStillDue,
  nearDeadline,
  warningDays,
  warningDue,
} from './deadline.js';

const dayMs = 86_400_000;
const now = new Date('2026-11-02T10:00:00Z');
const inDays = (days: number): Date => new Date(now.getTime() + days * dayMs);
const ends = (more: Partial<Ends> = {}): Ends => ({
  expiresAt: null,
  renewBy: null,
  renewalProblem: null,
  dataAccessUntil: null,
  ...more,
});

describe('the deadlines of a connection', () => {
  it.each([
    ['none where nothing ends', ends(), []],
    ['none for a token that is renewed in time', ends({ expiresAt: inDays(1) }), []],
    ['the end of renewals', ends({ expiresAt: inDays(1), renewBy: inDays(90) }), [['renewal', inDays(90)]]],
    [
      'the end of a token that cannot be renewed',
      ends({ expiresAt: inDays(20), renewBy: inDays(90), renewalProblem: 'refused' }),
      [['renewal', inDays(20)]],
    ],
    ['a token without end needs no renewal', ends({ renewalProblem: 'refused' }), []],
    [
      'the earliest first',
      ends({ renewBy: inDays(90), dataAccessUntil: inDays(30) }),
      [
        ['data_access', inDays(30)],
        ['renewal', inDays(90)],
      ],
    ],
  ])('%s', (_, given, expected) => {
    expect(deadlinesOf(given).map(({ name, at }) => [name, at])).toEqual(expected);
  });

  it('come near two weeks before', () => {
    expect(nearDeadline(ends({ renewBy: inDays(14.1) }), now)).toBeNull();
    expect(nearDeadline(ends({ renewBy: inDays(14) }), now)).toEqual({ name: 'renewal', at: inDays(14) });
    expect(nearDeadline(ends({ renewBy: inDays(-3) }), now)).toEqual({ name: 'renewal', at: inDays(-3) });
  });
});

describe('the warning that is due', () => {
  const given = (days: number, at: number, name: GivenWarning['name'] = 'renewal'): GivenWarning => ({
    name,
    at: inDays(at),
    days,
  });
  it.each([
    ['none before two weeks', 14.01, [], null],
    ['the first at two weeks', 14, [], 14],
    ['none twice', 13, [given(14, 13)], null],
    ['the second at a week', 7, [given(14, 7)], 7],
    ['the last a day before', 1, [given(14, 1), given(7, 1)], 1],
    ['only the one that counts now when earlier ones were missed', 0.5, [], 1],
    ['not an earlier one after a later one', 6, [given(1, 6)], null],
    ['none of what is over', 0, [], null],
    ['none of what is long over', -1, [], null],
    ['another kind of deadline is another deadline', 7, [given(7, 7, 'data_access')], 7],
    ['a deadline that a reconnect has moved is a new one', 14, [given(14, 2), given(7, 2), given(1, 2)], 14],
    ['a deadline told anew a second later is the same', 7, [given(7, 7 + 1 / 86_400)], null],
  ] as const)('%s', (_, left, warnings, expected) => {
    expect(warningDue({ name: 'renewal', at: inDays(left) }, warnings, now)).toBe(expected);
  });

  it('comes at most three times for a deadline, each later one closer to it, however rarely it is looked for', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 20, noNaN: true }), { maxLength: 30 }), (looks) => {
        const at = inDays(20);
        const warnings: GivenWarning[] = [];
        for (const look of looks.toSorted((a, b) => a - b)) {
          const days = warningDue({ name: 'renewal', at }, warnings, inDays(look));
          if (days !== null) warnings.push({ name: 'renewal', at, days });
        }
        const order = warnings.map(({ days }) => days);
        expect(order).toEqual(order.toSorted((a, b) => b - a));
        expect(new Set(order).size).toBe(order.length);
        expect(order.length).toBeLessThanOrEqual(warningDays.length);
      }),
    );
  });
});

describe('a warning that waits', () => {
  const warning: GivenWarning = { name: 'renewal', at: inDays(7), days: 7 };
  it.each([
    ['is sent while its deadline stands', ends({ renewBy: inDays(7) }), true],
    ['is not sent once a reconnect has moved it', ends({ renewBy: inDays(180) }), false],
    ['is not sent once there is none', ends(), false],
    ['is not sent for another deadline of the same day', ends({ dataAccessUntil: inDays(7) }), false],
  ])('%s', (_, given, expected) => {
    expect(isStillDue(warning, given, now)).toBe(expected);
  });

  it('is not sent when the deadline is over', () => {
    expect(isStillDue(warning, ends({ renewBy: inDays(7) }), inDays(8))).toBe(false);
  });
});
