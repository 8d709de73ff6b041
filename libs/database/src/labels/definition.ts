import { type CampaignDays, labelFields, type LabelRule } from '@libs/domain';
import type pg from 'pg';
import { z } from 'zod';

/** A rule as the database keeps it. */
export const storedLabelRule = z.object({
  match: z.enum(['any', 'all']),
  conditions: z.array(z.object({ field: z.enum(labelFields), value: z.string() })),
});

/** A label with what it asks of posts. */
export interface LabelDefinition {
  readonly id: number;
  readonly rule: LabelRule | null;
  /** Null: it is no campaign. */
  readonly days: CampaignDays | null;
}

/** A row of the labels' table, as `definitionColumns` selects it. */
export interface DefinitionRow {
  readonly id: number;
  readonly rule: unknown;
  readonly starts_on: string | null;
  readonly ends_on: string | null;
}

/** What a definition is read from. */
export const definitionColumns = 'l.id, l.rule, l.starts_on::text as starts_on, l.ends_on::text as ends_on';

/** The definition in a row. */
export const definitionOf = ({ id, rule, starts_on, ends_on }: DefinitionRow): LabelDefinition => ({
  id,
  rule: rule === null ? null : storedLabelRule.parse(rule),
  days: starts_on === null ? null : { startsOn: starts_on, endsOn: ends_on },
});

const lockSpace = 7_305;

/**
 * Who books posts reads the rules under this lock, shared; who changes a rule holds it alone. So every post is either
 * there when the change's sweep begins, or was booked by the changed rule.
 */
export const lockLabelRules = async (client: pg.PoolClient, workspaceId: number): Promise<void> => {
  await client.query(`select pg_advisory_xact_lock_shared(${lockSpace}, $1)`, [workspaceId]);
};

/** The lock of a workspace's rules, for the one who changes them. */
export const labelRulesLock = (workspaceId: number): { readonly space: number; readonly key: number } => ({
  space: lockSpace,
  key: workspaceId,
});
