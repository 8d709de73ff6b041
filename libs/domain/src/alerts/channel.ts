import { instantOnDay, nextMailAt } from '../mail-plan.js';
import { localDay, shiftDay } from '../zone.js';
import type { Monitor, NoticeReason, Severity } from './alert.js';
import { severities } from './alert.js';

/** The ways by which alerts reach people. */
export const channelKinds = ['email', 'slack', 'teams', 'discord', 'mattermost', 'webhook'] as const;
/** A way by which alerts reach people. */
export type ChannelKind = (typeof channelKinds)[number];

/** How often a channel is told of what was gathered for it. */
export const digestCadences = ['daily', 'weekly'] as const;

/** When what was gathered is told, by the clocks of the workspace. */
export interface Digest {
  readonly cadence: (typeof digestCadences)[number];
  /** Of a weekly one: 1 (Monday) to 7. */
  readonly weekday: number;
  /** Minutes after midnight. */
  readonly minute: number;
}

/** Hours in which nothing is told, in minutes after midnight; they may go over midnight. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

/** What a channel wants to be told, and when. */
export interface ChannelWishes {
  readonly leastSeverity: Severity;
  /** Null: all of them. */
  readonly monitors: readonly Monitor[] | null;
  /** It is told only when nobody has taken an alert up in time. */
  readonly isFallback: boolean;
  readonly quiet: QuietHours | null;
  /** Null: everything is told at once. */
  readonly digest: Digest | null;
  /** Alarms are told at once, in quiet hours and in spite of a digest. */
  readonly alarmsPass: boolean;
}

/** What is judged of a notice. */
export interface JudgedNotice {
  readonly monitor: Monitor;
  readonly severity: Severity;
  readonly reason: NoticeReason;
}

/** Whether a channel is told of a notice at all. */
export const wantsNotice = (
  { leastSeverity, monitors, isFallback }: Pick<ChannelWishes, 'leastSeverity' | 'monitors' | 'isFallback'>,
  { monitor, severity, reason }: JudgedNotice,
): boolean => {
  if (isFallback && reason !== 'unacknowledged') return false;
  if (severities.indexOf(severity) < severities.indexOf(leastSeverity)) return false;
  return monitors === null || monitors.includes(monitor);
};

/** When the quiet hours that run at an instant end; null: none run. Of equal ends the hours are a whole day. */
export const quietUntil = ({ from, to }: QuietHours, zone: string, now: Date): Date | null => {
  const today = localDay(now, zone);
  // Those that began yesterday may run still, and those of today may end tomorrow.
  for (const day of [shiftDay(today, -1), today]) {
    const begin = instantOnDay(day, from, zone);
    const end = instantOnDay(to > from ? day : shiftDay(day, 1), to, zone);
    if (begin <= now && now < end) return end;
  }
  return null;
};

/** When a notice is told: at once, or with what else is gathered until then. */
export type Telling = { readonly kind: 'at-once' } | { readonly kind: 'gathered'; readonly until: Date };

/** When a channel is told of a notice that it wants. A digest has its hour even where that is a quiet one. */
export const tellingOf = (
  { quiet, digest, alarmsPass }: Pick<ChannelWishes, 'quiet' | 'digest' | 'alarmsPass'>,
  { severity }: Pick<JudgedNotice, 'severity'>,
  { zone, now }: { readonly zone: string; readonly now: Date },
): Telling => {
  if (alarmsPass && severity === 'alarm') return { kind: 'at-once' };
  if (digest !== null) return { kind: 'gathered', until: nextMailAt({ ...digest, monthDay: 1 }, zone, now) };
  const until = quiet === null ? null : quietUntil(quiet, zone, now);
  return until === null ? { kind: 'at-once' } : { kind: 'gathered', until };
};

/** Why a notification was not sent, where it is known by name; else it is what the other side said. */
export const notificationProblems = [
  'channel-paused',
  'channel-removed',
  'no-mail-server',
  'no-member',
  'address-refused',
  'secret-broken',
] as const;
/** Why a notification was not sent. */
export type NotificationProblem = (typeof notificationProblems)[number];
