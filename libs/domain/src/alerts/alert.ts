import type { InteractionKind } from '../interaction.js';
import type { Platform } from '../platform.js';

/** What is watched without any set-up: each post, each account, the workspace as a whole, negative comments. */
export const monitors = ['post', 'account', 'workspace', 'negative'] as const;
/** What is watched without any set-up. */
export type Monitor = (typeof monitors)[number];

/** How far something stands out, from what is worth a look to what cannot wait. */
export const severities = ['notice', 'warning', 'alarm'] as const;
/** How far something stands out. */
export type Severity = (typeof severities)[number];

/** The life of an alert; only `resolved` ends it. */
export const alertStates = ['open', 'acknowledged', 'escalated', 'resolved'] as const;
/** Where in its life an alert is. */
export type AlertState = (typeof alertStates)[number];

/**
 * Why an alert is told of: it began, became more severe, goes on after its cool-down, was seen by nobody in time, is over.
 */
export const noticeReasons = ['started', 'escalated', 'repeated', 'unacknowledged', 'resolved'] as const;
/** Why an alert is told of. */
export type NoticeReason = (typeof noticeReasons)[number];

/** What a step in an alert's life can be: what is told of it, and what happens to it. */
export const alertStepNames = [...noticeReasons, 'acknowledged', 'assigned', 'silenced', 'joined'] as const;

/** What an alert is about. Ids are those of the API. */
export interface AlertSubject {
  /** `workspace`: several accounts at once. */
  readonly scope: 'post' | 'account' | 'workspace';
  readonly id: string;
  /** The beginning of a post's text, an account's name, the workspace's name. */
  readonly name: string;
  /** Null: of several platforms. */
  readonly platform: Platform | null;
  /** Where it stands on the platform; null where that is not known. */
  readonly url: string | null;
}

/** The sum that stands out most, against what was expected of it before it was known. */
export interface AlertMeasure {
  /** The length of the sum, minutes, and its end. */
  readonly minutes: number;
  readonly endedAt: Date;
  readonly observed: number;
  readonly expected: number;
  /** The logarithm (base 10) of how probable so many or more are by chance; null where it is not told. */
  readonly probability: number | null;
  /** 1 and more: an alarm, as long as alerts are rare. */
  readonly score: number;
}

/** How it spreads, an estimate: the apparent reproduction number with its interval, and what it may come to. */
export interface SpreadEstimate {
  readonly reproduction: number;
  /** The ends of the 90 % interval. */
  readonly low: number;
  readonly high: number;
  /** Minutes until it is twice as much; null: it does not grow. */
  readonly doublingMinutes: number | null;
  /** What it comes to in the end, with its 90 % interval; null: cannot be told yet. */
  readonly finalSize: Readonly<Record<'median' | 'low' | 'high', number>> | null;
}

/** A post that belongs to an alert. */
export interface AlertPost {
  readonly id: string;
  readonly name: string;
  readonly platform: Platform;
  readonly url: string | null;
  /** Interactions since the alert began. */
  readonly interactions: number;
}

/** All that a message about an alert says; told once for each alert, reason and `turn`. */
export interface AlertNotice {
  readonly alertId: string;
  readonly reason: NoticeReason;
  /** Counts what was told of this alert, from 1: the same turn is the same notice. */
  readonly turn: number;
  readonly at: Date;
  readonly monitor: Monitor;
  readonly severity: Severity;
  readonly kind: InteractionKind | null;
  readonly startedAt: Date;
  readonly subject: AlertSubject;
  readonly measure: AlertMeasure;
  readonly estimate: SpreadEstimate | null;
  /** 0 to 6 on the Shitstorm scale; null: it is not about negative comments. */
  readonly shitstorm: number | null;
  /** Those with most interactions, five at most. */
  readonly posts: readonly AlertPost[];
  /** What was said when it was resolved by a person; else null. */
  readonly summary: string | null;
}
