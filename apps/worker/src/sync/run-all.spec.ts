import { describe, expect, it } from '@jest/globals';
import type { Outcome } from '@libs/queue';

import { runAll } from './run-all.js';
import type { SyncKey } from './sync-run.js';

const keys = ['posts', 'counters', 'likes'].map((stream): SyncKey => ({ workspaceId: 1, accountId: 2, stream }));
const until = new Date('2026-11-23T12:00:00Z');

/** Runs the three streams; each ends as told, an error is thrown. */
const running = async (
  ends: Readonly<Record<string, Outcome | Error>>,
  { stopsAfter = null }: { readonly stopsAfter?: string | null } = {},
) => {
  const closing = new AbortController();
  const [ran, given]: [string[], string[]] = [[], []];
  const outcome = runAll(keys, {
    run: ({ stream }) => {
      ran.push(stream);
      if (stream === stopsAfter) closing.abort();
      const end = ends[stream] ?? { kind: 'done' };
      return end instanceof Error ? Promise.reject(end) : Promise.resolve(end);
    },
    giveBack: (left) => {
      given.push(...left.map(({ stream }) => stream));
      return Promise.resolve();
    },
    signal: closing.signal,
  });
  const end = await outcome.catch((error: unknown) => error);
  return { ran, given, end };
};

describe('the streams of a job', () => {
  it('are read one after the other', async () => {
    await expect(running({})).resolves.toEqual({
      ran: ['posts', 'counters', 'likes'],
      given: [],
      end: { kind: 'done' },
    });
  });

  it('come back when one of them has to wait, whatever became of the others', async () => {
    const { end } = await running({ posts: { kind: 'stop', reason: 'gone' }, counters: { kind: 'wait', until } });
    expect(end).toEqual({ kind: 'wait', until });
  });

  it('are all read when one throws, and its error is told', async () => {
    const error = new Error('a reset');
    await expect(running({ posts: error })).resolves.toMatchObject({ ran: ['posts', 'counters', 'likes'], end: error });
  });

  it('are given back when they were not begun before the worker stops', async () => {
    await expect(running({}, { stopsAfter: 'posts' })).resolves.toMatchObject({
      ran: ['posts'],
      given: ['counters', 'likes'],
    });
  });
});
