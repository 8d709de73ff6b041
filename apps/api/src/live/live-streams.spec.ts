import { describe, expect, it } from '@jest/globals';

import { LiveStreams } from './live-streams.js';
import { holderName, type StreamHolder } from './still-known.query.js';

const holder = (id: number, workspaceId = 1): StreamHolder => ({ via: 'session', id, workspaceId });

const begin = () => {
  const streams = new LiveStreams();
  const open = (of: StreamHolder, waiting = 0) => {
    const said: string[] = [];
    const sink = { waiting, write: (text: string) => said.push(text), end: () => said.push('(end)') };
    streams.add({ holder: of, sink });
    return said;
  };
  const knownAre = (...holders: readonly StreamHolder[]) => new Set(holders.map(holderName));
  return { streams, open, knownAre };
};

describe('open streams', () => {
  it('are told of their own workspace, and of all when it is said to all', () => {
    const { streams, open, knownAre } = begin();
    const [ours, theirs] = [open(holder(1)), open(holder(2, 2))];
    const known = knownAre(holder(1), holder(2, 2));
    streams.send('news', { workspaceId: 1, known });
    streams.send('alive', { workspaceId: null, known });
    expect([ours, theirs]).toEqual([['news', 'alive'], ['alive']]);
  });

  it('end instead of telling who is not known any more', () => {
    const { streams, open, knownAre } = begin();
    const [gone, good] = [open(holder(1)), open(holder(3))];
    streams.send('news', { workspaceId: 1, known: knownAre(holder(3), holder(1, 2)) });
    expect([gone, good, streams.size]).toEqual([['(end)'], ['news'], 1]);
  });

  it('end when their client takes nothing any more', () => {
    const { streams, open, knownAre } = begin();
    const slow = open(holder(1), 100_000);
    streams.send('news', { workspaceId: 1, known: knownAre(holder(1)) });
    expect([slow, streams.size]).toEqual([['(end)'], 0]);
  });

  it('are counted by login, and looked up once for each', () => {
    const { streams, open } = begin();
    for (const id of [1, 1, 2]) open(holder(id));
    open(holder(1, 2));
    expect([streams.countOf(holder(1)), streams.countOf(holder(2)), streams.holders(1).length]).toEqual([2, 1, 2]);
    expect(streams.holders().length).toBe(3);
  });
});
