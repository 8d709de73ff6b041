import type { Cell, EngagementReport } from '@libs/contract';
import type { InteractionKind } from '@libs/domain';

/** What happened with the posts of one label. */
export interface LabelRow {
  readonly id: string;
  readonly name: string;
  readonly cells: Readonly<Partial<Record<InteractionKind, Cell>>>;
}

/** One row a label, by name; a label whose posts had nothing in the period has none. */
export const labelRows = (report: Pick<EngagementReport, 'totals'>, names: ReadonlyMap<string, string>): LabelRow[] => {
  const found = new Map<string, Partial<Record<InteractionKind, Cell>>>();
  for (const { key, cell } of report.totals)
    if (key.label !== undefined && key.kind !== undefined)
      found.set(key.label, { ...found.get(key.label), [key.kind]: cell });
  return [...found]
    .map(([id, cells]) => ({ id, name: names.get(id) ?? id, cells }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
};
