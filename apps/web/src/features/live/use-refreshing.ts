import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { AskedAt } from './asked-at.js';
import { type Marks, planRefresh } from './refresh-plan.js';

/** After so long figures that are being read are looked for again. */
const underwayMs = 1_000;

const useAskedAt = (): AskedAt => {
  const queries = useQueryClient();
  const [askedAt] = useState(() => new AskedAt(Date.now(), () => Date.now()));
  useEffect(() => askedAt.listen(queries.getQueryCache()), [askedAt, queries]);
  return askedAt;
};

/** Reads the figures on screen again when they are due by what was told. */
export const useRefreshing = (marks: Marks, isWanted: boolean, onRefreshed: () => void): void => {
  const queries = useQueryClient();
  const askedAt = useAskedAt();
  useEffect(() => {
    if (!isWanted) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const look = async (): Promise<void> => {
      const { queries: shown, isAnyUnderway } = askedAt.onScreen(queries.getQueryCache());
      const now = Date.now();
      const { due, nextAt } = planRefresh(shown, marks, now);
      if (due.length > 0) {
        const ids = new Set(due);
        await queries.refetchQueries({ predicate: ({ queryHash }) => ids.has(queryHash) }, { cancelRefetch: false });
        onRefreshed();
        if (!isOver) await look();
        return;
      }
      const next = Math.min(nextAt ?? Infinity, isAnyUnderway ? now + underwayMs : Infinity);
      if (Number.isFinite(next)) timer = setTimeout(() => void look(), next - now);
    };
    void look();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [marks, isWanted, queries, askedAt, onRefreshed]);
};
