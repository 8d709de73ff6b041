import { describe, expect, it } from '@jest/globals';

import { type ChannelWishes, quietUntil, tellingOf, wantsNotice } from './channel.js';

const berlin = 'Europe/Berlin';
const all: ChannelWishes = {
  leastSeverity: 'notice',
  monitors: null,
  isFallback: false,
  quiet: null,
  digest: null,
  alarmsPass: false,
};
const notice = { monitor: 'post', severity: 'warning', reason: 'started' } as const;
const night = { from: 22 * 60, to: 7 * 60 };
const at = (text: string) => new Date(text);

describe('what a channel wants', () => {
  it.each([
    ['everything', {}, {}, true],
    ['what is as severe as it asks', { leastSeverity: 'warning' }, {}, true],
    ['nothing less severe', { leastSeverity: 'alarm' }, {}, false],
    ['its monitors', { monitors: ['post', 'negative'] }, {}, true],
    ['no others', { monitors: ['negative'] }, {}, false],
    ['as a fallback what nobody took up', { isFallback: true }, { reason: 'unacknowledged' }, true],
    ['as a fallback nothing else', { isFallback: true }, {}, false],
  ] as const)('is %s', (_, wishes, part, isWanted) => {
    expect(wantsNotice({ ...all, ...wishes }, { ...notice, ...part })).toBe(isWanted);
  });
});

describe('quiet hours', () => {
  it.each([
    ['before they begin', '2026-03-10T20:59:59Z', null],
    ['as they begin', '2026-03-10T21:00:00Z', '2026-03-11T06:00:00Z'],
    ['after midnight', '2026-03-11T05:59:59Z', '2026-03-11T06:00:00Z'],
    ['as they end', '2026-03-11T06:00:00Z', null],
    ['in the night in which clocks go forward', '2026-03-28T22:00:00Z', '2026-03-29T05:00:00Z'],
    ['in the night in which clocks go back', '2026-10-24T21:00:00Z', '2026-10-25T06:00:00Z'],
  ])('that go over midnight are known %s', (_, now, until) => {
    expect(quietUntil(night, berlin, at(now))).toEqual(until === null ? null : at(until));
  });

  it.each([berlin, 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'])(
    'run whenever clocks of %s show one of them, all through a year, and end when clocks show their end',
    (zone) => {
      const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
      const wrong: string[] = [];
      for (let ms = Date.parse('2026-01-01T00:00Z'); ms < Date.parse('2027-01-01T00:00Z'); ms += 185 * 60_000) {
        const [now, time] = [new Date(ms), clock.format(ms)];
        const until = quietUntil(night, zone, now);
        const isRight = until === null ? time >= '07:00' && time < '22:00' : time >= '22:00' || time < '07:00';
        const endsRightly = until === null || (clock.format(until) === '07:00' && until > now);
        if (!isRight || !endsRightly) wrong.push(`${now.toISOString()} ${time}`);
      }
      expect(wrong).toEqual([]);
    },
  );

  it('within a day end on it', () => {
    const noon = { from: 12 * 60, to: 13 * 60 };
    expect(quietUntil(noon, berlin, at('2026-03-10T11:30:00Z'))).toEqual(at('2026-03-10T12:00:00Z'));
    expect(quietUntil(noon, berlin, at('2026-03-10T12:00:00Z'))).toBeNull();
  });
});

describe('a notice that is wanted', () => {
  const inTheNight = { zone: berlin, now: at('2026-03-10T23:00:00Z') };
  const daily = { cadence: 'daily', weekday: 1, minute: 480 } as const;

  it('is told at once by day', () => {
    const byDay = { zone: berlin, now: at('2026-03-10T12:00:00Z') };
    expect(tellingOf({ ...all, quiet: night }, notice, byDay)).toEqual({ kind: 'at-once' });
  });

  it('is gathered until quiet hours end', () => {
    const until = at('2026-03-11T06:00:00Z');
    expect(tellingOf({ ...all, quiet: night }, notice, inTheNight)).toEqual({ kind: 'gathered', until });
  });

  it('is told at once as an alarm where alarms pass, and gathered where they do not', () => {
    const alarm = { ...notice, severity: 'alarm' } as const;
    expect(tellingOf({ ...all, quiet: night, alarmsPass: true }, alarm, inTheNight).kind).toBe('at-once');
    expect(tellingOf({ ...all, quiet: night }, alarm, inTheNight).kind).toBe('gathered');
    expect(tellingOf({ ...all, digest: daily, alarmsPass: true }, alarm, inTheNight).kind).toBe('at-once');
  });

  it('waits for the digest, by day as by night', () => {
    expect(tellingOf({ ...all, digest: daily, quiet: night }, notice, inTheNight)).toEqual({
      kind: 'gathered',
      until: at('2026-03-11T07:00:00Z'),
    });
    const weekly = { ...daily, cadence: 'weekly', weekday: 5 } as const;
    expect(tellingOf({ ...all, digest: weekly }, notice, inTheNight)).toEqual({
      kind: 'gathered',
      until: at('2026-03-13T07:00:00Z'),
    });
  });
});
