import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import { connectors } from '@libs/connectors';
import {
  AccountList,
  ApiKeyCreated,
  ConnectStarted,
  PendingConnection,
  SetupState,
  WebhookAddressList,
  type AccountList as Accounts,
} from '@libs/contract';
import type { Database } from '@libs/database';
import { z } from 'zod';

import { paths } from '../paths.js';
import { readDemo, writeDemo, type Demo } from './data-folder.js';
import { Browser, CallFailed, until } from './http.js';
import type { Progress } from './progress.js';
import { startSandbox, type SandboxAddresses } from './sandbox.js';

/** How to get into the demo company. */
export interface DemoAccess {
  readonly email: string;
  readonly password: string;
  readonly apiKey: string | null;
  readonly sandbox: SandboxAddresses;
}

/** A demo company that runs. */
export interface RunningDemo {
  readonly access: DemoAccess;
  /** Lets the simulated public live through the days before today while the workers read along. */
  catchUp(): Promise<void>;
}

interface DemoOptions {
  readonly url: string;
  readonly database: Database;
  readonly folder: string;
  readonly progress: Progress;
  readonly days: number;
  /** Days before the accounts are connected on which there already were posts. */
  readonly historyDays: number;
  /** Real data that the platforms play instead of a simulated public. */
  readonly replayFolder: string | null;
  readonly onStop: (stop: () => Promise<void>) => void;
}

const Clock = z.object({ now: z.string() });
const stepsADay = 4;
const daySeconds = 86_400;
/** Replayed data has a hundred times the public of the simulation. */
const firstReadingPatienceMs = 900_000;

const newDemo = (): Demo => ({
  email: 'demo@resonance.example',
  password: randomBytes(9).toString('base64url'),
  apiKey: null,
  ports: [],
  isConnected: false,
  isCaughtUp: false,
});

/** The page's form as a person would send it off untouched: what is hidden, what is ticked, and the button pressed. */
const formOf = (page: string): URLSearchParams => {
  const form = new URLSearchParams({ decision: 'approve' });
  for (const [tag] of page.matchAll(/<input\b[^>]*>/g)) {
    const read = (name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
    const isSent = read('type') === 'hidden' || (read('type') === 'checkbox' && /\schecked\b/.test(tag));
    if (isSent) form.append(read('name'), read('value'));
  }
  return form;
};

/** Chooses the company's first account among those that the platform gave access to. */
const choose = async (browser: Browser, pendingId: string): Promise<void> => {
  const { choices } = PendingConnection.parse(await browser.json(`/v1/connections/pending/${pendingId}`));
  const first = choices.find(({ isReadable, isBeingErased }) => isReadable && !isBeingErased);
  if (first === undefined) throw new CallFailed('none of the accounts can be read');
  const body = { accounts: [first.externalId] };
  await browser.request(`/v1/connections/pending/${pendingId}`, { method: 'POST', body });
};

/** Gives the consent that a person would give: reads the platform's page, presses its button, follows it back, chooses. */
const connect = async (browser: Browser, platform: string): Promise<void> => {
  const { authorizeUrl } = ConnectStarted.parse(
    await browser.json('/v1/connections', { method: 'POST', body: { platform } }),
  );
  const page = await (await browser.request(authorizeUrl)).text();
  const action = /<form[^>]*action="([^"]*)"/.exec(page)?.[1] ?? authorizeUrl;
  const consent = await browser.request(new URL(action.replaceAll('&amp;', '&'), authorizeUrl).href, {
    method: 'POST',
    form: formOf(page),
  });
  const back = consent.headers.get('location');
  if (back === null) throw new CallFailed(`${platform} did not send the browser back`);
  const landed = new URL((await browser.request(back)).headers.get('location') ?? '', back);
  const pendingId = landed.searchParams.get('choose');
  if (pendingId === null) throw new CallFailed(`${platform} was not connected: ${landed.search}`);
  await choose(browser, pendingId);
};

const configure = async (browser: Browser, sandbox: SandboxAddresses, url: string): Promise<void> => {
  for (const [platform, address] of Object.entries(sandbox)) {
    const connector = [...connectors.values()].find((known) => known.platform === platform);
    if (connector === undefined) throw new CallFailed(`there is no connector for ${platform}`);
    const here = (known: string): string =>
      `${new URL(address.url).origin}${new URL(known).pathname.replace(/\/$/, '')}`;
    const { clientId, clientSecret } = address;
    await browser.request(`${address.url}/_control/apps`, {
      method: 'POST',
      body: { clientId, clientSecret, redirectUris: [`${url}/v1/connections/callback`] },
    });
    const { authorize, token, api } = connector.endpoints;
    const endpoints = { authorize: here(authorize), token: here(token), api: here(api) };
    await browser.request(`/v1/platforms/${platform}/app`, {
      method: 'PUT',
      body: { clientId, clientSecret, endpoints },
    });
  }
};

/** Enters the webhook addresses on the developer pages of the simulated platforms, where that is done by hand. */
const enterWebhooks = async (browser: Browser, sandbox: SandboxAddresses): Promise<void> => {
  const { addresses } = WebhookAddressList.parse(await browser.json('/v1/webhooks'));
  for (const [platform, { url, clientId }] of Object.entries(sandbox)) {
    const address = addresses.find((known) => known.platform === platform);
    if (address === undefined) continue;
    await browser.request(`${url}/_control/webhooks/address`, {
      method: 'POST',
      body: { clientId, url: address.url },
    });
  }
};

const readAccounts = async (browser: Browser): Promise<Accounts> =>
  AccountList.parse(await browser.json('/v1/accounts'));

const isRead = ({ accounts }: Accounts): boolean =>
  accounts.every(({ isReading, streams }) => !isReading && streams.every(({ lastReadAt }) => lastReadAt !== null));

const logIn = async (browser: Browser, demo: Demo): Promise<void> => {
  await browser.request('/v1/session', { method: 'POST', body: { email: demo.email, password: demo.password } });
};

/** Signs up the demo's owner, connects its accounts and waits for their first reading. */
const foundCompany = async (
  browser: Browser,
  demo: Demo,
  { url, database, sandbox }: DemoOptions & { sandbox: SandboxAddresses },
): Promise<Demo> => {
  const { isNeeded } = SetupState.parse(await browser.json('/v1/setup'));
  if (isNeeded) {
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const person = {
      email: demo.email,
      password: demo.password,
      name: 'Demo owner',
      workspace: 'Nordlicht Coffee (demo)',
      timeZone,
    };
    await browser.request('/v1/setup', { method: 'POST', body: person });
    await database.prisma.workspace.updateMany({ data: { isDemo: true } });
  }
  await logIn(browser, demo);
  await configure(browser, sandbox, url);
  await enterWebhooks(browser, sandbox);
  for (const platform of Object.keys(sandbox)) await connect(browser, platform);
  const key = ApiKeyCreated.parse(
    await browser.json('/v1/api-keys', { method: 'POST', body: { name: 'Demo', scopes: ['read', 'write'] } }),
  );
  return { ...demo, apiKey: key.key, isConnected: true };
};

const readNow = async (browser: Browser): Promise<void> => {
  const { accounts } = await readAccounts(browser);
  for (const { id } of accounts.filter(({ disconnectedAt }) => disconnectedAt === null))
    await browser.request(`/v1/accounts/${id}/sync`, { method: 'POST', body: { full: false } });
  await until(async () => isRead(await readAccounts(browser)), {
    what: 'a reading of the demo accounts',
    patienceMs: 120_000,
  });
};

const setClock = (
  browser: Browser,
  sandbox: SandboxAddresses,
  body: { rate?: number; set?: string },
): Promise<Response> => browser.request(`${sandbox.facebook.url}/_control/clock`, { method: 'POST', body });

const liveThrough = async (
  browser: Browser,
  sandbox: SandboxAddresses,
  { days, progress }: DemoOptions,
): Promise<void> => {
  const stepMs = (daySeconds / stepsADay) * 1000;
  // A past that was read in part goes on where its clock stood.
  const clock = Clock.parse(await browser.json(`${sandbox.facebook.url}/_control/clock`));
  const begin = Math.max(Date.now() - days * daySeconds * 1000, Date.parse(clock.now));
  // Steps end one second before a quarter of a day does, so that the day's last reading still belongs to the day.
  for (let at = Math.ceil((begin + 1001) / stepMs) * stepMs - 1000; at < Date.now(); at += stepMs) {
    await setClock(browser, sandbox, { set: new Date(at).toISOString() });
    await readNow(browser);
    if ((at + 1000) % (daySeconds * 1000) === 0)
      progress.say(`  the demo's past: read up to ${new Date(at).toISOString().slice(0, 10)}`);
  }
};

/** Starts the sandbox and, at the first start, founds the demo company in it. */
export const startDemo = async (options: DemoOptions): Promise<RunningDemo> => {
  const { folder, progress, days, url, onStop } = options;
  const known = await readDemo(folder);
  const demo = known ?? newDemo();
  const { addresses: sandbox, ports } = await progress.step('starting the simulated platforms', () =>
    startSandbox({
      script: paths.sandbox,
      stateFile: join(folder, 'sandbox.json'),
      replayFolder: options.replayFolder,
      historyDays: options.historyDays,
      logFolder: folder,
      ports: demo.ports,
      // A sandbox that was left in its past (or is new) stands still until the past has been read.
      start: demo.isConnected ? null : new Date(Date.now() - days * daySeconds * 1000),
      onStop,
      onCrash: (message) => progress.say(message),
    }),
  );
  const browser = new Browser(url);
  let current: Demo = { ...demo, ports };
  await writeDemo(folder, current);
  if (current.isConnected) await logIn(browser, current);
  else {
    current = await progress.step('connecting the demo company’s accounts', () =>
      foundCompany(browser, current, { ...options, sandbox }),
    );
    await writeDemo(folder, current);
    await progress.step('reading them for the first time', () =>
      until(async () => isRead(await readAccounts(browser)), {
        what: 'the first reading',
        patienceMs: firstReadingPatienceMs,
      }),
    );
  }
  const { email, password, apiKey } = current;
  return {
    access: { email, password, apiKey, sandbox },
    catchUp: async () => {
      if (current.isCaughtUp) return;
      await liveThrough(browser, sandbox, options);
      await setClock(browser, sandbox, { set: new Date().toISOString(), rate: 1 });
      await writeDemo(folder, { ...current, isCaughtUp: true });
      progress.say('  the demo’s past has been read; from here on its public lives in real time');
    },
  };
};
