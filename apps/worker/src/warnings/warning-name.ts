import { deadlineNames } from '@libs/domain';

/** What people are written to about: a deadline that comes near, or a login that has ended (its `deadlineAt`: since when). */
export const warningNames = [...deadlineNames, 'needs_login'] as const;

/** The name of a warning in the outbox. */
export type WarningName = (typeof warningNames)[number];
