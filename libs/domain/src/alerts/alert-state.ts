import type { AlertMeasure, AlertState, NoticeReason, Severity } from './alert.js';
import { severities } from './alert.js';

/** How alerts live. Built-in monitors use `usualAlertSettings`. */
export interface AlertSettings {
  /** While it goes on, it is told again so long after it was told last. */
  readonly coolDownMs: number;
  /** An alarm that nobody acknowledged in this time is told of anew. */
  readonly unacknowledgedMs: number;
  /** It is over when every series of it was calm for so long: below this share of its bar. */
  readonly calmMs: number;
  readonly calmShare: number;
  /** So many times the score that was told is told, too. */
  readonly escalation: number;
  /** A series without any news for so long is not waited for, whatever it said last: its account is read no more. */
  readonly forgottenMs: number;
}

const hourMs = 3_600_000;
/** What holds unless somebody set something else. */
export const usualAlertSettings: AlertSettings = {
  coolDownMs: 12 * hourMs,
  unacknowledgedMs: hourMs / 2,
  calmMs: 3 * hourMs,
  calmShare: 0.5,
  escalation: 2,
  forgottenMs: 7 * 24 * hourMs,
};

/** A series that belongs to an alert: up to when it is known, and since when it is calm (null: it stands out). */
export interface AlertMember {
  readonly key: string;
  readonly knownUntil: number;
  readonly calmSince: number | null;
}

/** What was told of an alert last. */
export interface Told {
  /** How many notices there were. */
  readonly turn: number;
  readonly at: number;
  readonly score: number;
  readonly severity: Severity;
  readonly isUnacknowledged: boolean;
  /** When it was first told as an alarm; null: it never was. */
  readonly alarmAt: number | null;
}

/** An alert between two events. Instants are milliseconds since 1970: what happened by the platform's clock, else by ours. */
export interface AlertLife {
  readonly state: AlertState;
  /** The highest so far. */
  readonly severity: Severity;
  readonly startedAt: number;
  /** The end of the newest bucket that stood out. */
  readonly lastAt: number;
  readonly resolvedAt: number | null;
  /** At its height. */
  readonly measure: AlertMeasure;
  readonly members: readonly AlertMember[];
  /** When it was opened here, by our clock. */
  readonly openedAt: number;
  readonly silentUntil: number | null;
  readonly told: Told;
}

/** What a bucket of a series says. */
export interface AlertFinding {
  /** Which series. */
  readonly member: string;
  /** The end of the bucket. */
  readonly at: number;
  readonly score: number;
  /** The score that an alert takes. */
  readonly bar: number;
  /** Whether it may begin an alert. */
  readonly opens: boolean;
  readonly measure: AlertMeasure;
}

/** What happens to an alert: news of a series, the passing of time (stale: nothing is known of now), what people do. */
export type AlertEvent =
  | { readonly kind: 'finding'; readonly finding: AlertFinding }
  | { readonly kind: 'time'; readonly isStale: boolean }
  | { readonly kind: 'acknowledge' }
  | { readonly kind: 'silence'; readonly until: number | null }
  | { readonly kind: 'resolve' };

/** What is to be told, in its turn. */
export interface AlertTelling {
  readonly reason: NoticeReason;
  readonly turn: number;
}

/** An alert after an event, and what is told of it. */
export interface AlertTurn {
  readonly life: AlertLife;
  readonly tells: readonly AlertTelling[];
}

/** When it happens, and by which settings. */
export interface AlertCircumstances {
  readonly now: number;
  readonly settings: AlertSettings;
}

const severityShares: Readonly<Record<Severity, number>> = { notice: 0.55, warning: 0.8, alarm: 1 };

/** How severe a score is; null: nothing to look at. */
export const severityOf = ({ score, bar }: Pick<AlertFinding, 'score' | 'bar'>): Severity | null =>
  severities.findLast((severity) => score >= severityShares[severity] * bar) ?? null;

const isAbove = (one: Severity, other: Severity): boolean => severities.indexOf(one) > severities.indexOf(other);

/** An alert that begins. */
export const openAlert = (finding: AlertFinding, now: number): AlertTurn => {
  const { member: key, at, measure, score } = finding;
  const severity = severityOf(finding) ?? 'notice';
  return {
    life: {
      state: 'open',
      severity,
      startedAt: measure.endedAt.getTime() - measure.minutes * 60_000,
      lastAt: at,
      resolvedAt: null,
      measure,
      members: [{ key, knownUntil: at, calmSince: null }],
      openedAt: now,
      silentUntil: null,
      told: { turn: 1, at: now, score, severity, isUnacknowledged: false, alarmAt: severity === 'alarm' ? now : null },
    },
    tells: [{ reason: 'started', turn: 1 }],
  };
};

const isSilent = ({ silentUntil }: AlertLife, now: number): boolean => silentUntil !== null && now < silentUntil;

/** Tells unless it is silent; what was not told stays untold. */
const tell = (life: AlertLife, reason: NoticeReason, now: number): AlertTurn => {
  if (isSilent(life, now)) return { life, tells: [] };
  const turn = life.told.turn + 1;
  const { severity, measure } = life;
  const isUnacknowledged = life.told.isUnacknowledged || reason === 'unacknowledged';
  const alarmAt = life.told.alarmAt ?? (severity === 'alarm' ? now : null);
  return {
    life: { ...life, told: { turn, at: now, score: measure.score, severity, isUnacknowledged, alarmAt } },
    tells: [{ reason, turn }],
  };
};

const resolved = (life: AlertLife, now: number): AlertTurn =>
  tell({ ...life, state: 'resolved', resolvedAt: now }, 'resolved', now);

const withMember = (members: readonly AlertMember[], member: AlertMember): readonly AlertMember[] =>
  members.some(({ key }) => key === member.key)
    ? members.map((one) => (one.key === member.key ? member : one))
    : [...members, member];

/** The alert with what a series says taken in; nothing is told yet. Older news than it has changes nothing. */
const taken = (life: AlertLife, finding: AlertFinding, { calmShare }: AlertSettings): AlertLife => {
  const { member: key, at, score, bar, measure } = finding;
  const before = life.members.find((member) => member.key === key);
  if (before !== undefined && at <= before.knownUntil) return life;
  const isCalm = score < calmShare * bar;
  const calmSince = isCalm ? (before?.calmSince ?? at) : null;
  const members = withMember(life.members, { key, knownUntil: at, calmSince });
  if (isCalm) return { ...life, members };
  const severity = severityOf(finding);
  return {
    ...life,
    members,
    lastAt: Math.max(life.lastAt, at),
    severity: severity !== null && isAbove(severity, life.severity) ? severity : life.severity,
    measure: score > life.measure.score ? measure : life.measure,
  };
};

const isOver = ({ openedAt, members }: AlertLife, { now, settings }: AlertCircumstances): boolean => {
  const { calmMs, forgottenMs } = settings;
  const known = members.filter(({ knownUntil }) => now - Math.max(openedAt, knownUntil) < forgottenMs);
  return known.every(({ knownUntil, calmSince }) => calmSince !== null && knownUntil - calmSince >= calmMs);
};

const isWorse = ({ severity, measure, told }: AlertLife, { escalation }: AlertSettings): boolean =>
  isAbove(severity, told.severity) || measure.score >= escalation * told.score;

const standsOut = ({ members }: AlertLife): boolean => members.some(({ calmSince }) => calmSince === null);

const onFinding = (life: AlertLife, finding: AlertFinding, { now, settings }: AlertCircumstances): AlertTurn => {
  const next = taken(life, finding, settings);
  if (isOver(next, { now, settings })) return resolved(next, now);
  return isWorse(next, settings) ? tell(next, 'escalated', now) : { life: next, tells: [] };
};

const isUnheard = ({ state, told }: AlertLife, { now, settings }: AlertCircumstances): boolean =>
  state === 'open' &&
  told.alarmAt !== null &&
  !told.isUnacknowledged &&
  now - told.alarmAt >= settings.unacknowledgedMs;

const onTime = (life: AlertLife, isStale: boolean, circumstances: AlertCircumstances): AlertTurn => {
  const { now, settings } = circumstances;
  if (isOver(life, circumstances)) return resolved(life, now);
  if (isUnheard(life, circumstances) && !isSilent(life, now))
    return tell({ ...life, state: 'escalated' }, 'unacknowledged', now);
  if (!isStale && standsOut(life) && now - life.told.at >= settings.coolDownMs) return tell(life, 'repeated', now);
  return { life, tells: [] };
};

/**
 * What becomes of a running alert, and what is told of it. The same event again tells nothing more. Somebody who has
 * acknowledged it is told when it becomes worse, and that it is over.
 */
export const nextAlert = (life: AlertLife, event: AlertEvent, circumstances: AlertCircumstances): AlertTurn => {
  if (life.state === 'resolved') return { life, tells: [] };
  switch (event.kind) {
    case 'finding':
      return onFinding(life, event.finding, circumstances);
    case 'time':
      return onTime(life, event.isStale, circumstances);
    case 'acknowledge':
      return { life: { ...life, state: 'acknowledged' }, tells: [] };
    case 'silence':
      return { life: { ...life, silentUntil: event.until }, tells: [] };
    case 'resolve':
      return resolved(life, circumstances.now);
  }
};
