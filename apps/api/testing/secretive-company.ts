import { createHmac } from 'node:crypto';

import {
  claimIdempotencyKey,
  ensureWebhookAddress,
  findAppByCallBack,
  inWorkspace,
  keepIdempotentAnswer,
  keepInstallationApps,
  openWebhookAddress,
  seal,
  sealPurpose,
  setPlatformApp,
  type StoredApp,
} from '@libs/database';
import type { Platform } from '@libs/domain';

import { type Company, newCompany, newSession } from './company.js';
import { type Parrot, platforms } from './parrot.js';
import { freshSecret } from './secrets.js';
import { type TestApi, testSealKey } from './start-api.js';

/** A company with every kind of secret, whose apps lie at platforms that repeat what they are told. */
export interface SecretiveCompany extends Company {
  readonly cookie: string;
  /** The path that each platform sends its webhooks to. */
  readonly webhookPaths: ReadonlyMap<Platform, string>;
  /** The id that Facebook calls the company's app by. */
  readonly callBackId: string;
  /** Signed by Facebook's app: somebody who removed it. */
  readonly signedRequest: string;
}

const appAt = (parrot: Parrot, platform: Platform, answer: number | 'kind'): StoredApp => ({
  clientId: 'id',
  clientSecret: freshSecret(`${platform}-app`),
  // The key is a name: it is shown to those who enter it. Its secret is not.
  ...(platform === 'x' ? { consumer: { key: 'consumer-key', secret: freshSecret('consumer') } } : {}),
  endpoints: parrot.endpoints(platform, answer),
});

/** Makes the company's app at a platform answer with this status from now on; its secrets are new. */
export const moveApp = (
  api: TestApi,
  workspaceId: number,
  {
    parrot,
    platform,
    answer,
  }: { readonly parrot: Parrot; readonly platform: Platform; readonly answer: number | 'kind' },
): Promise<{ readonly callBackId: string }> =>
  inWorkspace(api.database, workspaceId, (tenant) =>
    setPlatformApp(tenant, testSealKey, {
      workspaceId,
      platform,
      app: appAt(parrot, platform, answer),
      now: api.clock.now,
    }),
  );

/** The operator's apps, for all companies. */
export const newInstallationApps = (api: TestApi, parrot: Parrot): Promise<void> => {
  const apps = new Map(platforms.map((platform) => [platform, appAt(parrot, platform, 400)]));
  return keepInstallationApps(api.database, testSealKey, { apps, now: api.clock.now });
};

const connectAccount = async (api: TestApi, { workspaceId, accountId }: Company): Promise<void> => {
  const { prisma } = api.database;
  const at = { workspaceId, id: accountId };
  const { connectionId } = await prisma.account.findUniqueOrThrow({ where: { workspaceId_id: at } });
  const tokens = { accessToken: freshSecret('access'), refreshToken: freshSecret('refresh') };
  await prisma.connection.update({
    where: { workspaceId_id: { workspaceId, id: connectionId ?? 0 } },
    data: { secret: seal(testSealKey, sealPurpose.connection(workspaceId, connectionId ?? 0), tokens) },
  });
  await prisma.account.update({
    where: { workspaceId_id: at },
    data: { secret: seal(testSealKey, sealPurpose.account(workspaceId, accountId), { own: freshSecret('own') }) },
  });
};

const newAddresses = async (api: TestApi, { workspaceId }: Company): Promise<ReadonlyMap<Platform, string>> =>
  inWorkspace(api.database, workspaceId, async (tenant) => {
    const paths = new Map<Platform, string>();
    for (const platform of platforms) {
      const baseUrl = new URL('http://resonance.test');
      const owner = { workspaceId, platform };
      await ensureWebhookAddress(tenant, testSealKey, { ...owner, baseUrl, now: api.clock.now });
      const address = await openWebhookAddress(tenant, testSealKey, owner);
      paths.set(platform, address?.url.pathname ?? '');
    }
    return paths;
  });

/** An answer that was kept for whoever asks again, with what is shown once in it. */
const keepAnAnswer = (api: TestApi, { workspaceId }: Company): Promise<void> =>
  inWorkspace(api.database, workspaceId, async (tenant) => {
    const asked = { workspaceId, keyHash: 'of a key', fingerprint: 'of a request' };
    await claimIdempotencyKey(tenant, asked, { now: api.clock.now, sealKey: testSealKey });
    await keepIdempotentAnswer(tenant, asked, { body: { key: freshSecret('answered') }, sealKey: testSealKey });
  });

const signedBy = (clientSecret: string): string => {
  const payload = Buffer.from(JSON.stringify({ user_id: '77', algorithm: 'HMAC-SHA256' })).toString('base64url');
  return `${createHmac('sha256', clientSecret).update(payload).digest('base64url')}.${payload}`;
};

/** Makes such a company. */
export const newSecretiveCompany = async (api: TestApi, parrot: Parrot, name: string): Promise<SecretiveCompany> => {
  const company = await newCompany(api, name);
  const { workspaceId, ownerId } = company;
  await connectAccount(api, company);
  await keepAnAnswer(api, company);
  let callBackId = '';
  for (const platform of platforms) {
    const app = await moveApp(api, workspaceId, { parrot, platform, answer: platform === 'x' ? 401 : 400 });
    if (platform === 'facebook') ({ callBackId } = app);
  }
  const facebook = await findAppByCallBack(api.database, testSealKey, { id: callBackId, platform: 'facebook' });
  return {
    ...company,
    cookie: (await newSession(api, workspaceId, ownerId)).cookie,
    webhookPaths: await newAddresses(api, company),
    callBackId,
    signedRequest: signedBy(facebook?.clientSecret ?? ''),
  };
};
