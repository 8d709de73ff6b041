import type { mailProblems } from '@libs/contract';
import { addMailLink, type Database, inWorkspace, readBrand, readFileParts, type StoredBrand } from '@libs/database';
import { type Attachment, type Mail, type Mailer, MailRefused, senderDomain } from '@libs/mail';

import { nextAttemptAt } from '../warnings/next-attempt.js';
import { mailText } from './mail-text.js';
import {
  claimMail,
  type ClaimedMail,
  type MailContext,
  mailContext,
  type MailEnd,
  stampMail,
} from './report-mail.query.js';

type MailProblem = (typeof mailProblems)[number];

/** What sending needs from outside. */
export interface ReportPost {
  readonly database: Database;
  readonly mailer: Pick<Mailer, 'send'>;
  /** The sender's address, whose domain the message ids carry. */
  readonly from: string;
  readonly publicUrl: URL;
  readonly now: () => Date;
  readonly log: { readonly warn: (line: string) => void };
  /** Asks to come to an end: what waits is sent by the next worker. */
  readonly signal: AbortSignal;
}

/** Larger files many mail servers do not take; written down for a mail they grow by a third. */
const mostBytes = 10 * 1024 * 1024;

/** The same for every attempt to send this mail, and of no other one. */
const messageIdOf = ({ workspaceId, recipientId, kind, runAt }: ClaimedMail, from: string): string =>
  `resonance.${kind}.${workspaceId}.${recipientId}.${runAt.getTime()}@${senderDomain(from)}`;

const given = (problem: MailProblem): MailEnd => ({ sentAt: null, dueAt: null, problem });

/** Why a mail must not be sent, now and later; null: nothing stands against it. */
const hindranceOf = ({ kind }: Pick<ClaimedMail, 'kind'>, { state, file }: MailContext): MailProblem | null => {
  if (kind === 'confirmation') return state === 'unconfirmed' ? null : 'no-longer-wanted';
  if (state !== 'active') return 'no-longer-wanted';
  if (file === null || file.state === 'cancelled') return 'file-gone';
  if (file.state === 'failed') return 'file-failed';
  return (file.bytes ?? 0) > mostBytes ? 'file-too-large' : null;
};

const attachmentOf = async (
  { database }: ReportPost,
  { workspaceId, fileId }: ClaimedMail,
  { file }: MailContext,
): Promise<Attachment[]> => {
  if (fileId === null || file === null) return [];
  const parts: Uint8Array[] = [];
  for await (const part of readFileParts(database, { workspaceId, id: fileId })) parts.push(part);
  const content = Buffer.concat(parts);
  if (content.length !== file.bytes) throw new Error('the file is not whole');
  return [{ name: file.name ?? 'report', type: file.type ?? 'application/octet-stream', content }];
};

interface Links {
  readonly page: URL;
  readonly post: URL;
}

/** A link of this mail alone: of its token only the hash is kept, so every attempt has one of its own. */
const linksOf = async (
  { database, publicUrl, now }: ReportPost,
  { workspaceId, recipientId, kind }: ClaimedMail,
): Promise<Links & { readonly brand: StoredBrand }> => {
  const purpose = kind === 'confirmation' ? 'confirm' : 'unsubscribe';
  const { token, brand } = await inWorkspace(database, workspaceId, async (tenant) => ({
    token: await addMailLink(tenant, { workspaceId, recipientId, purpose, now: now() }),
    brand: await readBrand(tenant, workspaceId),
  }));
  const at = (path: string): URL => new URL(`${path}/${token}`, publicUrl);
  return { page: at('mail'), post: at('v1/mail-links'), brand };
};

const logoOf = ({ logo }: StoredBrand): Attachment[] =>
  logo === null ? [] : [{ name: 'logo', type: logo.type, content: logo.content, cid: 'logo' }];

const mailOf = async (post: ReportPost, claimed: ClaimedMail, context: MailContext): Promise<Mail> => {
  const { page, post: unsubscribeUrl, brand } = await linksOf(post, claimed);
  const { subject, text, html } = mailText({ ...context, kind: claimed.kind, link: page, brand });
  return {
    to: { name: context.name, address: context.address },
    subject,
    text,
    html,
    language: context.language,
    messageId: messageIdOf(claimed, post.from),
    attachments: [...(await attachmentOf(post, claimed, context)), ...logoOf(brand)],
    ...(claimed.kind === 'report' ? { unsubscribeUrl } : {}),
  };
};

const trySending = async (post: ReportPost, claimed: ClaimedMail): Promise<MailEnd> => {
  const context = await mailContext(post.database, claimed);
  if (context === null) return given('no-longer-wanted');
  const hindrance = hindranceOf(claimed, context);
  if (hindrance !== null) return given(hindrance);
  await post.mailer.send(await mailOf(post, claimed, context));
  return { sentAt: post.now(), dueAt: null, problem: null };
};

const afterFailure = ({ now, log }: ReportPost, claimed: ClaimedMail, error: unknown): MailEnd => {
  const problem = error instanceof Error ? error.message.slice(0, 300) : 'unknown';
  const dueAt = error instanceof MailRefused ? null : nextAttemptAt(claimed.attempts, now());
  const what = `the ${claimed.kind} mail to recipient ${claimed.workspaceId}/${claimed.recipientId}`;
  log.warn(`${what} was not sent${dueAt === null ? ' and is given up' : ''}: ${problem}`);
  return { sentAt: null, dueAt, problem };
};

/**
 * Sends what the outbox holds and stamps it; answers how many mails went out. A worker that dies before its stamp leaves
 * the mail to the next one, who sends it under the same id.
 */
export const sendMails = async (post: ReportPost): Promise<number> => {
  let sent = 0;
  const dueBy = post.now();
  while (!post.signal.aborted) {
    // One at a time: the lease of a mail that waits behind others would run out while a slow server takes those.
    const claimed = await claimMail(post.database, { now: post.now(), dueBy });
    if (claimed === null) return sent;
    const end = await trySending(post, claimed).catch((error: unknown) => afterFailure(post, claimed, error));
    await stampMail(post.database, claimed, end);
    if (end.sentAt !== null) sent += 1;
  }
  return sent;
};
