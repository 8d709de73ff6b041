import { describe, expect, it } from '@jest/globals';

import { atFirst, type LiveAction, liveReducer, modeOf, pollingMs } from './live-state.js';

const after = (...actions: readonly LiveAction[]) => actions.reduce(liveReducer, atFirst);
const opened = { kind: 'opened', at: 5 } as const;
const booked: LiveAction = { kind: 'booked', event: { accounts: ['1'], posts: [], hasNews: true }, at: 9 };

describe('a page that looks on', () => {
  it.each<[string, readonly LiveAction[]]>([
    ['connecting', []],
    ['live', [opened]],
    ['reconnecting', [opened, { kind: 'lost' }]],
    ['reconnecting', [opened, { kind: 'lost' }, { kind: 'connecting' }]],
    ['live', [opened, { kind: 'lost' }, opened]],
    ['polling', [{ kind: 'refused' }]],
    ['polling', [{ kind: 'refused' }, { kind: 'connecting' }]],
    ['paused', [opened, { kind: 'paused' }]],
    ['paused', [opened, { kind: 'paused' }, { kind: 'lost' }]],
    ['live', [opened, { kind: 'paused' }, { kind: 'resumed' }]],
    ['reconnecting', [opened, { kind: 'paused' }, { kind: 'lost' }, { kind: 'resumed' }]],
  ])('is %s after %j', (mode, actions) => {
    expect(modeOf(after(...actions))).toBe(mode);
  });

  it('keeps what it was told while it reconnects', () => {
    expect(after(opened, booked, { kind: 'lost' }, opened).marks.news).toEqual({ '1': 9 });
  });

  it('keeps in mind what it is told while it is paused', () => {
    expect(after(opened, { kind: 'paused' }, booked, { kind: 'resumed' }).marks.news).toEqual({ '1': 9 });
  });

  it('knows when its figures were last as new as can be', () => {
    expect(after().updatedAt).toBeNull();
    expect(after(opened, { kind: 'lost' }, { ...opened, at: 50 }).updatedAt).toBe(5);
    expect(after(opened, { kind: 'refreshed', at: 60 }).updatedAt).toBe(60);
  });
});

describe('figures are asked for by themselves', () => {
  it('as ever on pages that do not look on', () => {
    expect([pollingMs(null, 15_000), pollingMs(null, false)]).toEqual([15_000, false]);
  });

  it('never while the page is told, or somebody paused it', () => {
    expect([pollingMs('live', 15_000), pollingMs('paused', 15_000)]).toEqual([false, false]);
  });

  it('slowly while the page cannot be told', () => {
    expect([pollingMs('reconnecting', 15_000), pollingMs('polling', false), pollingMs('polling', 300_000)]).toEqual([
      60_000, 60_000, 300_000,
    ]);
  });
});
