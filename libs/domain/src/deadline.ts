/** Why a person must act by a date: nothing renews the login any more, or the platform ends the access to data. */
export const deadlineNames = ['renewal', 'data_access'] as const;

/** A deadline's name in the schema, the API and the dashboard. */
export type DeadlineName = (typeof deadlineNames)[number];

/** By when a person must connect again. */
export interface Deadline {
  readonly name: DeadlineName;
  readonly at: Date;
}

/** How many days before a deadline people are warned. */
export const warningDays = [14, 7, 1] as const;

/** One of the warnings of a deadline. */
export type WarningDays = (typeof warningDays)[number];

/** A warning that was decided before. */
export interface GivenWarning {
  readonly name: DeadlineName;
  readonly at: Date;
  readonly days: number;
}

/** What is known of a connection's ends. */
export interface Ends {
  readonly expiresAt: Date | null;
  readonly renewBy: Date | null;
  /** Why the token that still works cannot be renewed; null: it can. */
  readonly renewalProblem: string | null;
  readonly dataAccessUntil: Date | null;
}

const dayMs = 86_400_000;

const earlier = (a: Date | null, b: Date | null): Date | null => {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
};

/** By when a person must act, the earliest first. A token that cannot be renewed is a deadline itself. */
export const deadlinesOf = ({ expiresAt, renewBy, renewalProblem, dataAccessUntil }: Ends): readonly Deadline[] => {
  const renewal = renewalProblem === null ? renewBy : earlier(renewBy, expiresAt);
  const found: Deadline[] = [];
  if (renewal !== null) found.push({ name: 'renewal', at: renewal });
  if (dataAccessUntil !== null) found.push({ name: 'data_access', at: dataAccessUntil });
  return found.toSorted((a, b) => a.at.getTime() - b.at.getTime());
};

/** The deadline that is less than two weeks off or over, if there is one: the earliest. */
export const nearDeadline = (ends: Ends, now: Date): Deadline | null =>
  deadlinesOf(ends).find(({ at }) => at.getTime() - now.getTime() <= warningDays[0] * dayMs) ?? null;

/** When a deadline came near. */
export const nearSince = ({ at }: Deadline): Date => new Date(at.getTime() - warningDays[0] * dayMs);

/** Platforms count some ends down in whole seconds from every answer: within a day it is the same deadline. */
const isSame = (given: GivenWarning, { name, at }: Deadline): boolean =>
  given.name === name && Math.abs(given.at.getTime() - at.getTime()) < dayMs;

/**
 * The warning that is due for a deadline now; null: none. Never two at once: whoever was not warned in time hears the
 * one that counts now. What was given for this deadline is not given again, and what is over is no warning any more.
 */
export const warningDue = (deadline: Deadline, given: readonly GivenWarning[], now: Date): WarningDays | null => {
  const left = deadline.at.getTime() - now.getTime();
  if (left <= 0) return null;
  const due = warningDays.findLast((days) => left <= days * dayMs);
  if (due === undefined) return null;
  return given.some((warning) => isSame(warning, deadline) && warning.days <= due) ? null : due;
};

/** Whether a warning that waits to be sent still says something true: its deadline stands and lies ahead. */
export const isStillDue = (warning: GivenWarning, ends: Ends, now: Date): boolean =>
  warning.at > now && deadlinesOf(ends).some((deadline) => isSame(warning, deadline));
