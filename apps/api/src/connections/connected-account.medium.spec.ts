import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { inWorkspace, saveGrant } from '@libs/database';

import { ConnectingCompany } from '../../testing/connecting-company.js';

let company: ConnectingCompany;
beforeAll(async () => {
  company = await ConnectingCompany.found();
  await company.setApp('facebook');
  company.script.accounts.push({ externalId: 'page-2', name: 'Acme Jobs' });
  await company.connect('first', ['page-1', 'page-2']);
});
afterAll(() => company.api.stop());
beforeEach(() => company.calm());

describe('a connected account', () => {
  const state = async () => Object(await company.accounts())[0];

  it('is made due by asking for a reading', async () => {
    const { id } = await state();
    await company.api.database.prisma.streamState.updateMany({
      data: { dueAt: new Date('2026-03-11T00:00:00Z'), isFull: false, requested: 0 },
    });
    const reply = await company.api.send('POST', `/v1/accounts/${id}/sync`, {
      cookie: company.cookie,
      body: { full: true },
    });
    expect([reply.status, reply.body]).toEqual([202, { streams: ['comments', 'counters', 'posts'] }]);
    const rows = await company.api.database.prisma.streamState.findMany({ where: { accountId: Number(id) } });
    expect(rows.map(({ dueAt, isFull, requested }) => ({ dueAt, isFull, requested }))).toEqual(
      rows.map(() => ({ dueAt: company.api.clock.now, isFull: true, requested: 1 })),
    );
  });

  it('keeps its id when it is connected again, and is well again', async () => {
    const { id } = await state();
    const { prisma } = company.api.database;
    await prisma.connection.updateMany({ data: { status: 'needs_login', problem: 'the token was refused' } });
    expect(await state()).toMatchObject({ health: 'needs_login', problem: 'the token was refused', isReading: false });
    expect(
      (await company.api.send('POST', `/v1/accounts/${id}/sync`, { cookie: company.cookie, body: {} })).status,
    ).toBe(409);
    await prisma.streamState.updateMany({
      where: { accountId: Number(id) },
      data: { health: 'needs_login', checkpoint: { at: 5 } },
    });
    expect(await company.connect('again')).toEqual([id]);
    expect(await state()).toMatchObject({ id, health: 'pending', problem: null, isReading: true });
    const rows = await prisma.streamState.findMany({ where: { accountId: Number(id) } });
    expect(rows.map(({ checkpoint }) => checkpoint)).toEqual(rows.map(() => ({ at: 5 })));
  });

  it('says from the beginning which permissions were not given', async () => {
    company.script.missingScopes.push('like.read');
    await company.connect('partly');
    expect(await state()).toMatchObject({ missingScopes: ['like.read'] });
    company.script.missingScopes.splice(0);
    await company.connect('wholly');
    expect(await state()).toMatchObject({ missingScopes: [] });
  });

  it('loses its secrets and stops being read when it is disconnected; its history stays', async () => {
    const [first, second] = await company.accounts();
    for (const { id } of [first, second])
      for (const status of [204, 204])
        expect((await company.api.send('DELETE', `/v1/accounts/${id}`, { cookie: company.cookie })).status).toBe(
          status,
        );
    expect(await state()).toMatchObject({
      health: 'disconnected',
      isReading: false,
      nextReadAt: null,
      disconnectedAt: company.api.clock.now.toISOString(),
    });
    const { prisma } = company.api.database;
    expect(await prisma.connection.count()).toBe(0);
    expect(await prisma.account.findMany({ select: { secret: true, connectionId: true } })).toEqual([
      { secret: null, connectionId: null },
      { secret: null, connectionId: null },
    ]);
    await expect(company.secretOf(Number(first.id))).rejects.toThrow('is not connected');
    expect(await company.connect('back')).toEqual([first.id]);
    expect(await state()).toMatchObject({ id: first.id, health: 'pending', disconnectedAt: null });
  });
});

describe('an account that waits to be erased', () => {
  it('cannot be chosen from a grant until its erasure is called off', async () => {
    const [{ id, name }] = await company.accounts();
    const { cookie } = company;
    const asked = await company.api.send('POST', '/v1/erasures', {
      cookie,
      body: { kind: 'account', accountId: id, confirm: name },
    });
    const pendingId = await company.comeBack();
    expect((await company.pending(pendingId)).body).toMatchObject({
      choices: [{ externalId: 'page-1', isBeingErased: true }],
    });
    const refused = await company.choose(pendingId, ['page-1']);
    expect(refused.body).toMatchObject({
      status: 400,
      errors: [{ path: 'accounts', message: expect.stringContaining(`${name} is waiting to be erased`) }],
    });
    await company.api.send('DELETE', `/v1/erasures/${Object(asked.body).id}`, { cookie });
    expect((await company.choose(pendingId, ['page-1'])).status).toBe(200);
  });
});

describe('a refreshed grant', () => {
  const grant = {
    credentials: { accessToken: 'newer' },
    scopes: ['read'],
    expiresAt: new Date('2026-03-10T14:00:00Z'),
    renewBy: null,
  };
  const save = (connectionId: number, grantVersion: number) =>
    inWorkspace(company.api.database, company.workspaceId, (tenant) =>
      saveGrant(tenant, company.sealKey, {
        workspaceId: company.workspaceId,
        connectionId,
        grantVersion,
        grant,
        now: company.api.clock.now,
      }),
    );

  it('replaces the old one under the credentials of the account', async () => {
    const accountId = Number(Object(await company.accounts())[0].id);
    const opened = await company.secretOf(accountId);
    expect(opened.connectionCredentials).toEqual({ accessToken: 'user-secret' });
    expect(await save(opened.connectionId, opened.grantVersion)).toBe(true);
    expect(await company.secretOf(accountId)).toMatchObject({
      credentials: { accessToken: 'newer', pageToken: 'page-secret' },
      expiresAt: grant.expiresAt,
    });
  });

  it('is refused when the connection, or its grant, was replaced meanwhile', async () => {
    expect(await save(4711, 0)).toBe(false);
    const { connectionId, grantVersion } = await company.secretOf(Number(Object(await company.accounts())[0].id));
    expect(await save(connectionId, grantVersion - 1)).toBe(false);
  });
});
