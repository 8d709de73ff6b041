import { getEventListeners } from 'node:events';

import { describe, expect, it } from '@jest/globals';
import type { Page } from '@libs/connector';

import { readStream } from './read-stream.js';

const page = (checkpoint: number): Page => ({
  records: [],
  answer: {
    endpoint: '/',
    apiVersion: '1',
    status: 200,
    fetchedAt: new Date(0),
    observedAt: new Date(0),
    body: '{}',
  },
  checkpoint,
});

async function* pages(...yielded: readonly (Page | Error | Promise<Page>)[]): AsyncGenerator<Page> {
  for (const next of yielded) {
    if (next instanceof Error) throw next;
    yield await next;
  }
}

const never = new Promise<Page>(() => undefined);

describe('reading a stream', () => {
  const booked: unknown[] = [];
  const read = (stream: AsyncIterable<Page>, signal: AbortSignal, onBook: () => void = () => undefined) => {
    booked.length = 0;
    const book = (given: Page): Promise<void> => {
      booked.push(given.checkpoint);
      onBook();
      return Promise.resolve();
    };
    return readStream(stream, { book, signal });
  };

  it('books every page in its order', async () => {
    await expect(read(pages(page(1), page(2)), new AbortController().signal)).resolves.toBe('ended');
    expect(booked).toEqual([1, 2]);
  });

  it('asks for a page only when the one before is booked', async () => {
    const steps: string[] = [];
    const stream = async function* (): AsyncGenerator<Page> {
      for (const number of [1, 2]) {
        steps.push(`asked ${number}`);
        yield page(number);
      }
    };
    const book = async ({ checkpoint }: Page): Promise<void> => {
      await new Promise((done) => setImmediate(done));
      steps.push(`booked ${String(checkpoint)}`);
    };
    await readStream(stream(), { book, signal: new AbortController().signal });
    expect(steps).toEqual(['asked 1', 'booked 1', 'asked 2', 'booked 2']);
  });

  it('throws what the stream throws, after the pages before it', async () => {
    await expect(read(pages(page(1), new Error('reset')), new AbortController().signal)).rejects.toThrow('reset');
    expect(booked).toEqual([1]);
  });

  it('finishes the page that is being booked when asked to stop', async () => {
    const stop = new AbortController();
    await expect(read(pages(page(1), never), stop.signal, () => stop.abort())).resolves.toBe('abandoned');
    expect(booked).toEqual([1]);
  });

  it('abandons an answer that is on its way when asked to stop', async () => {
    const stop = new AbortController();
    const end = read(pages(never), stop.signal);
    stop.abort();
    await expect(end).resolves.toBe('abandoned');
  });

  it('leaves nothing behind with a signal that lives on: what listens to it is never freed, nor are the pages it holds', async () => {
    const { signal } = new AbortController();
    await read(pages(page(1), page(2)), signal);
    await expect(read(pages(page(1), new Error('reset')), signal)).rejects.toThrow('reset');
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('does not begin when already asked to stop', async () => {
    await expect(read(pages(page(1), page(2)), AbortSignal.abort())).resolves.toBe('abandoned');
  });
});
