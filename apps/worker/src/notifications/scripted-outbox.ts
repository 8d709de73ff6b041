import { type Database, inWorkspace, queueNotices, sealChannel } from '@libs/database';
import type { AlertNotice, ChannelKind } from '@libs/domain';
import { createMailer, type Mailer } from '@libs/mail';
import { createTestDatabase, type MailServer, startMailServer } from '@libs/testing';

import { scriptedNotice } from './scripted-notice.js';
import { type Receiver, startReceiver } from './scripted-receiver.js';
import { type NotificationPost, sendNotifications } from './send-notifications.js';

/** When a test takes place, unless it says otherwise: 13:05 in Berlin. */
export const now = new Date('2026-03-10T12:05:00Z');
/** So many minutes later. */
export const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
/** What messages to programs are signed with. */
export const signingSecret = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
/** The path of every channel's address. */
export const secretPath = '/services/T0000000/B0000000/the-secret-of-the-room';
/** Who mails are from. */
export const from = 'Resonance <resonance@acme.example>';

const sealKey = new Uint8Array(32).fill(5);

/** A real database, HTTP receiver and mail server, and a worker's round between them. */
export class ScriptedOutbox {
  /** What was logged. */
  readonly lines: string[] = [];
  /** Addresses that the mail server refuses, and how. */
  readonly refused = new Map<string, number>();

  private constructor(
    readonly database: Database,
    private readonly drop: () => Promise<void>,
    readonly parts: { readonly workspaceId: number; readonly receiver: Receiver; readonly server: MailServer },
  ) {}

  /** Starts all of it. */
  static async start(): Promise<ScriptedOutbox> {
    const { database, drop } = await createTestDatabase();
    const { id: workspaceId } = await database.prisma.workspace.create({
      data: { name: 'Acme', timeZone: 'Europe/Berlin' },
    });
    const server = await startMailServer({
      onRcptTo: ({ address }, _session, done) => {
        const responseCode = outbox.refused.get(address);
        done(responseCode === undefined ? null : Object.assign(new Error('not now'), { responseCode }));
      },
    });
    const outbox = new ScriptedOutbox(database, drop, { workspaceId, receiver: await startReceiver(), server });
    return outbox;
  }

  async stop(): Promise<void> {
    await this.parts.receiver.close();
    await this.parts.server.close();
    await this.drop();
  }

  /** Forgets everything but the workspace. */
  async clear(): Promise<void> {
    const { receiver, server } = this.parts;
    receiver.posts.length = 0;
    receiver.answer = () => ({ status: 200 });
    server.mails.length = 0;
    this.lines.length = 0;
    this.refused.clear();
    await this.database.pool.query('truncate channel, notification, member, person');
  }

  /** Makes a channel; its address is the receiver's unless another one is given. */
  async newChannel(kind: ChannelKind, part: object = {}, address?: string): Promise<number> {
    const { prisma } = this.database;
    const { workspaceId, receiver } = this.parts;
    const usual = { workspaceId, kind, name: 'Room', language: 'en', leastSeverity: 'notice', monitors: [] };
    const data = { ...usual, recipients: [], createdAt: now, updatedAt: now, ...part };
    const { id } = await prisma.channel.create({ data });
    if (kind === 'email') return id;
    const url = address ?? receiver.url + secretPath;
    const opened = { url, signingSecret: kind === 'webhook' ? signingSecret : null };
    const secret = sealChannel(sealKey, { workspaceId, id }, opened);
    await prisma.channel.update({ where: { workspaceId_id: { workspaceId, id } }, data: { secret } });
    return id;
  }

  /** Makes a member. */
  async newMember(email: string): Promise<number> {
    const { prisma } = this.database;
    const { id } = await prisma.person.create({ data: { email, name: 'Olga', passwordHash: '' } });
    await prisma.member.create({ data: { workspaceId: this.parts.workspaceId, personId: id, role: 'owner' } });
    return id;
  }

  /** Tells the channels of an alert. */
  queue(part: Partial<AlertNotice> = {}): Promise<number> {
    const { workspaceId } = this.parts;
    return inWorkspace(this.database, workspaceId, (tenant) =>
      queueNotices(tenant, workspaceId, scriptedNotice({ at: now, ...part })),
    );
  }

  /** One round of a worker. */
  async send(at: Date = now, part: Partial<NotificationPost> = {}): Promise<number> {
    const mailer: Mailer = createMailer({ url: `smtp://${this.parts.server.address}`, from });
    try {
      return await sendNotifications({
        database: this.database,
        sealKey,
        mail: { mailer, from },
        publicUrl: new URL('https://resonance.example/'),
        now: () => at,
        log: { warn: (line) => this.lines.push(line) },
        signal: new AbortController().signal,
        ...part,
      });
    } finally {
      mailer.close();
    }
  }

  /** Every row of the outbox. */
  rows() {
    const orderBy = [{ channelId: 'asc' }, { createdAt: 'asc' }, { turn: 'asc' }] as const;
    return this.database.prisma.notification.findMany({ orderBy: [...orderBy] });
  }

  /** The row of a channel. */
  channel(id: number) {
    const { workspaceId } = this.parts;
    return this.database.prisma.channel.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } });
  }
}
