import { createHmac, timingSafeEqual } from 'node:crypto';

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';

import { later, now, ScriptedOutbox, secretPath, signingSecret } from './scripted-outbox.js';
import type { ReceivedPost } from './scripted-receiver.js';

let outbox: ScriptedOutbox;

beforeAll(async () => {
  outbox = await ScriptedOutbox.start();
});
afterAll(() => outbox.stop());
afterEach(() => outbox.clear());

const bodies = (): unknown[] => outbox.parts.receiver.posts.map(({ body }) => JSON.parse(body));

/** What a receiver of Standard Webhooks does with a message. */
const isSignedRightly = ({ headers, body }: ReceivedPost): boolean => {
  const key = Buffer.from(signingSecret.replace('whsec_', ''), 'base64');
  const text = [headers['webhook-id'], headers['webhook-timestamp'], body].join('.');
  const [version, given = ''] = String(headers['webhook-signature']).split(',');
  const expected = createHmac('sha256', key).update(text).digest();
  return version === 'v1' && timingSafeEqual(Buffer.from(given, 'base64'), expected);
};

describe('an alert', () => {
  it.each([
    ['slack', { text: 'Alarm: unusually many shares on “Our new factory” (X)' }],
    ['teams', { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }] }],
    ['discord', { allowed_mentions: { parse: [] }, embeds: [{ url: 'https://resonance.example/alerts/7' }] }],
    ['mattermost', { attachments: [{ title_link: 'https://resonance.example/alerts/7' }] }],
    ['webhook', { type: 'alert.started', data: { alertId: '7', measure: { observed: 1234 } } }],
  ] as const)('reaches %s in its own form, once', async (kind, body) => {
    await outbox.newChannel(kind);
    await outbox.queue();
    await outbox.queue();
    await expect(outbox.send()).resolves.toBe(1);
    await expect(outbox.send(later(1))).resolves.toBe(0);
    expect(outbox.parts.receiver.posts.map((post) => post.path)).toEqual([secretPath]);
    expect(bodies()).toMatchObject([body]);
    expect(await outbox.rows()).toMatchObject([
      { sentAt: now, dueAt: null, attempts: 1, lastError: null, givenUpAt: null },
    ]);
  });

  it('reaches the members of a channel of mails, each by a mail of their own, and nobody who has left', async () => {
    const [one, two] = [await outbox.newMember('one@acme.example'), await outbox.newMember('two@acme.example')];
    const gone = await outbox.newMember('gone@acme.example');
    await outbox.newChannel('email', { recipients: [one, two, gone], language: 'de' });
    await outbox.queue();
    await outbox.database.prisma.member.deleteMany({ where: { personId: gone } });
    await expect(outbox.send()).resolves.toBe(2);
    expect(outbox.parts.server.mails.map(({ to }) => to).toSorted()).toEqual(['one@acme.example', 'two@acme.example']);
    expect(outbox.parts.server.mails[0]?.message).toContain('Content-Language: de');
    expect(outbox.parts.server.mails[0]?.message).toMatch(/Message-ID: <resonance\.alert\.\S+@acme\.example>/);
    expect((await outbox.rows()).find(({ personId }) => personId === gone)).toMatchObject({ lastError: 'no-member' });
  });

  it('is told on every channel, whatever becomes of the others', async () => {
    const lost = await outbox.newChannel('slack', {}, `${outbox.parts.receiver.url}/gone`);
    await outbox.newChannel('discord');
    outbox.parts.receiver.answer = ({ path: asked }) => ({ status: asked === '/gone' ? 410 : 200 });
    await outbox.queue();
    await expect(outbox.send()).resolves.toBe(1);
    expect((await outbox.rows()).filter(({ sentAt }) => sentAt === null).map(({ channelId }) => channelId)).toEqual([
      lost,
    ]);
  });

  it('is taken by one of several workers that look at the same time', async () => {
    await outbox.newChannel('slack');
    await outbox.queue();
    const sent = await Promise.all([outbox.send(), outbox.send(), outbox.send()]);
    expect(sent.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(outbox.parts.receiver.posts).toHaveLength(1);
  });
});

describe('a signed message', () => {
  it('can be verified by its receiver, and no longer when anything was changed', async () => {
    await outbox.newChannel('webhook');
    await outbox.queue();
    await outbox.send();
    const [post] = outbox.parts.receiver.posts;
    if (post === undefined) throw new Error('nothing was received');
    expect(isSignedRightly(post)).toBe(true);
    expect(isSignedRightly({ ...post, body: `${post.body} ` })).toBe(false);
    expect(post.headers['webhook-timestamp']).toBe(String(now.getTime() / 1000));
  });

  it('keeps its id over attempts, each of which is signed anew', async () => {
    await outbox.newChannel('webhook');
    await outbox.queue();
    outbox.parts.receiver.answer = () => ({ status: 500 });
    await outbox.send();
    outbox.parts.receiver.answer = () => ({ status: 200 });
    await expect(outbox.send(later(1))).resolves.toBe(1);
    expect(new Set(outbox.parts.receiver.posts.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(outbox.parts.receiver.posts.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(2);
    expect(outbox.parts.receiver.posts.map(isSignedRightly)).toEqual([true, true]);
  });
});

describe('a worker that dies between sending and its stamp', () => {
  /** Sends through a database that is gone when the stamp is to be written. */
  const dieBeforeStamp = (): Promise<number> => {
    const { database } = outbox;
    const { pool } = database;
    const dying = new Proxy(pool, {
      get: (target, name) =>
        name === 'query'
          ? (text: string, values: unknown[]) =>
              text.includes('set sent_at') ? Promise.reject(new Error('killed')) : target.query(text, values)
          : Reflect.get(target, name, target),
    });
    return outbox.send(now, { database: { ...database, pool: dying } });
  };

  it('leaves one row, and the next one sends it again under the same id', async () => {
    await outbox.newChannel('webhook');
    await outbox.queue();
    await expect(dieBeforeStamp()).rejects.toThrow('killed');
    expect(outbox.parts.receiver.posts).toHaveLength(1);
    await expect(outbox.send(later(4))).resolves.toBe(0);
    await expect(outbox.send(later(5))).resolves.toBe(1);
    expect(new Set(outbox.parts.receiver.posts.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(await outbox.rows()).toMatchObject([{ sentAt: later(5), attempts: 2 }]);
  });

  it('does so with mails by their Message-ID', async () => {
    await outbox.newChannel('email', { recipients: [await outbox.newMember('one@acme.example')] });
    await outbox.queue();
    await expect(dieBeforeStamp()).rejects.toThrow('killed');
    await expect(outbox.send(later(5))).resolves.toBe(1);
    const ids = outbox.parts.server.mails.map(({ message }) => /^Message-ID:\s+<(.+)>/m.exec(message)?.[1]);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    await expect(outbox.rows()).resolves.toHaveLength(1);
  });
});
