const minute = 60_000;
const longestMs = 6 * 60 * minute;
const attemptsAtMost = 12;

/** When a mail that the server did not take is sent again, later and later; null: it is given up. */
export const nextAttemptAt = (attempts: number, now: Date): Date | null =>
  attempts >= attemptsAtMost ? null : new Date(now.getTime() + Math.min(minute * 2 ** (attempts - 1), longestMs));
