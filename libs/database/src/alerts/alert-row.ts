import {
  type AlertLife,
  type AlertMeasure,
  type AlertSeries,
  alertStates,
  memberKey,
  type Monitor,
  monitors,
  type RunningAlert,
  severities,
  type SpreadEstimate,
  subjectOf,
} from '@libs/domain';
import { z } from 'zod';

import { type Alert, Prisma } from '../generated/client.js';
import { estimateAsJson, StoredEstimate } from './stored-estimate.js';

const Members = z.array(
  z.object({
    scope: z.enum(['post', 'account', 'workspace']),
    id: z.string(),
    accountId: z.int().nullable(),
    knownUntil: z.number(),
    calmSince: z.number().nullable(),
  }),
);

/** A measure as it is stored. */
const Measure = z.object({
  minutes: z.number(),
  endedAt: z.iso.datetime().transform((text) => new Date(text)),
  observed: z.number(),
  expected: z.number(),
  probability: z.number().nullable(),
  score: z.number(),
});
const Told = z.object({
  turn: z.int(),
  at: z.number(),
  score: z.number(),
  severity: z.enum(severities),
  isUnacknowledged: z.boolean(),
  alarmAt: z.number().nullable().default(null),
  openedAt: z.number(),
});

/** An alert as it is kept: its life, the series that belong to it, and how others may join it. */
export interface KeptAlert extends RunningAlert {
  /** Null: it is not kept yet. */
  readonly id: number | null;
  readonly life: AlertLife;
  readonly series: readonly AlertSeries[];
  readonly isStale: boolean;
  /** How it spreads, when it was last known; null: not known. */
  readonly estimate: SpreadEstimate | null;
  /** 0 to 6 on the Shitstorm scale; null: it is not about negative comments. */
  readonly shitstorm: number | null;
}

/** What belongs to an alert beside its life. */
export type AlertBelongings = Pick<KeptAlert, 'series' | 'isStale'> &
  Partial<Pick<KeptAlert, 'estimate' | 'shitstorm' | 'accountIds'>>;

const familyOf = (monitor: string): AlertSeries['family'] => (monitor === 'negative' ? 'negative' : 'spread');

/** An alert over these series, of their accounts and of those that are named beside them: those that a workspace's series adds up. */
export const keptAlert = (
  id: number | null,
  life: AlertLife,
  { series, isStale, estimate = null, shitstorm = null, accountIds = [] }: AlertBelongings,
): KeptAlert => ({
  id,
  life,
  series,
  isStale,
  estimate,
  shitstorm,
  family: series[0]?.family ?? 'spread',
  lastAt: life.lastAt,
  accountIds: [...new Set([...accountIds, ...series.flatMap(({ accountId }) => accountId ?? [])])],
  memberKeys: series.map(memberKey),
});

/** Reads an alert's row. */
export const alertOfRow = (row: Alert): KeptAlert => {
  const { openedAt, ...told } = Told.parse(row.told);
  const family = familyOf(row.monitor);
  const members = Members.parse(row.members);
  const series = members.map(({ scope, id, accountId }): AlertSeries => ({ scope, id, accountId, family }));
  const life: AlertLife = {
    state: z.enum(alertStates).parse(row.state),
    severity: z.enum(severities).parse(row.severity),
    startedAt: row.startedAt.getTime(),
    lastAt: row.lastAt.getTime(),
    resolvedAt: row.resolvedAt?.getTime() ?? null,
    measure: Measure.parse(row.measure),
    members: members.map(({ knownUntil, calmSince, ...one }) => ({ key: memberKey(one), knownUntil, calmSince })),
    openedAt,
    silentUntil: row.silentUntil?.getTime() ?? null,
    told,
  };
  const estimate = StoredEstimate.nullable().parse(row.estimate);
  const { id, isStale, shitstorm, accountIds } = row;
  return keptAlert(id, life, { series, isStale, estimate, shitstorm, accountIds });
};

/** A measure as JSON. */
const storedMeasure = ({ endedAt, ...measure }: AlertMeasure) => ({ ...measure, endedAt: endedAt.toISOString() });

/** The monitor that an alert is of: what its subject is, or negative comments. */
const monitorOf = (family: AlertSeries['family'], scope: AlertSeries['scope']): Monitor =>
  family === 'negative' ? 'negative' : scope;

/** A stored monitor. */
export const storedMonitor = (monitor: string): Monitor => z.enum(monitors).parse(monitor);

/** A post's number in the database from its id in the API; accounts and workspaces have one number. */
const rowNumber = (id: string): bigint => BigInt.asIntN(64, BigInt(id));

/** The id in the API of a post, account or workspace. */
export const apiId = (number: bigint): string => BigInt.asUintN(64, number).toString();

/** An alert as its row. */
export const rowOfAlert = (workspaceId: number, alert: KeptAlert) => {
  const { life, series, family, accountIds, isStale, shitstorm } = alert;
  const subject = subjectOf(series, workspaceId);
  const { openedAt, told } = life;
  const knowing = new Map(life.members.map((member) => [member.key, member]));
  return {
    workspaceId,
    monitor: monitorOf(family, subject.scope),
    kind: family === 'negative' ? 'comment' : null,
    scope: subject.scope,
    subjectId: rowNumber(subject.id),
    accountIds: [...accountIds],
    members: series.map(({ scope, id, accountId }) => {
      const { knownUntil = 0, calmSince = null } = knowing.get(memberKey({ scope, id })) ?? {};
      return { scope, id, accountId, knownUntil, calmSince };
    }),
    severity: life.severity,
    state: life.state,
    startedAt: new Date(life.startedAt),
    lastAt: new Date(life.lastAt),
    resolvedAt: life.resolvedAt === null ? null : new Date(life.resolvedAt),
    measure: storedMeasure(life.measure),
    told: { ...told, openedAt },
    estimate: estimateAsJson(alert.estimate) ?? Prisma.DbNull,
    shitstorm,
    isStale,
    silentUntil: life.silentUntil === null ? null : new Date(life.silentUntil),
  };
};
