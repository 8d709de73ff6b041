import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MailSchedule, MailScheduleList } from '@libs/contract';
import { addMailLink } from '@libs/database';

import { type Company, newCompany, newKey, newMember, newSession } from '../../testing/company.js';
import { type Reply, startApi, type TestApi } from '../../testing/start-api.js';
import { mostQuestionsADay } from './recipients.js';

let api: TestApi;
let company: Company;
let cookie: string;
let analyst: string;

beforeAll(async () => {
  api = await startApi();
  company = await newCompany(api, 'Acme');
  const { workspaceId } = company;
  await api.database.prisma.workspace.update({ where: { id: workspaceId }, data: { timeZone: 'Europe/Berlin' } });
  ({ cookie } = await newSession(api, workspaceId, company.ownerId));
  const person = await newMember(api, workspaceId, 'analyst');
  ({ cookie: analyst } = await newSession(api, workspaceId, person.id));
});
afterAll(() => api.stop());

const body = (part: object = {}) => ({
  savedReportId: String(company.savedReportId),
  cadence: 'daily',
  time: '08:00',
  period: { kind: 'day' },
  format: 'pdf',
  language: 'en',
  recipients: ['outside@agency.example'],
  ...part,
});
const create = (part: object = {}, as = cookie): Promise<Reply> =>
  api.send('POST', '/v1/mail-schedules', { cookie: as, body: body(part) });
const made = async (part: object = {}, as = cookie): Promise<MailSchedule> =>
  MailSchedule.parse((await create(part, as)).body);
const change = async (id: string, part: object, as = cookie): Promise<MailSchedule> =>
  MailSchedule.parse((await api.send('PUT', `/v1/mail-schedules/${id}`, { cookie: as, body: body(part) })).body);
const statesOf = ({ recipients }: MailSchedule) => recipients.map(({ address, state }) => [address, state]);
const questions = () =>
  api.database.prisma.reportMail.findMany({ where: { workspaceId: company.workspaceId, kind: 'confirmation' } });
const linkFor = (recipientId: string, purpose: 'unsubscribe' | 'confirm'): Promise<string> =>
  addMailLink(api.database.prisma, {
    workspaceId: company.workspaceId,
    recipientId: Number(recipientId),
    purpose,
    now: api.clock.now,
  });

describe('a mailed report', () => {
  it('is due by the clocks of the workspace', async () => {
    const schedule = await made();
    expect(schedule).toMatchObject({ report: 'Weekly', createdBy: 'The owner', lastRun: null, isPaused: false });
    // It is 13:00 in Berlin.
    expect(schedule.nextAt).toBe('2026-03-11T07:00:00.000Z');
    const weekly = await change(schedule.id, { cadence: 'weekly', weekday: 7, time: '23:59' });
    expect(weekly.nextAt).toBe('2026-03-15T22:59:00.000Z');
    expect(await change(schedule.id, { isPaused: true })).toMatchObject({ nextAt: null, isPaused: true });
  });

  it.each([
    [{ time: '25:00' }, 'time'],
    [{ recipients: [] }, 'recipients'],
    [{ recipients: ['nobody'] }, 'recipients.0'],
    [{ period: { kind: 'days', days: 0 } }, 'period.days'],
    [{ weekday: 8 }, 'weekday'],
  ])('is refused with %j', async (part, path) => {
    const reply = await create(part);
    expect([reply.status, Object(reply.body).errors?.[0]?.path]).toEqual([400, path]);
  });

  it('knows members by their addresses', async () => {
    const { recipients } = await made({ recipients: [company.ownerEmail.toUpperCase()] });
    expect(recipients).toMatchObject([{ address: company.ownerEmail, isMember: true, state: 'active' }]);
  });

  it('goes at once to an address outside that an owner added, and asks the one that an analyst added', async () => {
    const before = (await questions()).length;
    expect(statesOf(await made())).toEqual([['outside@agency.example', 'active']]);
    expect(await questions()).toHaveLength(before);
    const { recipients } = await made({}, analyst);
    expect(recipients).toMatchObject([{ state: 'unconfirmed' }]);
    expect(await questions()).toHaveLength(before + 1);
  });

  it('tells how the newest mails went', async () => {
    const { id, recipients } = await made();
    const { prisma } = api.database;
    const { workspaceId } = company;
    const runAt = new Date('2026-03-10T07:00:00Z');
    const key = { workspaceId_id: { workspaceId, id: Number(id) } };
    await prisma.mailSchedule.update({ where: key, data: { lastRunAt: runAt } });
    const recipientId = Number(recipients[0]?.id);
    const mail = { workspaceId, recipientId, kind: 'report', runAt, scheduleId: Number(id), createdAt: runAt };
    await prisma.reportMail.create({ data: { ...mail, problem: '550 no such user' } });
    const { body: answer } = await api.send('GET', '/v1/mail-schedules', { cookie });
    const { timeZone, schedules } = MailScheduleList.parse(answer);
    expect(timeZone).toBe('Europe/Berlin');
    expect(schedules.find((schedule) => schedule.id === id)).toMatchObject({
      lastRun: { state: 'failed', problem: '550 no such user', sent: 0, failed: 1 },
      recipients: [{ lastMail: { sentAt: null, nextTryAt: null, problem: '550 no such user' } }],
    });
  });

  it('goes with its saved report', async () => {
    const report = { name: 'Short-lived', query: { period: { kind: 'month' } } };
    const { body: saved } = await api.send('POST', '/v1/saved-reports', { cookie, body: report });
    const { id } = await made({ savedReportId: Object(saved).id });
    await api.send('DELETE', `/v1/saved-reports/${Object(saved).id}`, { cookie });
    expect((await api.send('DELETE', `/v1/mail-schedules/${id}`, { cookie })).status).toBe(404);
  });

  it('is made by people alone', async () => {
    const { key } = await newKey(api, company.workspaceId, ['read', 'write', 'admin']);
    const reply = await api.send('POST', '/v1/mail-schedules', { key, body: body() });
    expect([reply.status, Object(reply.body).type]).toEqual([403, 'urn:resonance:problem:session-needed']);
  });
});

describe('the link that ends mails', () => {
  it('changes nothing when it is opened, ends the mails when that is asked for, and needs no login', async () => {
    const { id, recipients } = await made();
    const token = await linkFor(recipients[0]?.id ?? '', 'unsubscribe');
    const opened = await api.send('GET', `/v1/mail-links/${token}`);
    expect(opened.body).toEqual({
      purpose: 'unsubscribe',
      company: 'Acme',
      report: 'Weekly',
      address: 'outside@agency.example',
      isDone: false,
    });
    expect(opened.headers.get('referrer-policy')).toBe('no-referrer');
    // As a mail program sends it, without our header.
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const posted = await fetch(`${api.url}/v1/mail-links/${token}`, {
      method: 'POST',
      headers: form,
      body: 'List-Unsubscribe=One-Click',
    });
    expect([posted.status, Object(await posted.json()).isDone]).toEqual([200, true]);
    // Whoever ended the mails stays out, also when the list is saved again.
    expect(statesOf(await change(id, {}))).toEqual([['outside@agency.example', 'unsubscribed']]);
    // And no owner begins them anew without asking.
    expect(statesOf(await made())).toEqual([['outside@agency.example', 'unconfirmed']]);
    const entry = await api.database.prisma.auditEntry.findFirst({ where: { action: 'mail-recipient.unsubscribed' } });
    expect(entry).toMatchObject({ personId: null, actorName: 'outside@agency.example' });
  });

  it('is guessed in vain', async () => {
    expect((await api.send('POST', `/v1/mail-links/${'A'.repeat(43)}`)).status).toBe(404);
    expect((await api.send('GET', '/v1/mail-links/x')).status).toBe(404);
  });
});

describe('the link by which mails begin', () => {
  it('begins them, and not again after they were ended', async () => {
    const { recipients } = await made({ recipients: ['asked@agency.example'] }, analyst);
    const id = recipients[0]?.id ?? '';
    const [yes, no] = [await linkFor(id, 'confirm'), await linkFor(id, 'unsubscribe')];
    const state = async () =>
      (await api.database.prisma.mailRecipient.findFirstOrThrow({ where: { id: Number(id) } })).state;
    expect((await api.send('POST', `/v1/mail-links/${yes}`)).body).toMatchObject({ purpose: 'confirm', isDone: true });
    expect(await state()).toBe('active');
    await api.send('POST', `/v1/mail-links/${no}`);
    expect((await api.send('POST', `/v1/mail-links/${yes}`)).body).toMatchObject({ isDone: false });
    expect(await state()).toBe('unsubscribed');
  });
});

describe('people outside', () => {
  it('are asked only so many a day, and none of a list that is too long', async () => {
    const before = (await questions()).length;
    const recipients = Array.from({ length: mostQuestionsADay - before + 1 }, (_, n) => `p${n}@agency.example`);
    const reply = await create({ recipients }, analyst);
    expect([reply.status, Object(reply.body).type]).toEqual([429, 'urn:resonance:problem:too-many-questions']);
    expect(await questions()).toHaveLength(before);
    expect((await create({ recipients: recipients.slice(1) }, analyst)).status).toBe(201);
  });
});
