import { type Query, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { z } from 'zod';

import { isLive, type Marks, planRefresh, type ShownQuery } from './refresh-plan.js';

const Key = z.tuple([z.string(), z.looseObject({ account: z.array(z.string()).default([]) })]);

const shownOf = (query: Query): ShownQuery | null => {
  const key = Key.safeParse(query.queryKey);
  if (!key.success || !isLive(key.data[0])) return null;
  const [path, { account }] = key.data;
  // One that failed is not asked again and again: it waits for the next thing that is told, or for the person.
  const updatedAt = Math.max(query.state.dataUpdatedAt, query.state.errorUpdatedAt);
  return { id: query.queryHash, path, accounts: account, updatedAt };
};

/** After so long a query under way is looked for again. */
const underwayMs = 1_000;

/** Remembers which queries were under way when something was told: their answers may not know of it. */
class Underway {
  readonly #since = new Map<string, number>();

  /** The queries on screen that can be planned, and whether others must be waited for. */
  shown(queries: QueryClient): { readonly planned: readonly ShownQuery[]; readonly isAnyUnderway: boolean } {
    let isAnyUnderway = false;
    const planned = queries
      .getQueryCache()
      .findAll({ type: 'active' })
      .flatMap((query) => {
        const shown = shownOf(query);
        if (shown === null) return [];
        if (query.state.fetchStatus !== 'idle') {
          isAnyUnderway = true;
          if (!this.#since.has(shown.id)) this.#since.set(shown.id, shown.updatedAt);
          return [];
        }
        return [{ ...shown, updatedAt: this.#since.get(shown.id) ?? shown.updatedAt }];
      });
    return { planned, isAnyUnderway };
  }

  begins(id: string): void {
    this.#since.delete(id);
  }
}

/** Reads the figures on screen again when they are due by what was told. */
export const useRefreshing = (marks: Marks, isWanted: boolean, onRefreshed: () => void): void => {
  const queries = useQueryClient();
  const underway = useRef(new Underway());
  useEffect(() => {
    if (!isWanted) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const look = async (): Promise<void> => {
      const { planned, isAnyUnderway } = underway.current.shown(queries);
      const now = Date.now();
      const { due, nextAt } = planRefresh(planned, marks, now);
      if (due.length > 0) {
        for (const id of due) underway.current.begins(id);
        const ids = new Set(due);
        await queries.refetchQueries({ predicate: ({ queryHash }) => ids.has(queryHash) }, { cancelRefetch: false });
        onRefreshed();
        if (!isOver) await look();
      } else {
        const next = Math.min(nextAt ?? Infinity, isAnyUnderway ? now + underwayMs : Infinity);
        if (Number.isFinite(next)) timer = setTimeout(() => void look(), next - now);
      }
    };
    void look();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [marks, isWanted, queries, onRefreshed]);
};
