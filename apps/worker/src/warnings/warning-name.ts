import { deadlineNames } from '@libs/domain';

/**
 * What people are written to about: a deadline that comes near, a login that has ended, or a version of a platform's API
 * that has (of both `deadlineAt` says since when).
 */
export const warningNames = [...deadlineNames, 'needs_login', 'version_ended'] as const;

/** The name of a warning in the outbox. */
export type WarningName = (typeof warningNames)[number];
