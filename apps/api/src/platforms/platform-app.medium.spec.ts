import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { NotPermitted, Transient } from '@libs/connector';
import { keepInstallationApps, Prisma } from '@libs/database';

import { ConnectingCompany } from '../../testing/connecting-company.js';

let company: ConnectingCompany;
beforeAll(async () => {
  company = await ConnectingCompany.found();
});
afterAll(() => company.api.stop());
beforeEach(() => company.calm());

const remove = (platform: string) =>
  company.api.send('DELETE', `/v1/platforms/${platform}/app`, { cookie: company.cookie });

describe('the app at a platform', () => {
  it('is needed before connecting', async () => {
    const { status, body } = await company.api.send('POST', '/v1/connections', {
      cookie: company.cookie,
      body: { platform: 'facebook' },
    });
    expect([status, body]).toMatchObject([409, { type: 'urn:resonance:problem:app-missing' }]);
  });

  it('is stored sealed, and its secret is never shown', async () => {
    for (const platform of ['facebook', 'x']) {
      const body = { clientId: 'client-1', clientSecret: 'app-secret' };
      const reply = await company.api.send('PUT', `/v1/platforms/${platform}/app`, { cookie: company.cookie, body });
      expect([reply.status, reply.body]).toMatchObject([200, { platform, isConfigured: true, clientId: 'client-1' }]);
      expect(reply.text).not.toContain('app-secret');
    }
    const [row] = await company.api.database.prisma.platformApp.findMany();
    expect(Buffer.from(row?.secret ?? []).toString('latin1')).not.toContain('app-secret');
    expect((await company.api.send('GET', '/v1/platforms', { cookie: company.cookie })).body).toMatchObject({
      platforms: [
        { platform: 'facebook', isConfigured: true, redirectUri: 'http://resonance.test/v1/connections/callback' },
        {},
      ],
    });
  });

  it('sends secrets over https or to this machine, and nowhere else', async () => {
    const put = async (address: string) => {
      const endpoints = { authorize: 'https://gateway.example/a', token: 'https://gateway.example/t', api: address };
      const body = { clientId: 'client-1', clientSecret: 'app-secret', endpoints };
      return (await company.api.send('PUT', '/v1/platforms/facebook/app', { cookie: company.cookie, body })).status;
    };
    for (const address of [
      'http://169.254.169.254/latest',
      'javascript:alert(1)',
      'file:///etc/passwd',
      'https://a:b@c.example',
    ])
      expect([address, await put(address)]).toEqual([address, 400]);
    for (const address of ['https://gateway.example/api', 'http://127.0.0.1:4000/api'])
      expect([address, await put(address)]).toEqual([address, 200]);
    expect(
      (
        await company.api.send('PUT', '/v1/platforms/facebook/app', {
          cookie: company.cookie,
          body: { clientId: 'client-1', clientSecret: 'app-secret' },
        })
      ).status,
    ).toBe(200);
  });

  it('is tried at the platform before it is stored', async () => {
    const put = () =>
      company.api.send('PUT', '/v1/platforms/facebook/app', {
        cookie: company.cookie,
        body: { clientId: 'client-2', clientSecret: 'wrong' },
      });
    company.script.refusal = new NotPermitted('Facebook does not accept it (HTTP 400, /token).');
    const refused = await put();
    expect([refused.status, refused.body]).toMatchObject([
      422,
      { type: 'urn:resonance:problem:app-refused', detail: 'Facebook does not accept it (HTTP 400, /token).' },
    ]);
    expect(refused.text).not.toContain('wrong');
    company.script.refusal = new Transient('no answer');
    expect((await put()).status).toBe(503);
    const { platforms } = Object((await company.api.send('GET', '/v1/platforms', { cookie: company.cookie })).body);
    expect(platforms[0]).toMatchObject({ clientId: 'client-1', app: 'workspace' });
    expect(company.script.checks.at(-1)).toMatchObject({
      app: { clientId: 'client-2', clientSecret: 'wrong' },
      redirectUri: new URL('http://resonance.test/v1/connections/callback'),
    });
  });

  it('is the one of the installation where the workspace has none', async () => {
    const { prisma } = company.api.database;
    const own = await prisma.platformApp.findFirstOrThrow({ where: { platform: 'x' } });
    await prisma.platformApp.deleteMany({ where: { platform: 'x' } });
    const keep = (apps: readonly [string, { clientId: string; clientSecret: string; endpoints: null }][]) =>
      keepInstallationApps(company.api.database, company.sealKey, { apps: new Map(apps), now: company.api.clock.now });
    await keep([['x', { clientId: 'of-all', clientSecret: 'installation-secret', endpoints: null }]]);
    const listed = await company.api.send('GET', '/v1/platforms', { cookie: company.cookie });
    expect(Object(listed.body).platforms[1]).toMatchObject({ clientId: 'of-all', app: 'installation' });
    await company.callBack({ state: await company.begin('x'), code: 'c' });
    expect(company.script.exchanges.at(-1)?.app).toMatchObject({
      clientId: 'of-all',
      clientSecret: 'installation-secret',
    });
    await keep([]);
    expect(
      (await company.api.send('POST', '/v1/connections', { cookie: company.cookie, body: { platform: 'x' } })).status,
    ).toBe(409);
    await prisma.platformApp.create({ data: { ...own, endpoints: Prisma.DbNull } });
    await prisma.pendingConnection.deleteMany();
  });

  it('is not deleted while accounts are read with it, and the refusal names them', async () => {
    await company.connect('c');
    const refused = await remove('facebook');
    expect([refused.status, refused.body]).toMatchObject([
      409,
      { type: 'urn:resonance:problem:app-in-use', detail: expect.stringMatching(/\w/) },
    ]);
    const { platforms } = Object((await company.api.send('GET', '/v1/platforms', { cookie: company.cookie })).body);
    expect(platforms[0]).toMatchObject({ app: 'workspace' });
  });

  it('is deleted with what was begun with it once no account needs it, and leaves the operator’s', async () => {
    for (const { id } of await company.accounts())
      await company.api.send('DELETE', `/v1/accounts/${id}`, { cookie: company.cookie });
    await company.begin();
    await company.comeBack('d');
    const { prisma } = company.api.database;
    const app = { clientId: 'of-all', clientSecret: 'installation-secret', endpoints: null };
    const { now } = company.api.clock;
    await keepInstallationApps(company.api.database, company.sealKey, { apps: new Map([['facebook', app]]), now });
    expect((await remove('facebook')).status).toBe(204);
    expect((await remove('facebook')).status).toBe(404);
    const { platforms } = Object((await company.api.send('GET', '/v1/platforms', { cookie: company.cookie })).body);
    expect(platforms[0]).toMatchObject({ app: 'installation', clientId: 'of-all' });
    expect(await prisma.pendingConnection.count()).toBe(0);
    expect(await prisma.connectAttempt.count({ where: { platform: 'facebook' } })).toBe(0);
    const entries = await prisma.auditEntry.findMany({ where: { action: 'platform-app.removed' } });
    expect(entries).toMatchObject([{ subject: 'facebook', detail: { clientId: 'client-1' } }]);
  });

  it('exists only for platforms that can be connected', async () => {
    const body = { clientId: 'client-1', clientSecret: 'app-secret' };
    expect((await company.api.send('PUT', '/v1/platforms/xing/app', { cookie: company.cookie, body })).status).toBe(
      404,
    );
    expect((await company.api.send('PUT', '/v1/platforms/myspace/app', { cookie: company.cookie, body })).status).toBe(
      400,
    );
  });
});
