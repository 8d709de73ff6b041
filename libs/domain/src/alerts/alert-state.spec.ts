import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { AlertMeasure, NoticeReason } from './alert.js';
import {
  type AlertEvent,
  type AlertFinding,
  type AlertLife,
  nextAlert,
  openAlert,
  severityOf,
  usualAlertSettings as settings,
} from './alert-state.js';

const minute = 60_000;
const hour = 60 * minute;
const begun = Date.UTC(2026, 2, 2, 12);
const measureOf = (score: number, at: number): AlertMeasure => ({
  minutes: 60,
  endedAt: new Date(at),
  observed: 100 * score,
  expected: 10,
  probability: -9,
  score,
});
const found = (score: number, hours = 0, more: Partial<AlertFinding> = {}): AlertFinding => ({
  member: 'account 1',
  at: begun + hours * hour,
  score,
  bar: 1,
  opens: score >= 1,
  measure: measureOf(score, begun + hours * hour),
  ...more,
});
const finding = (...parts: Parameters<typeof found>): AlertEvent => ({ kind: 'finding', finding: found(...parts) });
const time = (isStale = false): AlertEvent => ({ kind: 'time', isStale });

/** The reasons told and the life at the end, of events at so many hours. */
const live = (events: readonly (readonly [number, AlertEvent])[], first = found(1.2)) => {
  const opened = openAlert(first, begun);
  let life: AlertLife = opened.life;
  const reasons: NoticeReason[] = opened.tells.map(({ reason }) => reason);
  for (const [hours, event] of events) {
    const turn = nextAlert(life, event, { now: begun + hours * hour, settings });
    life = turn.life;
    reasons.push(...turn.tells.map(({ reason }) => reason));
  }
  return { life, reasons };
};
const acknowledged = [0.1, { kind: 'acknowledge' }] as const;

describe('the life of an alert', () => {
  it('begins with a notice, where the sum that stands out began', () => {
    const { life, tells } = openAlert(found(1.2), begun);
    expect(tells).toEqual([{ reason: 'started', turn: 1 }]);
    expect([life.state, life.severity, life.startedAt]).toEqual(['open', 'alarm', begun - hour]);
  });

  it.each<[string, readonly (readonly [number, AlertEvent])[], string, readonly NoticeReason[]]>([
    ['goes on as it is', [[1, finding(1.3, 1)], acknowledged], 'acknowledged', []],
    ['doubles', [[0.2, finding(2.4, 0.2)]], 'open', ['escalated']],
    [
      'doubles twice',
      [
        [0.1, finding(2.4, 0.1)],
        [0.2, finding(4.8, 0.2)],
      ],
      'open',
      ['escalated', 'escalated'],
    ],
    ['grows by half', [[0.2, finding(1.8, 0.2)]], 'open', []],
    ['doubles although it was acknowledged', [acknowledged, [1, finding(2.4, 1)]], 'acknowledged', ['escalated']],
    [
      'is seen by nobody',
      [
        [0.4, time()],
        [0.5, time()],
        [0.6, time()],
      ],
      'escalated',
      ['unacknowledged'],
    ],
    ['is acknowledged in time', [acknowledged, [0.6, time()]], 'acknowledged', []],
    [
      'is acknowledged after it was told again',
      [
        [0.5, time()],
        [0.6, { kind: 'acknowledge' }],
      ],
      'acknowledged',
      ['unacknowledged'],
    ],
    ['lasts', [acknowledged, [11, time()], [12, time()], [13, time()]], 'acknowledged', ['repeated']],
    ['lasts, but nothing is known of now', [acknowledged, [13, time(true)]], 'acknowledged', []],
    ['is calm, not for long', [acknowledged, [1, finding(0.4, 1)], [3, finding(0.4, 3)]], 'acknowledged', []],
    ['is calm for hours', [acknowledged, [1, finding(0.4, 1)], [4, finding(0.4, 4)]], 'resolved', ['resolved']],
    [
      'rises again in between',
      [acknowledged, [1, finding(0.4, 1)], [2, finding(0.7, 2)], [4, finding(0.4, 4)]],
      'acknowledged',
      [],
    ],
    [
      'is calm, then nothing is known',
      [acknowledged, [1, finding(0.4, 1)], [9, time(true)], [11, time(true)]],
      'acknowledged',
      [],
    ],
    [
      'is resolved by a person',
      [
        [0.2, { kind: 'resolve' }],
        [0.6, time()],
      ],
      'resolved',
      ['resolved'],
    ],
    [
      'is known of no more for a week',
      [acknowledged, [1, finding(0.4, 1)], [170, time(true)]],
      'resolved',
      ['resolved'],
    ],
  ])('%s', (_, events, state, told) => {
    const { life, reasons } = live(events);
    expect([life.state, reasons]).toEqual([state, ['started', ...told]]);
  });

  it('that is no alarm waits for nobody', () => {
    const mild = found(0.85, 0, { opens: true });
    expect(live([[2, time()]], mild).reasons).toEqual(['started']);
    expect(live([[0.1, finding(1.05, 0.1)]], mild).reasons).toEqual(['started', 'escalated']);
  });

  it('that becomes an alarm waits half an hour for somebody, counted from there', () => {
    const mild = found(0.85, 0, { opens: true });
    const alarm: readonly (readonly [number, AlertEvent])[] = [
      [2, finding(1.05, 2)],
      [2, time()],
      [2.4, finding(2.2, 2.4)],
      [2.4, time()],
    ];
    expect(live(alarm, mild).reasons).toEqual(['started', 'escalated', 'escalated']);
    expect(live([...alarm, [2.5, time()]], mild).reasons.at(-1)).toBe('unacknowledged');
  });

  it('is told of what became worse in the meantime when its silence ends', () => {
    const until = begun + 2 * hour;
    const events: readonly (readonly [number, AlertEvent])[] = [
      [0.1, { kind: 'silence', until }],
      [1, finding(3, 1)],
      [1.1, time()],
    ];
    expect(live(events).reasons).toEqual(['started']);
    expect(live([...events, [2.1, finding(1, 2)]]).reasons).toEqual(['started', 'escalated']);
  });

  it('ends only when each of its series is calm', () => {
    const post = { member: 'post 5' };
    const events: readonly (readonly [number, AlertEvent])[] = [
      acknowledged,
      [0.2, finding(1.1, 0.2, post)],
      [1, finding(0.2, 1)],
      [5, finding(0.2, 5)],
    ];
    expect(live(events).life.state).toBe('acknowledged');
    expect(live([...events, [6, finding(0, 6, post)], [9, finding(0, 9, post)]]).life.state).toBe('resolved');
  });

  it('ends without a series that is known no more for a week, when the others are calm', () => {
    const post = { member: 'post 5' };
    const calm = (hours: number) => [hours, finding(0.2, hours)] as const;
    const events = [acknowledged, [0.2, finding(1.1, 0.2, post)] as const, calm(1), calm(100), calm(168)];
    expect(live(events).life.state).toBe('acknowledged');
    expect(live([...events, calm(169)]).reasons).toEqual(['started', 'resolved']);
    expect(live([...events, [169, time()]]).reasons).toEqual(['started', 'resolved']);
  });

  it('keeps its height', () => {
    const { life } = live([
      [1, finding(1.9, 1)],
      [2, finding(1.1, 2)],
    ]);
    expect([life.measure.score, life.lastAt]).toEqual([1.9, begun + 2 * hour]);
  });
});

describe('severity', () => {
  it.each([
    [0.5, null],
    [0.55, 'notice'],
    [0.8, 'warning'],
    [1, 'alarm'],
    [9, 'alarm'],
  ])('of %s of the bar', (score, expected) => {
    expect(severityOf({ score: score * 1.1, bar: 1.1 })).toBe(expected);
  });
});

describe('whatever happens', () => {
  const event: fc.Arbitrary<AlertEvent> = fc.oneof(
    fc
      .record({ score: fc.double({ min: 0, max: 8, noNaN: true }), hours: fc.nat(40) })
      .map(({ score, hours }) => finding(score, hours)),
    fc.boolean().map(time),
    fc.constant<AlertEvent>({ kind: 'acknowledge' }),
    fc
      .option(fc.nat(40))
      .map((hours): AlertEvent => ({ kind: 'silence', until: hours === null ? null : begun + hours * hour })),
    fc.constant<AlertEvent>({ kind: 'resolve' }),
  );
  const story = fc.array(fc.tuple(fc.nat(3), event), { maxLength: 40 });
  /** Every turn of a story: what was, what is told, and the same event once more. */
  const turnsOf = (parts: readonly (readonly [number, AlertEvent])[]) => {
    let [life, now] = [openAlert(found(1.2), begun).life, begun];
    return parts.map(([hours, one]) => {
      now += hours * hour;
      const before = life;
      const turn = nextAlert(before, one, { now, settings });
      life = turn.life;
      return { before, now, turn, again: nextAlert(life, one, { now, settings }) };
    });
  };

  it('turns count on, and it is resolved once and for all', () => {
    fc.assert(
      fc.property(story, (parts) => {
        const tells = turnsOf(parts).flatMap(({ turn }) => turn.tells);
        expect(tells.map(({ turn }) => turn)).toEqual(tells.map((_, index) => index + 2));
        const reasons = tells.map(({ reason }) => reason);
        expect(reasons.indexOf('resolved')).toBe(reasons.includes('resolved') ? reasons.length - 1 : -1);
        expect(reasons).not.toContain('started');
        expect(reasons.filter((reason) => reason === 'unacknowledged').length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('the same again tells nothing more', () => {
    fc.assert(
      fc.property(story, (parts) => {
        for (const { turn, again } of turnsOf(parts)) expect(again).toEqual({ life: turn.life, tells: [] });
      }),
    );
  });

  it('a silent alert tells nothing', () => {
    fc.assert(
      fc.property(story, (parts) => {
        const silent = turnsOf(parts).filter(
          ({ before, now }) => before.silentUntil !== null && now < before.silentUntil,
        );
        expect(silent.flatMap(({ turn }) => turn.tells)).toEqual([]);
      }),
    );
  });
});
