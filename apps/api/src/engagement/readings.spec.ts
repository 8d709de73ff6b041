import { type AccountProgress, readingsOf, type StreamProgress } from '@libs/reports';
import { describe, expect, it } from '@jest/globals';

import { scriptedConnector } from '../../testing/scripted-connector.js';

const now = new Date('2026-03-10T12:00:00Z');
const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
// Every stream is read each 15 minutes.
const connector = scriptedConnector({ platform: 'x', attributed: ['reaction'], counted: ['reactions', 'comments'] });
const stream = (name: string, more: Partial<StreamProgress> = {}): StreamProgress => ({
  stream: name,
  health: 'healthy',
  observedAt: ago(5),
  succeededAt: ago(5),
  ...more,
});
const account = (streams: readonly StreamProgress[], more: Partial<AccountProgress> = {}): AccountProgress => ({
  openedAt: ago(9_000),
  backfill: null,
  isStopped: false,
  streams,
  ...more,
});
const of = (progress: AccountProgress) => readingsOf(progress, connector, now);

describe('readings', () => {
  it.each([
    ['on', 'pending'],
    ['paused', 'pending'],
    ['needs_consent', 'not_supported'],
    ['cancelled', 'not_supported'],
  ] as const)('say of the past whose backfill is %s that it is %s', (backfill, earlier) => {
    const openedAt = new Date('2026-03-05T00:00:00Z');
    const readings = of(account([stream('counters'), stream('reactions')], { openedAt, backfill }));
    expect(readings.get('reaction')?.attributed).toMatchObject({
      knownSince: new Date('2026-02-03T00:00:00Z'),
      earlier,
    });
  });

  it('know the past when its backfill is done', () => {
    const readings = of(account([stream('counters'), stream('reactions')], { backfill: 'done' }));
    expect(readings.get('reaction')?.attributed.knownSince).toBeNull();
  });

  it('know nothing from before what a list reaches back to', () => {
    const reactions = { lists: 'reaction', everyMs: 60_000, reachDays: 7, read: async function* () {} } as const;
    const reaching = { ...connector, streams: { ...connector.streams, reactions } };
    const progress = account([stream('counters'), stream('reactions')], { backfill: 'done' });
    const { attributed } = readingsOf(progress, reaching, now).get('reaction') ?? {};
    expect(attributed).toMatchObject({ knownSince: ago(9_000 + 7 * 24 * 60), earlier: 'not_supported' });
  });

  it('follow the platform: what it does not tell is not supported', () => {
    const readings = of(account([stream('counters'), stream('reactions')]));
    expect(readings.get('comment')?.attributed.isSupported).toBe(false);
    expect(readings.get('comment')?.counted).toMatchObject({
      isSupported: true,
      knownSince: ago(9_000),
      readUntil: ago(5),
    });
    expect(readings.get('share')?.counted.isSupported).toBe(false);
    expect(readings.get('reaction')?.attributed).toMatchObject({ isSupported: true, knownSince: null });
  });

  it('of counters come from the stream of counters, not from that of posts', () => {
    const readings = of(
      account([stream('posts'), stream('counters', { health: 'pending', observedAt: null, succeededAt: null })]),
    );
    expect(readings.get('reaction')?.counted).toMatchObject({ readUntil: null, isComplete: false });
  });

  it('are as fresh as the account where there was nothing to list', () => {
    const readings = of(account([stream('posts', { observedAt: ago(1) }), stream('reactions', { observedAt: null })]));
    expect(readings.get('reaction')?.attributed.readUntil).toEqual(ago(1));
  });

  it.each([
    ['failing for two turns', { health: 'outage', observedAt: ago(40), succeededAt: ago(31) }, true],
    ['failing for less', { health: 'outage', observedAt: ago(25), succeededAt: ago(29) }, false],
    ['late, but well', { succeededAt: ago(500) }, false],
  ])('%s', (_, more, isFailing) => {
    const readings = of(account([stream('posts', { observedAt: ago(1) }), stream('reactions', more)]));
    expect(readings.get('reaction')?.attributed.isFailing).toBe(isFailing);
  });

  it('end where a failing stream stopped', () => {
    const failing = stream('reactions', { health: 'outage', observedAt: ago(40), succeededAt: ago(31) });
    const readings = of(account([stream('posts', { observedAt: ago(1) }), failing]));
    expect(readings.get('reaction')?.attributed.readUntil).toEqual(ago(40));
  });

  it('stop with the account', () => {
    const readings = of(account([stream('reactions')], { isStopped: true }));
    expect(readings.get('reaction')?.attributed).toMatchObject({
      isFailing: true,
      isComplete: false,
      readUntil: ago(5),
    });
  });

  it('that are not permitted say so', () => {
    const refused = stream('reactions', { health: 'not_permitted', observedAt: null, succeededAt: null });
    expect(of(account([refused])).get('reaction')?.attributed.isPermitted).toBe(false);
  });

  it('of a platform without a connector are not supported', () => {
    expect(readingsOf(account([]), undefined, now).get('reaction')?.counted.isSupported).toBe(false);
  });
});
