import { Malformed, NotPermitted, receive, type Reach, redactor } from '@libs/connector';
import { type ChannelSecret, type Database, openChannel, SealBroken, type SealKey } from '@libs/database';
import type { NotificationProblem } from '@libs/domain';
import { type Mailer, MailRefused, senderDomain } from '@libs/mail';

import { channelRequest, type PostedKind } from './channel-request.js';
import { mailBody } from './mail-body.js';
import {
  type ChannelContext,
  channelContext,
  claimNotification,
  type ClaimedNotification,
  gatherDigests,
  isAnyDue,
  pauseChannel,
  stampNotification,
  toldBy,
} from './notification.query.js';
import { endOf, type Outcome, outcomeOf } from './outcome.js';
import { plain } from './plain-text.js';
import type { Event } from './signed-webhook.js';
import { writeMessage } from './write-message.js';

/** What sending needs from outside. */
export interface NotificationPost {
  readonly database: Database;
  readonly sealKey: SealKey;
  /** The way to the mail server and the sender's address; null: there is none. */
  readonly mail: { readonly mailer: Pick<Mailer, 'send'>; readonly from: string } | null;
  readonly publicUrl: URL | null;
  readonly now: () => Date;
  readonly log: { readonly warn: (line: string) => void };
  /** Asks to come to an end: what waits is sent by the next worker. */
  readonly signal: AbortSignal;
  readonly reach?: Pick<Reach, 'fetch' | 'timeoutMs'>;
}

const usualTimeoutMs = 10_000;
const mostAnswered = 1024 * 1024;
/** How many are sent at a time, so that one slow receiver keeps no other one waiting. */
const lanes = 6;
/** After so long a round begins no more: what came meanwhile, and what was gathered, is seen by the next one. */
const roundMs = 20_000;

const never = (problem: NotificationProblem): Outcome => ({ kind: 'never', problem });

/** The same for every attempt to send this notification, and of no other one. */
const idOf = ({ workspaceId, channelId, alertId, reason, turn, personId }: ClaimedNotification): string =>
  `alert.${workspaceId}.${channelId}.${alertId}.${reason}.${turn}.${personId}`;

const eventOf = ({ publicUrl }: NotificationPost, claimed: ClaimedNotification, channel: ChannelContext): Event => {
  const told = toldBy(claimed);
  const { language, company, name, timeZone } = channel;
  const message = writeMessage(told, { language, company, channel: name, timeZone, publicUrl });
  return { id: `msg_${idOf(claimed)}`, at: claimed.createdAt, told, message };
};

const mailIt = async (
  { mail }: NotificationPost,
  claimed: ClaimedNotification,
  { message, person }: Pick<Event, 'message'> & Pick<ChannelContext, 'person'>,
): Promise<Outcome> => {
  if (mail === null) return never('no-mail-server');
  if (person === null) return never('no-member');
  const to = { name: plain(person.name), address: person.email };
  await mail.mailer.send({
    ...mailBody(message),
    to,
    messageId: `resonance.${idOf(claimed)}@${senderDomain(mail.from)}`,
  });
  return { kind: 'sent' };
};

/** Takes the address, which is a secret, out of what is written down. */
const withoutAddress = ({ url, signingSecret }: ChannelSecret): ((text: string) => string) => {
  const { href, pathname, search, searchParams } = new URL(url);
  const parts = [...pathname.split('/'), ...searchParams.values()].filter((part) => part.length >= 8);
  const redact = redactor([href, `${pathname}${search}`, ...parts, ...(signingSecret === null ? [] : [signingSecret])]);
  return (text) => redact(pathname === '/' ? text : text.replaceAll(pathname, '/…'));
};

const longestProblem = 300;

const failed = (error: unknown, words: (text: string) => string = (text) => text): Outcome => {
  if (error instanceof NotPermitted) return never('address-refused');
  const problem = words(error instanceof Error ? error.message : 'unknown').slice(0, longestProblem);
  const isFinal = error instanceof Malformed || error instanceof MailRefused;
  return isFinal ? { kind: 'never', problem } : { kind: 'later', notBefore: null, problem };
};

const postIt = async (
  { reach, now }: NotificationPost,
  { kind, secret }: { readonly kind: PostedKind; readonly secret: ChannelSecret },
  event: Event,
): Promise<Outcome> => {
  const words = withoutAddress(secret);
  try {
    const request = channelRequest(kind, secret, { event, now: now() });
    const answer = await receive(request, { timeoutMs: usualTimeoutMs, ...reach, maxBytes: mostAnswered });
    return outcomeOf({ ...answer, body: words(answer.body) }, new URL(secret.url).host, now());
  } catch (error) {
    return failed(error, words);
  }
};

const openedSecret = (
  { sealKey }: NotificationPost,
  { workspaceId, channelId: id }: ClaimedNotification,
  { secret }: ChannelContext,
): ChannelSecret | null => {
  try {
    return secret === null ? null : openChannel(sealKey, { workspaceId, id }, secret);
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
};

const trySending = async (post: NotificationPost, claimed: ClaimedNotification): Promise<Outcome> => {
  const channel = await channelContext(post.database, claimed);
  if (channel === null) return never('channel-removed');
  // Whoever tries a channel that rests wants to know whether it works.
  if (channel.isPaused && claimed.reason !== 'test') return never('channel-paused');
  const event = eventOf(post, claimed, channel);
  const { kind } = channel;
  if (kind === 'email') return mailIt(post, claimed, { ...event, person: channel.person });
  const secret = openedSecret(post, claimed, channel);
  return secret === null ? never('secret-broken') : postIt(post, { kind, secret }, event);
};

const sendOne = async (post: NotificationPost, claimed: ClaimedNotification): Promise<boolean> => {
  const { database, now, log } = post;
  const outcome = await trySending(post, claimed).catch((error: unknown) => failed(error));
  const end = endOf(outcome, claimed.attempts, now());
  await stampNotification(database, claimed, end);
  if (outcome.kind === 'sent') return true;
  if (outcome.kind === 'gone') await pauseChannel(database, claimed, { now: now(), problem: outcome.problem });
  const what = `notification ${idOf(claimed)}`;
  log.warn(`${what} was not sent${end.dueAt === null ? ' and is given up' : ''}: ${outcome.problem}`);
  return false;
};

const sendLane = async (post: NotificationPost, dueBy: Date): Promise<number> => {
  let sent = 0;
  while (!post.signal.aborted && post.now().getTime() < dueBy.getTime() + roundMs) {
    // One at a time: the lease of one that waits behind others would run out while a slow receiver takes those.
    const claimed = await claimNotification(post.database, { now: post.now(), dueBy });
    if (claimed === null) return sent;
    if (await sendOne(post, claimed)) sent += 1;
  }
  return sent;
};

/**
 * Gathers what is told together, sends what the outbox holds and stamps it; answers how many messages went out. A worker
 * that dies before its stamp leaves the message to the next one, who sends it under the same id.
 */
export const sendNotifications = async (post: NotificationPost): Promise<number> => {
  const dueBy = post.now();
  await gatherDigests(post.database, dueBy);
  if (!(await isAnyDue(post.database, dueBy))) return 0;
  const ends = await Promise.allSettled(Array.from({ length: lanes }, () => sendLane(post, dueBy)));
  return ends.reduce((sum, end) => {
    if (end.status === 'rejected') throw end.reason;
    return sum + end.value;
  }, 0);
};
