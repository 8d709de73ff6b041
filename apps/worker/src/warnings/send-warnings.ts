import type { Database } from '@libs/database';
import { isStillDue } from '@libs/domain';
import { type Mailer, MailRefused, senderDomain } from '@libs/mail';

import { nextAttemptAt } from './next-attempt.js';
import {
  claimWarning,
  type ClaimedWarning,
  stampWarning,
  type WarningContext,
  warningContext,
  type WarningEnd,
} from './warning.query.js';
import { warningText } from './warning-text.js';

/** What sending needs from outside. */
export interface WarningPost {
  readonly database: Database;
  readonly mailer: Pick<Mailer, 'send'>;
  /** The sender's address, whose domain the message ids carry. */
  readonly from: string;
  readonly publicUrl: URL | null;
  readonly now: () => Date;
  readonly log: { readonly warn: (line: string) => void };
}

/** The same for every attempt to send this warning, and of no other one. */
const messageIdOf = (warning: ClaimedWarning, from: string): string => {
  const { workspaceId, connectionId, deadline, deadlineAt, days, personId, createdAt } = warning;
  const parts = [workspaceId, connectionId, deadline, deadlineAt.getTime(), days, personId, createdAt.getTime()];
  return `resonance.${parts.join('.')}@${senderDomain(from)}`;
};

/** Whether a mail that waits still says something true: the login or the version ended then, or the deadline stands. */
const isTrue = (
  { deadline: name, deadlineAt: at, days }: ClaimedWarning,
  context: WarningContext,
  now: Date,
): boolean => {
  const { status, statusSince, versionEndedSince } = context;
  if (name === 'version_ended') return versionEndedSince?.getTime() === at.getTime();
  if (name === 'needs_login') return status === 'needs_login' && statusSince.getTime() === at.getTime();
  return status === 'active' && isStillDue({ name, at, days }, context, now);
};

const trySending = async (post: WarningPost, warning: ClaimedWarning): Promise<WarningEnd> => {
  const { database, mailer, from, publicUrl, now } = post;
  const context = await warningContext(database, warning);
  if (context === null || !isTrue(warning, context, now()))
    return { sentAt: null, dueAt: null, problem: 'Not sent: it was no longer true.' };
  const { deadline, deadlineAt: at } = warning;
  const words = warningText({ ...context, deadline, at, publicUrl, now: now() });
  const to = { name: context.person, address: context.email };
  await mailer.send({ ...words, to, messageId: messageIdOf(warning, from) });
  return { sentAt: now(), dueAt: null, problem: null };
};

const afterFailure = ({ now, log }: WarningPost, warning: ClaimedWarning, error: unknown): WarningEnd => {
  const problem = error instanceof Error ? error.message : String(error);
  const dueAt = error instanceof MailRefused ? null : nextAttemptAt(warning.attempts, now());
  const what = `the warning of connection ${warning.workspaceId}/${warning.connectionId} to person ${warning.personId}`;
  log.warn(`${what} was not sent${dueAt === null ? ' and is given up' : ''}: ${problem}`);
  return { sentAt: null, dueAt, problem };
};

/**
 * Sends what the outbox holds and stamps it; answers how many mails went out. A worker that dies before its stamp leaves
 * the mail to the next one, who sends it under the same id.
 */
export const sendWarnings = async (post: WarningPost): Promise<number> => {
  let sent = 0;
  const dueBy = post.now();
  for (;;) {
    // One at a time: the lease of a mail that waits behind others would run out while a slow server takes those.
    const warning = await claimWarning(post.database, { now: post.now(), dueBy });
    if (warning === null) return sent;
    const end = await trySending(post, warning).catch((error: unknown) => afterFailure(post, warning, error));
    await stampWarning(post.database, warning, end);
    if (end.sentAt !== null) sent += 1;
  }
};
