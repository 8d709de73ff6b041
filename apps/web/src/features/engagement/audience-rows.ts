import type { Audience, Cell, EngagementReport } from '@libs/contract';
import type { InteractionKind } from '@libs/domain';

import { addCells } from '../../components/figure.js';

/** What one audience did. */
export interface AudienceRow {
  readonly id: string;
  readonly name: string;
  readonly basis: Audience['basis'] | null;
  readonly cells: Readonly<Record<InteractionKind, Cell>>;
  readonly sum: Cell;
}

const unknown: Cell = { state: 'pending', counted: null, attributed: null, corrections: 0 };

/** One row an audience, in the order of the audiences; those without any figure are left out. */
export const audienceRows = (report: EngagementReport, audiences: readonly Audience[]): AudienceRow[] => {
  const found = new Map<string, Partial<Record<InteractionKind, Cell>>>();
  for (const { key, cell } of report.totals) {
    if (key.audience === undefined || key.kind === undefined) continue;
    found.set(key.audience, { ...found.get(key.audience), [key.kind]: cell });
  }
  const order = audiences.map(({ id }) => id);
  return [...found]
    .map(([id, cells]) => {
      const audience = audiences.find((candidate) => candidate.id === id);
      const filled = { reaction: unknown, comment: unknown, share: unknown, ...cells };
      return {
        id,
        name: audience?.name ?? id,
        basis: audience?.basis ?? null,
        cells: filled,
        sum: addCells([filled.reaction, filled.comment, filled.share]),
      };
    })
    .toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
};
