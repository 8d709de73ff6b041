import { randomBytes } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Channel, ChannelList, ChannelTest, NotificationList } from '@libs/contract';
import { openChannel } from '@libs/database';

import { type Company, newCompany, newKey, newMember, newSession } from '../../testing/company.js';
import { type Reply, startApi, type TestApi, testSealKey } from '../../testing/start-api.js';

const address = 'https://hooks.example/services/T1/B1/secret-of-a-room';
const signingSecret = `whsec_${randomBytes(32).toString('base64')}`;

let api: TestApi;
let company: Company;
let cookie: string;

beforeAll(async () => {
  api = await startApi();
  company = await newCompany(api, 'Acme');
  ({ cookie } = await newSession(api, company.workspaceId, company.ownerId));
});
afterAll(() => api.stop());

const body = (part: object = {}) => ({ kind: 'slack', name: 'Room', language: 'en', address, ...part });
const create = (part: object = {}, as = cookie): Promise<Reply> =>
  api.send('POST', '/v1/channels', { cookie: as, body: body(part) });
const made = async (part: object = {}): Promise<Channel> => Channel.parse((await create(part)).body);
const change = (id: string, part: object = {}): Promise<Reply> =>
  api.send('PUT', `/v1/channels/${id}`, { cookie, body: { name: 'Room', language: 'en', ...part } });
const list = async (): Promise<ChannelList> =>
  ChannelList.parse((await api.send('GET', '/v1/channels', { cookie })).body);
const told = async (query: string): Promise<NotificationList['notifications']> =>
  NotificationList.parse((await api.send('GET', `/v1/notifications?${query}`, { cookie })).body).notifications;
const wrongIn = ({ status, body: problem }: Reply) => [status, Object(problem).errors?.[0]?.path];
const rowOf = (id: string) =>
  api.database.prisma.channel.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId: company.workspaceId, id: Number(id) } },
  });
const secretOf = async (id: string) => {
  const row = await rowOf(id);
  return openChannel(testSealKey, row, row.secret ?? new Uint8Array());
};
const queue = (channelId: string, part: object = {}) =>
  api.database.prisma.notification.create({
    data: {
      workspaceId: company.workspaceId,
      channelId: Number(channelId),
      alertId: 77n,
      reason: 'started',
      turn: 1,
      payload: {},
      dueAt: api.clock.now,
      createdAt: api.clock.now,
      ...part,
    },
  });

describe('a channel', () => {
  it('is shown with all but its address and secret, which are sealed', async () => {
    const reply = await create({ kind: 'webhook', signingSecret });
    expect(reply.status).toBe(201);
    expect(reply.text).not.toContain('secret-of-a-room');
    expect(reply.text).not.toContain(signingSecret);
    const channel = Channel.parse(reply.body);
    expect(channel).toMatchObject({ host: 'hooks.example', kind: 'webhook', isPaused: false, last: null });
    await expect(secretOf(channel.id)).resolves.toEqual({ url: address, signingSecret });
    const { channels } = await list();
    expect(channels.map(({ id }) => id)).toContain(channel.id);
  });

  it('keeps what it wants', async () => {
    const wishes = {
      leastSeverity: 'warning',
      monitors: ['post', 'negative'],
      isFallback: true,
      quiet: { from: '22:30', to: '07:00' },
      digest: { cadence: 'weekly', weekday: 5, time: '08:15' },
      alarmsPass: false,
    };
    expect(await made(wishes)).toMatchObject(wishes);
  });

  it('keeps its address and secret when a change leaves them out, and takes another one', async () => {
    const { id } = await made({ kind: 'webhook', signingSecret });
    expect((await change(id, { name: 'Other' })).status).toBe(200);
    await expect(secretOf(id)).resolves.toEqual({ url: address, signingSecret });
    await change(id, { address: 'https://other.example/hook' });
    await expect(secretOf(id)).resolves.toEqual({ url: 'https://other.example/hook', signingSecret });
    expect((await rowOf(id)).host).toBe('other.example');
  });

  it('whose secret cannot be read any more is reached again when all of it is entered anew', async () => {
    const { id } = await made({ kind: 'webhook', signingSecret });
    await api.database.prisma.channel.updateMany({ where: { id: Number(id) }, data: { secret: Buffer.alloc(40) } });
    expect((await change(id, { name: 'Other' })).status).toBe(200);
    expect(wrongIn(await change(id, { address }))).toEqual([400, 'signingSecret']);
    expect(wrongIn(await change(id, { signingSecret }))).toEqual([400, 'address']);
    expect((await change(id, { address, signingSecret })).status).toBe(200);
    await expect(secretOf(id)).resolves.toEqual({ url: address, signingSecret });
  });

  it.each([
    [{ address: undefined }, 'address'],
    [{ address: 'http://hooks.example/1' }, 'address'],
    [{ address: 'https://10.0.0.1/1' }, 'address'],
    [{ address: 'http://127.0.0.1:6379/' }, 'address'],
    [{ address: 'https://me:word@hooks.example/' }, 'address'],
    [{ kind: 'webhook' }, 'signingSecret'],
    [{ kind: 'webhook', signingSecret: 'whsec_short' }, 'signingSecret'],
    [{ signingSecret }, 'signingSecret'],
    [{ kind: 'email', address: undefined }, 'recipients'],
    [{ kind: 'email', recipients: ['1'] }, 'address'],
    [{ kind: 'email', address: undefined, recipients: ['2147483646'] }, 'recipients'],
    [{ name: ' ' }, 'name'],
    [{ monitors: [] }, 'monitors'],
    [{ quiet: { from: '22:00', to: '22:00' } }, 'quiet.to'],
    [{ digest: { cadence: 'hourly', time: '08:00' } }, 'digest.cadence'],
  ])('is refused with %j', async (part, path) => {
    expect(wrongIn(await create(part))).toEqual([400, path]);
  });

  it('mails to members, and to nobody of another company', async () => {
    const other = await newCompany(api, 'Other');
    const member = await newMember(api, company.workspaceId, 'analyst');
    const mails = { kind: 'email', address: undefined };
    const channel = await made({ ...mails, recipients: [String(member.id), String(company.ownerId)] });
    expect(channel.recipients.map(({ name }) => name)).toEqual(['The analyst', 'The owner']);
    expect(wrongIn(await create({ ...mails, recipients: [String(other.ownerId)] }))).toEqual([400, 'recipients']);
    await api.database.prisma.member.deleteMany({ where: { personId: member.id } });
    const { channels } = await list();
    expect(channels.find(({ id }) => id === channel.id)?.recipients).toHaveLength(1);
  });

  it('of another company is not there', async () => {
    const other = await newCompany(api, 'Another');
    const path = `/v1/channels/${other.channelId}`;
    const replies = [
      await change(String(other.channelId)),
      await api.send('DELETE', path, { cookie }),
      await api.send('POST', `${path}/test`, { cookie }),
    ];
    expect(replies.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect((await list()).channels.map(({ id }) => id)).not.toContain(String(other.channelId));
    await expect(told(`channelId=${other.channelId}`)).resolves.toEqual([]);
  });

  it('is changed by owners and admins, never by a key', async () => {
    const { id: analystId } = await newMember(api, company.workspaceId, 'analyst');
    const { cookie: analyst } = await newSession(api, company.workspaceId, analystId);
    expect((await create({}, analyst)).status).toBe(403);
    expect((await api.send('GET', '/v1/channels', { cookie: analyst })).status).toBe(200);
    const { key } = await newKey(api, company.workspaceId, ['read', 'write', 'admin']);
    expect((await api.send('POST', '/v1/channels', { key, body: body() })).status).toBe(403);
  });
});

describe('a channel on an installation of one machine', () => {
  it('may be on that machine, too', async () => {
    const local = await startApi({ settings: { publicUrl: new URL('http://127.0.0.1:3000') } });
    const { workspaceId, ownerId } = await newCompany(local, 'Trial');
    const { cookie: owner } = await newSession(local, workspaceId, ownerId);
    const sent = { cookie: owner, body: body({ address: 'http://127.0.0.1:8065/hooks/1' }) };
    const reply = await local.send('POST', '/v1/channels', sent);
    await local.stop();
    expect(reply.status).toBe(201);
  });
});

describe('a channel that rests', () => {
  it('gives up what waits, says why it rests, and forgets the reason when it is taken up again', async () => {
    const { id } = await made();
    await queue(id);
    const key = { workspaceId_id: { workspaceId: company.workspaceId, id: Number(id) } };
    const pausedBecause = 'hooks.example answered 410';
    await api.database.prisma.channel.update({ where: key, data: { isPaused: true, pausedBecause } });
    expect((await list()).channels.find((channel) => channel.id === id)).toMatchObject({ pausedBecause });
    await change(id, { isPaused: true });
    await expect(told(`channelId=${id}`)).resolves.toMatchObject([{ state: 'failed', problem: 'channel-paused' }]);
    expect(Channel.parse((await change(id)).body)).toMatchObject({ isPaused: false, pausedBecause: null });
  });
});

describe('what was told of an alert', () => {
  it('is known by channel and person, with when and why not', async () => {
    const slack = await made();
    const mails = await made({ kind: 'email', address: undefined, recipients: [String(company.ownerId)] });
    const { now } = api.clock;
    await queue(slack.id, { dueAt: null, sentAt: now, attempts: 1 });
    await queue(mails.id, { personId: company.ownerId, attempts: 2, lastError: '451 not now' });
    const notifications = await told('alertId=77');
    expect(notifications.filter(({ channelId }) => channelId === slack.id)).toMatchObject([
      { state: 'sent', sentAt: now.toISOString(), dueAt: null, to: null, channel: { name: 'Room', kind: 'slack' } },
    ]);
    expect(notifications.filter(({ channelId }) => channelId === mails.id)).toMatchObject([
      { state: 'waiting', to: 'The owner', attempts: 2, problem: '451 not now' },
    ]);
    expect((await list()).channels.find(({ id }) => id === slack.id)?.last).toMatchObject({ state: 'sent' });
    await expect(told('alertId=99999999999999999999')).resolves.toEqual([]);
  });

  it('in a digest fares as the digest does', async () => {
    const { id } = await made();
    const { now } = api.clock;
    await queue(id, { isGathered: true });
    await expect(told(`channelId=${id}`)).resolves.toMatchObject([{ state: 'gathered' }]);
    await api.database.prisma.notification.updateMany({
      where: { channelId: Number(id) },
      data: { dueAt: null, digestTurn: 5 },
    });
    await queue(id, { alertId: 0n, reason: 'digest', turn: 5, dueAt: null, sentAt: now });
    const of = await told(`channelId=${id}&alertId=77`);
    expect(of).toMatchObject([{ state: 'sent', sentAt: now.toISOString(), reason: 'started' }]);
  });

  it('stays known when its channel is removed', async () => {
    const { id } = await made();
    await queue(id);
    expect((await api.send('DELETE', `/v1/channels/${id}`, { cookie })).status).toBe(204);
    await expect(told(`channelId=${id}`)).resolves.toMatchObject([
      { channel: null, state: 'failed', problem: 'channel-removed' },
    ]);
  });
});

describe('a message that tries a channel', () => {
  it('goes the way of every alert, and can be found', async () => {
    const { id } = await made();
    const reply = await api.send('POST', `/v1/channels/${id}/test`, { cookie });
    expect(reply.status).toBe(202);
    expect(ChannelTest.parse(reply.body)).toEqual({ channelId: id, turn: 1 });
    await expect(told(`channelId=${id}`)).resolves.toMatchObject([
      { reason: 'test', turn: 1, alertId: null, state: 'waiting', dueAt: api.clock.now.toISOString() },
    ]);
  });
});
