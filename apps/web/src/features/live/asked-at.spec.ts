import { describe, expect, it } from '@jest/globals';
import { QueryClient, QueryObserver } from '@tanstack/react-query';

import { AskedAt } from './asked-at.js';

const begin = (since = 50) => {
  const clock = { now: 100 };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: Infinity } } });
  const cache = client.getQueryCache();
  const askedAt = new AskedAt(since, () => clock.now);
  const answers: ((figures: string) => void)[] = [];
  const show = (queryKey: readonly unknown[]) => {
    const queryFn = () => new Promise<string>((answer) => answers.push(answer));
    return new QueryObserver(client, { queryKey, queryFn }).subscribe(() => undefined);
  };
  /** Answers everything that was asked. */
  const answer = async (): Promise<void> => {
    const settled = new Promise<void>((done) => {
      const stop = cache.subscribe(() => {
        if (cache.getAll().some(({ state }) => state.fetchStatus !== 'idle')) return;
        stop();
        done();
      });
    });
    for (const give of answers.splice(0)) give('figures');
    await settled;
  };
  return { clock, client, cache, askedAt, show, answer };
};
const report = ['/reports/engagement', { account: ['7'], from: 'x' }] as const;

describe('the figures on screen', () => {
  it('count from when they were asked for, not from when they came', async () => {
    const { clock, cache, askedAt, show, answer } = begin();
    askedAt.listen(cache);
    show(report);
    expect(askedAt.onScreen(cache)).toEqual({ queries: [], isAnyUnderway: true });
    clock.now = 900;
    await answer();
    const [shown] = askedAt.onScreen(cache).queries;
    expect(shown).toMatchObject({ path: '/reports/engagement', accounts: ['7'], updatedAt: 100 });
  });

  it('that were asked for before anybody listened count from then on at most', async () => {
    const { cache, askedAt, show, answer } = begin(50);
    show(report);
    askedAt.listen(cache);
    await answer();
    expect(askedAt.onScreen(cache).queries.map(({ updatedAt }) => updatedAt)).toEqual([50]);
  });

  it('are those of reports that something shows', async () => {
    const { cache, askedAt, show, answer } = begin();
    const hide = show(report);
    show(['/session', {}]);
    show(['/posts', {}]);
    await answer();
    const paths = () => askedAt.onScreen(cache).queries.map(({ path }) => path);
    expect(paths()).toEqual(['/reports/engagement', '/posts']);
    hide();
    expect(paths()).toEqual(['/posts']);
  });
});
