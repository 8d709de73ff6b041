import type { Query, QueryCache } from '@tanstack/react-query';
import { z } from 'zod';

import { isLive, type ShownQuery } from './refresh-plan.js';

const Key = z.tuple([z.string(), z.looseObject({ account: z.array(z.string()).default([]) })]);

/** The figures on screen, as far as they can be planned. */
export interface OnScreen {
  readonly queries: readonly ShownQuery[];
  /** Whether others are being read now: they are planned when they have come. */
  readonly isAnyUnderway: boolean;
}

/**
 * Knows when figures were asked for. An answer that was under way when something was told may not know of it, so what
 * counts is when it was asked for, not when it came.
 */
export class AskedAt {
  readonly #began = new Map<string, number>();

  /** What was asked for before anybody listened counts from `since` on. */
  constructor(
    private readonly since: number,
    private readonly now: () => number,
  ) {}

  /** Listens until the answer is called. */
  listen(cache: QueryCache): () => void {
    return cache.subscribe((event) => {
      if (event.type === 'removed') this.#began.delete(event.query.queryHash);
      if (event.type === 'updated' && event.action.type === 'fetch') this.#began.set(event.query.queryHash, this.now());
    });
  }

  /** The figures that something on screen shows. */
  onScreen(cache: QueryCache): OnScreen {
    const live = cache.findAll({ type: 'active' }).flatMap((query) => {
      const key = Key.safeParse(query.queryKey);
      return key.success && isLive(key.data[0]) ? [{ query, path: key.data[0], accounts: key.data[1].account }] : [];
    });
    const idle = live.filter(({ query }) => query.state.fetchStatus === 'idle');
    return {
      queries: idle.map(({ query, path, accounts }) => ({
        id: query.queryHash,
        path,
        accounts,
        updatedAt: this.of(query),
      })),
      isAnyUnderway: idle.length < live.length,
    };
  }

  private of({ queryHash, state }: Query): number {
    // One that failed is not asked again and again: it waits for the next thing that is told, or for the person.
    const came = Math.max(state.dataUpdatedAt, state.errorUpdatedAt);
    return this.#began.get(queryHash) ?? Math.min(came, this.since);
  }
}
