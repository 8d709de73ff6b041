import { describe, expect, it } from '@jest/globals';

import { FileSlots } from './file-slots.js';

const slotsOf = (filesAtOnce: number, filesWaiting: number): FileSlots =>
  new FileSlots({
    publicUrl: new URL('http://127.0.0.1'),
    sealKey: new Uint8Array(32),
    webRoot: '',
    metricsToken: null,
    trustProxy: false,
    limits: { keyRequests: 1, filesAtOnce, filesWaiting },
  });

const still = (): AbortSignal => new AbortController().signal;

/** Files that are made until they are told to be done. */
const maker = (slots: FileSlots) => {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const make = (name: string, signal = still()): Promise<string> =>
    slots.run(signal, () => {
      begun.push(name);
      return new Promise((resolve) => {
        ends.set(name, () => resolve(name));
      });
    });
  const end = async (name: string, file: Promise<string>): Promise<void> => {
    ends.get(name)?.();
    await file;
  };
  return { begun, make, end };
};

describe('files that are made in memory', () => {
  it('are made a few at a time, and the others in the order in which they came', async () => {
    const { begun, make, end } = maker(slotsOf(2, 5));
    const [a, b, c, d] = [make('a'), make('b'), make('c'), make('d')];
    await Promise.resolve();
    expect(begun).toEqual(['a', 'b']);
    await end('b', b);
    await end('a', a);
    await end('c', c);
    await end('d', d);
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
  });

  it('are refused at once where too many wait, with a time to come again', async () => {
    const { begun, make, end } = maker(slotsOf(1, 1));
    const [a, b] = [make('a'), make('b')];
    await expect(make('c')).rejects.toMatchObject({
      problem: { status: 503, code: 'files-busy', headers: { 'retry-after': '10' } },
    });
    await end('a', a);
    await end('b', b);
    expect(begun).toEqual(['a', 'b']);
  });

  it('that fail make room for the next', async () => {
    const slots = slotsOf(1, 1);
    await expect(slots.run(still(), () => Promise.reject(new Error('no paper')))).rejects.toThrow('no paper');
    await expect(slots.run(still(), () => Promise.resolve('next'))).resolves.toBe('next');
  });

  it('are not made for who has gone away meanwhile', async () => {
    const { begun, make, end } = maker(slotsOf(1, 1));
    const gone = new AbortController();
    const a = make('a');
    const b = make('b', gone.signal);
    gone.abort();
    await expect(b).rejects.toMatchObject({ problem: { status: 503 } });
    const c = make('c');
    await end('a', a);
    await end('c', c);
    expect(begun).toEqual(['a', 'c']);
  });

  it('are not made for who had gone away before it came to waiting, and keep no place', async () => {
    const { begun, make, end } = maker(slotsOf(1, 1));
    await expect(make('first', AbortSignal.abort())).rejects.toMatchObject({ problem: { status: 503 } });
    const a = make('a');
    await expect(make('b', AbortSignal.abort())).rejects.toMatchObject({ problem: { status: 503 } });
    const c = make('c');
    await end('a', a);
    await end('c', c);
    expect(begun).toEqual(['a', 'c']);
  });
});
