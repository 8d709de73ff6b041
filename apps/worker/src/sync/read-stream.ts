import type { Page } from '@libs/connector';

/** How reading ended when nothing was thrown: the stream came to its end, or we were asked to stop. */
export type ReadingEnd = 'ended' | 'abandoned';

/** What is done with each page, and what ends the reading early. */
export interface Reading {
  /** Stores a page; the next one is asked for when it has. */
  readonly book: (page: Page) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Waits for a signal for as long as something lasts. A signal made of others (`AbortSignal.any`) is never freed while
 * something listens to it, and neither is what a race against it has answered: pages, with all that the platform sent.
 */
const listenTo = (signal: AbortSignal) => {
  const listening = new AbortController();
  const aborted = new Promise<'aborted'>((resolve) => {
    if (signal.aborted) resolve('aborted');
    else signal.addEventListener('abort', () => resolve('aborted'), { signal: listening.signal });
  });
  return { aborted, forget: () => listening.abort() };
};

/**
 * Books page after page. Asked to stop, it abandons an answer that is still on its way (it was not booked: it will be
 * read again) but finishes one that is being booked.
 */
export const readStream = async (pages: AsyncIterable<Page>, { book, signal }: Reading): Promise<ReadingEnd> => {
  const iterator = pages[Symbol.asyncIterator]();
  const { aborted, forget } = listenTo(signal);
  try {
    for (;;) {
      const next = iterator.next();
      // Abandoned, it may still fail, with nobody there to hear it.
      next.catch(() => undefined);
      const result = await Promise.race([next, aborted]);
      if (result === 'aborted') return 'abandoned';
      if (result.done === true) return 'ended';
      await book(result.value);
    }
  } finally {
    forget();
  }
};
