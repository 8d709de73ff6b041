import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { inWorkspace, queueTest } from '@libs/database';
import type { Mail } from '@libs/mail';

import { claimNotification } from './notification.query.js';
import { from, later, now, ScriptedOutbox, signingSecret } from './scripted-outbox.js';

let outbox: ScriptedOutbox;

beforeAll(async () => {
  outbox = await ScriptedOutbox.start();
});
afterAll(() => outbox.stop());
afterEach(() => outbox.clear());

const bodies = (): unknown[] => outbox.parts.receiver.posts.map(({ body }) => JSON.parse(body));

describe('a receiver', () => {
  it('that asks for time gets it', async () => {
    await outbox.newChannel('slack');
    await outbox.queue();
    outbox.parts.receiver.answer = () => ({ status: 429, headers: { 'retry-after': '300' } });
    await outbox.send();
    expect(await outbox.rows()).toMatchObject([{ sentAt: null, dueAt: later(5), attempts: 1, givenUpAt: null }]);
    outbox.parts.receiver.answer = () => ({ status: 200 });
    await expect(outbox.send(later(4))).resolves.toBe(0);
    await expect(outbox.send(later(5))).resolves.toBe(1);
  });

  it.each([404, 410])(
    'that is no longer there (%i) pauses its channel, which says why, and all that waits',
    async (status) => {
      const id = await outbox.newChannel('slack');
      await outbox.queue();
      await outbox.queue({ alertId: '8', at: later(60) });
      outbox.parts.receiver.answer = () => ({ status, body: 'channel_is_archived' });
      await outbox.send();
      expect(await outbox.channel(id)).toMatchObject({
        isPaused: true,
        pausedBecause: expect.stringMatching(
          new RegExp(`^127\\.0\\.0\\.1:\\d+ answered ${status}: channel_is_archived$`),
        ),
      });
      expect(await outbox.rows()).toMatchObject([
        { givenUpAt: now, lastError: expect.stringContaining('channel_is_archived') },
        { givenUpAt: now, lastError: 'channel-paused' },
      ]);
      await expect(outbox.queue({ alertId: '9' })).resolves.toBe(0);
    },
  );

  it('that failed before is not asked before what is new was told', async () => {
    await outbox.newChannel('webhook');
    await outbox.queue();
    outbox.parts.receiver.answer = () => ({ status: 500 });
    await outbox.send();
    await outbox.queue({ alertId: '8', at: later(2) });
    const first = await claimNotification(outbox.database, { now: later(2), dueBy: later(2) });
    expect(first).toMatchObject({ alertId: '8', attempts: 1 });
  });

  it('that takes its time does not keep what comes meanwhile waiting until all the others were told', async () => {
    await outbox.newChannel('webhook');
    for (let n = 1; n <= 20; n += 1) await outbox.queue({ alertId: String(n) });
    let passed = 0;
    outbox.parts.receiver.answer = () => {
      passed += 10_000;
      return { status: 500 };
    };
    await outbox.send(now, { now: () => new Date(now.getTime() + passed) });
    const untried = (await outbox.rows()).filter(({ attempts }) => attempts === 0);
    expect(outbox.parts.receiver.posts.length).toBeGreaterThan(0);
    expect(untried.length).toBeGreaterThan(0);
  });

  it('that refuses a message is not asked again, and its channel goes on', async () => {
    const id = await outbox.newChannel('slack');
    await outbox.queue();
    outbox.parts.receiver.answer = () => ({ status: 400, body: 'invalid_payload' });
    await outbox.send();
    expect(await outbox.rows()).toMatchObject([
      { givenUpAt: now, lastError: expect.stringContaining('invalid_payload') },
    ]);
    expect(await outbox.channel(id)).toMatchObject({ isPaused: false });
  });

  it('that hangs is given up on in time and tried again', async () => {
    await outbox.newChannel('slack');
    await outbox.queue();
    outbox.parts.receiver.answer = () => null;
    await outbox.send(now, { reach: { timeoutMs: 50 } });
    expect(await outbox.rows()).toMatchObject([
      { dueAt: later(1), lastError: expect.stringContaining('no answer in time') },
    ]);
  });

  it('that sends the message elsewhere is not followed', async () => {
    await outbox.newChannel('slack');
    await outbox.queue();
    outbox.parts.receiver.answer = () => ({ status: 307, headers: { location: 'http://169.254.169.254/latest' } });
    await outbox.send();
    expect(outbox.parts.receiver.posts).toHaveLength(1);
    expect(await outbox.rows()).toMatchObject([{ givenUpAt: now, lastError: expect.stringContaining('elsewhere') }]);
  });

  it('in a private network is not asked', async () => {
    await outbox.newChannel('webhook', {}, 'https://10.0.0.1/hook');
    await outbox.queue();
    await outbox.send();
    expect(await outbox.rows()).toMatchObject([{ givenUpAt: now, lastError: 'address-refused' }]);
  });

  it('that repeats its secret address does not get it into the rows or the log', async () => {
    const id = await outbox.newChannel('webhook');
    await outbox.queue();
    outbox.parts.receiver.answer = ({ path: asked }) => ({
      status: 410,
      body: `no ${asked} ${outbox.parts.receiver.url}${asked} ${signingSecret}`,
    });
    await outbox.send();
    const said = JSON.stringify([await outbox.channel(id), await outbox.rows(), outbox.lines], (_, value: unknown) =>
      typeof value === 'bigint' ? value.toString() : value,
    );
    expect(said).toContain('answered 410');
    expect(said).not.toContain('the-secret-of-the-room');
    expect(said).not.toContain(signingSecret);
  });
});

describe('a mail server', () => {
  it('that cannot take a mail is tried again; one that refuses it for good is not', async () => {
    const [busy, wrong] = [await outbox.newMember('busy@acme.example'), await outbox.newMember('wrong@acme.example')];
    await outbox.newChannel('email', { recipients: [busy, wrong] });
    outbox.refused.set('busy@acme.example', 451).set('wrong@acme.example', 550);
    await outbox.queue();
    await expect(outbox.send()).resolves.toBe(0);
    const stored = await outbox.rows();
    expect(stored.find(({ personId }) => personId === busy)).toMatchObject({ dueAt: later(1), givenUpAt: null });
    expect(stored.find(({ personId }) => personId === wrong)).toMatchObject({ dueAt: null, givenUpAt: now });
  });

  it('that there is none of is told', async () => {
    await outbox.newChannel('email', { recipients: [await outbox.newMember('one@acme.example')] });
    await outbox.queue();
    await outbox.send(now, { mail: null });
    expect(await outbox.rows()).toMatchObject([{ givenUpAt: now, lastError: 'no-mail-server' }]);
  });
});

describe('what is held back', () => {
  const quiet = { quietFrom: 13 * 60, quietTo: 14 * 60, alarmsPass: false };

  it('is told as one digest when the quiet hours end', async () => {
    await outbox.newChannel('webhook', quiet);
    await outbox.queue();
    await outbox.queue({ turn: 2, reason: 'escalated' });
    await outbox.queue({ alertId: '8', severity: 'warning' });
    await expect(outbox.send(later(54))).resolves.toBe(0);
    await expect(outbox.send(later(55))).resolves.toBe(1);
    await expect(outbox.send(later(56))).resolves.toBe(0);
    expect(bodies()).toMatchObject([
      { type: 'alert.digest', data: { notices: [{ alertId: '7' }, { alertId: '8' }, { alertId: '7', turn: 2 }] } },
    ]);
    const held = (await outbox.rows()).filter(({ reason }) => reason !== 'digest');
    expect(held).toHaveLength(3);
    for (const row of held) expect(row).toMatchObject({ dueAt: null, sentAt: null, givenUpAt: null });
  });

  it('is gathered once by workers that look at the same time', async () => {
    await outbox.newChannel('webhook', quiet);
    await outbox.queue();
    await outbox.queue({ alertId: '8' });
    await Promise.all([outbox.send(later(55)), outbox.send(later(55)), outbox.send(later(55))]);
    await outbox.send(later(56));
    expect(outbox.parts.receiver.posts).toHaveLength(1);
  });

  it('does not hold up alarms where they pass', async () => {
    await outbox.newChannel('slack', { ...quiet, alarmsPass: true });
    await outbox.queue();
    await expect(outbox.send()).resolves.toBe(1);
  });
});

describe('a message that tries a channel', () => {
  it('goes out though the channel rests, and not when it was removed', async () => {
    const id = await outbox.newChannel('slack', { isPaused: true });
    const ask = () =>
      inWorkspace(outbox.database, outbox.parts.workspaceId, (tenant) =>
        queueTest(tenant, { workspaceId: outbox.parts.workspaceId, id }, now),
      );
    await ask();
    await expect(outbox.send()).resolves.toBe(1);
    expect(bodies()).toMatchObject([{ text: 'Test: alerts reach “Room”' }]);
    await ask();
    await outbox.database.prisma.channel.deleteMany({ where: { id } });
    await expect(outbox.send()).resolves.toBe(0);
    expect((await outbox.rows())[1]).toMatchObject({ lastError: 'channel-removed' });
  });
});

describe('a mail that waits', () => {
  it('is sent one by one with the others, however many there are', async () => {
    const ids = [];
    for (let n = 0; n < 15; n += 1) ids.push(await outbox.newMember(`member-${n}@acme.example`));
    await outbox.newChannel('email', { recipients: ids });
    await outbox.queue();
    const sentTo: string[] = [];
    const way = { send: (mail: Mail) => Promise.resolve(void sentTo.push(mail.to.address)) };
    await expect(outbox.send(now, { mail: { mailer: way, from } })).resolves.toBe(15);
    expect(new Set(sentTo).size).toBe(15);
  });
});
