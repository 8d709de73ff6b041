import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { findMailLink, removeMailSchedules } from '@libs/database';
import { createMailer, type Mail, type Mailer } from '@libs/mail';
import { createReports, type Reports } from '@libs/reports';
import { createTestDatabase, type MailServer, startMailServer, type TestDatabase } from '@libs/testing';

import { makeFiles } from '../report-files/make-files.js';
import { decideMails } from './decide-mails.js';
import { fileIn, readable, scriptedSchedule, tokenIn } from './scripted-mails.js';
import { sendMails } from './send-mails.js';

// A Monday in Berlin; the week before ended at 23:00Z.
const now = new Date('2026-03-09T07:00:00Z');
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const from = 'Resonance <resonance@acme.example>';
const log = { warn: () => undefined };
const { signal } = new AbortController();

let test: TestDatabase;
let server: MailServer;
let mailer: Mailer;
let reports: Reports;
let workspaceId: number;
/** Addresses that the server refuses, and how. */
const refused = new Map<string, number>();

beforeAll(async () => {
  test = await createTestDatabase();
  const { database } = test;
  ({ id: workspaceId } = await database.prisma.workspace.create({ data: { name: 'Acme', timeZone: 'Europe/Berlin' } }));
  reports = createReports({ database, connectors: { byPlatform: new Map() }, clock: { now: () => now } });
  server = await startMailServer({
    onRcptTo: ({ address }, _session, done) => {
      const responseCode = refused.get(address);
      done(responseCode === undefined ? null : Object.assign(new Error('not now'), { responseCode }));
    },
  });
});
afterAll(async () => {
  await server.close();
  await test.drop();
});
beforeEach(() => {
  server.mails.length = 0;
  refused.clear();
  mailer = createMailer({ url: `smtp://${server.address}`, from });
});
afterEach(async () => {
  mailer.close();
  await test.database.pool.query(
    'truncate report_file, report_file_part, mail_schedule, mail_recipient, report_mail, mail_link, saved_report, member, person, brand',
  );
});

const newSchedule = (part: object = {}, query: object = {}): Promise<number> =>
  scriptedSchedule(test.database, { workspaceId, now, part, query });
const addRecipient = async (scheduleId: number, address: string, part: object = {}): Promise<number> => {
  const data = { workspaceId, scheduleId, address, state: 'active', createdAt: now, stateSince: now, ...part };
  return (await test.database.prisma.mailRecipient.create({ data })).id;
};
const newMember = async (email: string): Promise<number> => {
  const { prisma } = test.database;
  const { id } = await prisma.person.create({ data: { email, name: 'Olga', passwordHash: '' } });
  await prisma.member.create({ data: { workspaceId, personId: id, role: 'owner' } });
  return id;
};
const decide = (at: Date = now, hindrance: 'no-mail-server' | null = null): Promise<number> =>
  decideMails({ database: test.database, now: at, hindrance, log });
const makeAll = (at: Date = now, files: Pick<Reports['files'], 'file'> = reports.files): Promise<number> =>
  makeFiles({ database: test.database, files, now: () => at, log, signal, beatMs: 100_000 });
const send = (at: Date = now, way: Pick<Mailer, 'send'> = mailer): Promise<number> =>
  sendMails({
    database: test.database,
    mailer: way,
    from,
    publicUrl: new URL('https://resonance.example/'),
    now: () => at,
    log,
    signal,
  });
const round = async (at: Date = now): Promise<number> => {
  await decide(at);
  await makeAll(at);
  return send(at);
};
const schedule = (id: number) =>
  test.database.prisma.mailSchedule.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } });
const mails = () => test.database.prisma.reportMail.findMany({ orderBy: [{ runAt: 'asc' }, { recipientId: 'asc' }] });
const textOf = (place: number): string => readable(server.mails[place]?.message ?? '');

describe('a report that is due', () => {
  it('is mailed once to everybody who gets it, with the period that ended', async () => {
    const id = await newSchedule();
    await addRecipient(id, 'owner@acme.example', { personId: await newMember('owner@acme.example') });
    await addRecipient(id, 'outside@agency.example');
    await expect(round()).resolves.toBe(2);
    await expect(round(later(1))).resolves.toBe(0);
    expect(server.mails.map(({ to }) => to).toSorted()).toEqual(['outside@agency.example', 'owner@acme.example']);
    const text = textOf(0);
    expect(text).toContain('Hello Olga');
    expect(text).toContain('2 – 8 March 2026');
    expect(text).toContain('filename=resonance-engagement-course-2026-03-02-2026-03-08.csv');
    expect(fileIn(server.mails[0]?.message ?? '')).toBe(
      '\uFEFFbucket,instant,platform,state,counted,attributed,corrections\r\n',
    );
    expect(await schedule(id)).toMatchObject({
      lastRunAt: now,
      nextAt: new Date('2026-03-16T07:00:00Z'),
      problem: null,
    });
  });

  it('is decided once by workers that look at the same time', async () => {
    const id = await newSchedule();
    await addRecipient(id, 'outside@agency.example');
    const decided = await Promise.all([decide(), decide(), decide()]);
    expect(decided.reduce((sum, count) => sum + count, 0)).toBe(1);
    await makeAll();
    await Promise.all([send(), send(), send()]);
    expect(server.mails).toHaveLength(1);
  });

  it('is not sent to those who did not say yes, said no, or are no members any more', async () => {
    const id = await newSchedule();
    const gone = await newMember('gone@acme.example');
    await addRecipient(id, 'gone@acme.example', { personId: gone });
    await addRecipient(id, 'asked@agency.example', { state: 'unconfirmed' });
    await addRecipient(id, 'no@agency.example', { state: 'unsubscribed' });
    await test.database.prisma.member.deleteMany({ where: { personId: gone } });
    await expect(round()).resolves.toBe(0);
    expect(server.mails).toEqual([]);
    expect((await schedule(id)).problem).toBe('no-recipients');
  });

  it('is not sent to somebody who left or said no while it waited', async () => {
    const id = await newSchedule();
    const recipient = await addRecipient(id, 'outside@agency.example');
    await decide();
    await makeAll();
    await test.database.prisma.mailRecipient.updateMany({ where: { id: recipient }, data: { state: 'unsubscribed' } });
    await expect(send()).resolves.toBe(0);
    expect(await mails()).toMatchObject([{ sentAt: null, dueAt: null, problem: 'no-longer-wanted' }]);
  });

  it('is told and not made up for while there is no mail server', async () => {
    const id = await newSchedule();
    await addRecipient(id, 'outside@agency.example');
    await expect(decide(now, 'no-mail-server')).resolves.toBe(0);
    expect(await schedule(id)).toMatchObject({ problem: 'no-mail-server', nextAt: new Date('2026-03-16T07:00:00Z') });
    await expect(round(later(1))).resolves.toBe(0);
  });

  it('is told by name of what is missing instead of being a report of everybody', async () => {
    const id = await newSchedule({}, { audience: ['9'] });
    await addRecipient(id, 'outside@agency.example');
    await expect(round()).resolves.toBe(0);
    expect((await schedule(id)).problem).toBe('filter-missing');
  });

  it('keeps no other one from being sent when it cannot be made', async () => {
    const broken = await newSchedule({ period: { kind: 'never' } });
    const failing = await newSchedule({ format: 'pdf' });
    const good = await newSchedule();
    for (const id of [broken, failing, good]) await addRecipient(id, `to-${id}@agency.example`);
    await decide();
    await makeAll(now, {
      file: (owner, request, watch) =>
        request.format === 'pdf' ? Promise.reject(new Error('no ink')) : reports.files.file(owner, request, watch),
    });
    await expect(send()).resolves.toBe(1);
    expect(server.mails.map(({ to }) => to)).toEqual([`to-${good}@agency.example`]);
    expect((await schedule(broken)).problem).toBe('broken');
    await makeAll(later(2));
    await expect(send(later(2))).resolves.toBe(1);
  });

  it('looks as the company does', async () => {
    const logo = new Uint8Array(Buffer.from('a picture'));
    const brand = { workspaceId, colour: '#0b7285', logo, logoType: 'image/png', updatedAt: now };
    await test.database.prisma.brand.create({ data: brand });
    await addRecipient(await newSchedule(), 'outside@agency.example');
    await round();
    const text = textOf(0);
    expect(text).toContain('border-top:6px solid #0b7285');
    expect(text).toContain('src="cid:logo"');
    expect(text).toMatch(/Content-Id: <logo>/i);
  });

  it('is not mailed any more when its schedule is removed while it waits', async () => {
    const id = await newSchedule();
    await addRecipient(id, 'outside@agency.example');
    await decide();
    await makeAll();
    await removeMailSchedules(test.database.prisma, workspaceId, [id]);
    await expect(send()).resolves.toBe(0);
  });
});

describe('the link that ends the mails', () => {
  it('is in the mail and in its header, is of this recipient, and is kept as a hash alone', async () => {
    const recipient = await addRecipient(await newSchedule(), 'outside@agency.example');
    await round();
    const text = textOf(0);
    const token = tokenIn(text);
    expect(text.replaceAll(/\r\n\s+/g, ' ')).toContain(
      `List-Unsubscribe: <https://resonance.example/v1/mail-links/${token}>`,
    );
    expect(text).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    await expect(findMailLink(test.database, token)).resolves.toMatchObject({
      recipientId: recipient,
      purpose: 'unsubscribe',
      address: 'outside@agency.example',
    });
    const { rows } = await test.database.pool.query('select to_jsonb(l) as link from mail_link l');
    expect(JSON.stringify(rows)).not.toContain(token);
    await expect(findMailLink(test.database, `${token}x`)).resolves.toBeNull();
  });
});

describe('an address outside that was not confirmed', () => {
  it('gets one question and nothing else', async () => {
    const id = await newSchedule({ language: 'de' });
    const recipientId = await addRecipient(id, 'asked@agency.example', { state: 'unconfirmed' });
    const question = { workspaceId, recipientId, kind: 'confirmation', runAt: now, scheduleId: id };
    await test.database.prisma.reportMail.create({ data: { ...question, dueAt: now, createdAt: now } });
    await expect(round()).resolves.toBe(1);
    await expect(round(later(60 * 24 * 7))).resolves.toBe(0);
    const text = textOf(0);
    expect(text).toContain('Content-Language: de');
    await expect(findMailLink(test.database, tokenIn(text))).resolves.toMatchObject({ purpose: 'confirm' });
    expect(text).not.toContain('List-Unsubscribe');
  });
});

describe('a mail in the outbox', () => {
  it('is sent again later when the server cannot take it, which delays nobody else', async () => {
    const id = await newSchedule();
    await addRecipient(id, 'busy@agency.example');
    await addRecipient(id, 'well@agency.example');
    refused.set('busy@agency.example', 451);
    await expect(round()).resolves.toBe(1);
    expect((await mails())[0]).toMatchObject({ attempts: 1, sentAt: null, dueAt: later(1) });
    expect((await mails())[0]?.problem).toContain('not now');
    refused.clear();
    await expect(send(later(0.9))).resolves.toBe(0);
    await expect(send(later(1))).resolves.toBe(1);
    expect(server.mails.map(({ to }) => to)).toEqual(['well@agency.example', 'busy@agency.example']);
  });

  it('is given up when the server refuses its address for good', async () => {
    await addRecipient(await newSchedule(), 'wrong@agency.example');
    refused.set('wrong@agency.example', 550);
    await round();
    expect(await mails()).toMatchObject([{ sentAt: null, dueAt: null }]);
  });

  it('survives a worker that dies after the file was made, and is sent once', async () => {
    await addRecipient(await newSchedule(), 'outside@agency.example');
    await decide();
    await makeAll();
    // Claimed by a worker that is no more.
    void send(now, { send: () => new Promise<never>(() => undefined) });
    for (let [mail] = await mails(); mail?.attempts !== 1; [mail] = await mails()) continue;
    await expect(send(later(4))).resolves.toBe(0);
    await expect(send(later(5))).resolves.toBe(1);
    expect(server.mails).toHaveLength(1);
  });

  it('that was sent by a worker which died before its stamp is sent again under the same id, and both links work', async () => {
    await addRecipient(await newSchedule(), 'outside@agency.example');
    await decide();
    await makeAll();
    let delivered: () => void = () => undefined;
    const isDelivered = new Promise<void>((resolve) => {
      delivered = resolve;
    });
    const dying = {
      send: async (mail: Mail): Promise<void> => {
        await mailer.send(mail);
        delivered();
        await new Promise<never>(() => undefined);
      },
    };
    void send(now, dying);
    await isDelivered;
    await expect(send(later(6))).resolves.toBe(1);
    const ids = server.mails.map(({ message }) => /^Message-ID:\s+<(.+)>/m.exec(message)?.[1]);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    for (const place of [0, 1])
      await expect(findMailLink(test.database, tokenIn(textOf(place)))).resolves.not.toBeNull();
  });
});
