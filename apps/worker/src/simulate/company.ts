import { createHash, randomBytes } from 'node:crypto';

import type { Connector, PlatformApp } from '@libs/connector';
import { connectors } from '@libs/connectors';
import { type Database, inWorkspace, saveConnection, seal, type SealKey, sealPurpose } from '@libs/database';

import type { SimulatedPlatform, StandIn } from './stand-in.js';

const redirectUri = new URL('http://127.0.0.1:9/v1/connections/callback');

/** One account of one company, and the platform that it is read from. */
export interface Held {
  readonly workspaceId: number;
  readonly platform: SimulatedPlatform;
  readonly standIn: StandIn;
  readonly connector: Connector;
  readonly app: PlatformApp;
}

/** What companies are kept in. */
export interface Place {
  readonly database: Database;
  readonly secretKey: SealKey;
  readonly now: () => Date;
}

const appAt = ({ url, clientId, clientSecret }: StandIn['address'], { endpoints }: Connector): PlatformApp => {
  const here = (address: string): URL => new URL(new URL(address).pathname, url);
  const { authorize, token, api } = endpoints;
  return { clientId, clientSecret, endpoints: { authorize: here(authorize), token: here(token), api: here(api) } };
};

/** Enters the company's app at a platform. */
const enterApp = async ({ database, secretKey }: Place, { workspaceId, platform, app }: Held): Promise<void> => {
  const { authorize, token, api } = app.endpoints;
  await inWorkspace(database, workspaceId, (tenant) =>
    tenant.platformApp.create({
      data: {
        workspaceId,
        platform,
        clientId: app.clientId,
        secret: seal(secretKey, sealPurpose.app(workspaceId, platform), { clientSecret: app.clientSecret }),
        endpoints: { authorize: authorize.href, token: token.href, api: api.href },
      },
    }),
  );
};

/** Founds a workspace and registers its apps at the platforms where it has an account. */
export const foundCompany = async (place: Place, standIns: readonly StandIn[]): Promise<readonly Held[]> => {
  const { database } = place;
  const { id: workspaceId } = await database.prisma.workspace.create({ data: { name: 'Nordlicht Coffee' } });
  await inWorkspace(database, workspaceId, (tenant) =>
    tenant.audience.create({ data: { workspaceId, id: 0, name: 'Everyone', basis: 'engaged', rule: {} } }),
  );
  const held: Held[] = [];
  for (const standIn of standIns) {
    const { platform } = standIn;
    const connector = connectors.get(platform);
    if (connector === undefined) throw new Error(`there is no connector for ${platform}`);
    const { clientId, clientSecret } = standIn.address;
    await standIn.control('apps', { clientId, clientSecret, redirectUris: [redirectUri.href] });
    const one = { workspaceId, platform, standIn, connector, app: appAt(standIn.address, connector) };
    await enterApp(place, one);
    held.push(one);
  }
  return held;
};

/** Thrown when the platform's consent page did not lead back: whoever sits before it tries again later. */
export class ConsentBroken extends Error {
  override readonly name = 'ConsentBroken';
}

const hiddenId = /name="request" value="([^"]*)"/;

/** Opens the platform's page, presses its button and gives the code that the browser comes back with. */
const consent = async (authorizeUrl: URL): Promise<string> => {
  try {
    const page = await (await fetch(authorizeUrl)).text();
    const body = new URLSearchParams({ request: hiddenId.exec(page)?.[1] ?? '', decision: 'approve' });
    const answer = await fetch(authorizeUrl, { method: 'POST', body, redirect: 'manual' });
    await answer.text();
    const code = new URL(answer.headers.get('location') ?? 'http://nowhere').searchParams.get('code');
    if (code === null) throw new ConsentBroken('the platform did not send the browser back with a code');
    return code;
  } catch (error) {
    if (error instanceof TypeError) throw new ConsentBroken('the page could not be reached', { cause: error });
    throw error;
  }
};

/**
 * Connects the account as a person does, on the platform's consent page; a second time as well. What the API does around
 * it (state, choosing) is left out: it goes by another clock.
 */
export const connectByHand = async (place: Place, held: Held): Promise<number> => {
  const { workspaceId, platform, connector, app } = held;
  const codeVerifier = randomBytes(32).toString('base64url');
  const state = createHash('sha256').update(codeVerifier).digest('hex');
  const code = await consent(connector.oauth.authorizeUrl({ app, redirectUri, state, codeVerifier }));
  const now = place.now();
  const grant = await connector.oauth.exchange({ app, redirectUri, code, codeVerifier, now });
  const covered = await connector.oauth.accounts(app, grant, now);
  const accounts = covered.filter(({ externalId }) => externalId === held.standIn.accountId);
  if (accounts.length === 0) throw new ConsentBroken('the account was not among those that may be read');
  const streams = Object.keys(connector.streams);
  const ids = await inWorkspace(place.database, workspaceId, (tenant) =>
    saveConnection(tenant, place.secretKey, { workspaceId, platform, grant, accounts, streams, now }),
  );
  return ids[0] ?? 0;
};
