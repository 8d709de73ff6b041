/** What is stored about people and posts, by the platforms' storage rules: each class has a time of its own. */
export const dataClasses = [
  'actor_profile',
  'actor_link',
  'comment_words',
  'gone_content',
  'post_content',
  'statistics',
  'raw_answer',
] as const;

/**
 * `actor_profile`: name, handle, followers, language and country of somebody · `actor_link`: who did it, on an
 * interaction · `comment_words` · `gone_content`: words and people of what the platform no longer has, counted from the
 * reading that missed it · `post_content` · `statistics`: readings of counters · `raw_answer`.
 */
export type DataClass = (typeof dataClasses)[number];

/** How long a class may be stored, and the sentence of the platform's rules that says so. */
export interface RetentionRule {
  /** Null: the rules name no time. */
  readonly hours: number | null;
  readonly source: string;
}

/** A platform's rules: one for every class. Raw answers are never kept without end. */
export type RetentionRules = Readonly<Record<DataClass, RetentionRule>> & {
  readonly raw_answer: { readonly hours: number };
};

/** What happens to a stored datum now. `keep`: until then, or without end (null). */
export type RetentionVerdict =
  { readonly kind: 'keep'; readonly until: Date | null } | { readonly kind: 'remove'; readonly overdueMs: number };

const hourMs = 3_600_000;

/**
 * Decides about a datum stored since `storedAt`. It is removed `leadMs` before its time is over, so that a job that
 * comes by that often never finds it too late; `overdueMs` says how far the time itself is passed.
 */
export const judgeAge = (
  { hours }: Pick<RetentionRule, 'hours'>,
  storedAt: Date,
  { now, leadMs }: { readonly now: Date; readonly leadMs: number },
): RetentionVerdict => {
  if (hours === null) return { kind: 'keep', until: null };
  const until = new Date(storedAt.getTime() + hours * hourMs);
  const overdueMs = now.getTime() - until.getTime();
  return overdueMs >= -leadMs ? { kind: 'remove', overdueMs: Math.max(0, overdueMs) } : { kind: 'keep', until };
};

/** What was stored at this instant or before is to be removed now; null: nothing is. Agrees with `judgeAge`. */
export const storedUntil = (
  { hours }: Pick<RetentionRule, 'hours'>,
  { now, leadMs }: { readonly now: Date; readonly leadMs: number },
): Date | null => (hours === null ? null : new Date(now.getTime() + leadMs - hours * hourMs));
