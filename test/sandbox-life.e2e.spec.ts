import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Account } from '@libs/contract';
import { connectDatabase, type Database } from '@libs/database';
import type { Browser, Locator, Page } from 'playwright-core';
import { z } from 'zod';

import { startChromium } from './support/browser.js';
import { dayMs, dayOf, endOfDay, setClock } from './support/days.js';
import { expectReconciled } from './support/reconcile.js';
import { Stack } from './support/stack.js';

/** Everything is read at the end of the day before, so that what is counted from here on belongs to this day. */
const firstDay = dayOf(endOfDay(2));
const Called = z.object({
  called: z.array(z.object({ status: z.int(), body: z.unknown() })),
});
const Accepted = z.object({ url: z.url(), confirmation_code: z.string() });
const Platforms = z.object({
  platforms: z.array(
    z.object({
      platform: z.string(),
      callBacks: z.object({ deauthorise: z.url(), deletion: z.url() }).nullable(),
    }),
  ),
});
type PlatformName = keyof Stack['access']['sandbox'];

let stack: Stack;
let browser: Browser;
let page: Page;
let database: Database;
const ends: (() => Promise<void>)[] = [];

const until = async <T>(what: string, find: () => Promise<T | null>): Promise<T> => {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline;) {
    const found = await find();
    if (found !== null) return found;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`waited in vain for ${what}: ${JSON.stringify(await stack.accounts())}`);
};

/** Asks the stand-in of one platform for something. */
const control = async (platform: PlatformName, path: string, body: object = {}): Promise<unknown> => {
  const { url } = stack.access.sandbox[platform];
  const response = await fetch(`${url}/_control/${path}`, { method: 'POST', body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`/_control/${path} answered ${response.status}: ${text}`);
  return text === '' ? null : JSON.parse(text);
};

const accountOn = async (platform: PlatformName): Promise<Account> => {
  const found = (await stack.accounts()).find((account) => account.platform === platform);
  if (found === undefined) throw new Error(`no account on ${platform}`);
  return found;
};

/** Has the account read until it is in a state for a reason. */
const becomes = (platform: PlatformName, health: Account['health'], reason: Account['reason']): Promise<Account> =>
  until(`${health} for ${reason} on ${platform}`, async () => {
    const account = await accountOn(platform);
    if (account.health === health && account.reason === reason) return account;
    if (!account.isReading && account.health !== 'needs_login')
      await stack.api(`/v1/accounts/${account.id}/sync`, { method: 'POST', body: {} });
    return null;
  });

const card = (platform: PlatformName): Locator => page.locator(`[data-testid=account-row][data-platform=${platform}]`);
const reconnectLink = (platform: PlatformName): Locator =>
  card(platform).getByRole('link', { name: /^Connect .+ again$/ });

/** What the account's card says once it shows the state. */
const shown = async (platform: PlatformName, health: Account['health']): Promise<string> => {
  await page.goto(`${stack.url}/accounts`);
  await page.locator(`[data-testid=account-row][data-platform=${platform}][data-health=${health}]`).waitFor();
  return card(platform).innerText();
};

/** Connects again as a person does: by the card's link, the platform's page, and the choice of the same account. */
const reconnect = async (platform: PlatformName): Promise<void> => {
  await reconnectLink(platform).click();
  await page.getByTestId('connect-go').click();
  await page.getByRole('button', { name: 'Allow access' }).click();
  await page.getByTestId('choose-go').waitFor();
  const { externalId } = await accountOn(platform);
  for (const choice of await page.getByTestId('choice').all())
    if (await choice.isEnabled())
      await choice.setChecked((await choice.getAttribute('data-external-id')) === externalId);
  await page.getByTestId('choose-go').click();
  await page.getByTestId('connect-notice').waitFor();
};

let now = endOfDay(3);
/** Lets some hours pass that are read only afterwards. */
const passHours = (): Promise<void> => {
  now += dayMs / 4;
  return setClock(stack, now);
};

beforeAll(async () => {
  stack = await Stack.start({ demoDays: 4 });
  ends.push(() => stack.stop());
  database = connectDatabase({ url: stack.databaseUrl, maxConnections: 1 });
  ends.unshift(() => database.close());
  browser = await startChromium();
  ends.unshift(() => browser.close());
  const { platforms } = Platforms.parse(await stack.api('/v1/platforms'));
  for (const { platform, callBacks } of platforms)
    if (platform === 'facebook')
      await control('facebook', 'webhooks/call-backs', {
        clientId: stack.access.sandbox.facebook.clientId,
        ...callBacks,
      });
  await setClock(stack, now);
  await stack.sync(true);
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC' });
  context.setDefaultTimeout(20_000);
  page = await context.newPage();
  await page.goto(`${stack.url}/accounts`);
  await page.getByTestId('login-email').fill(stack.access.email);
  await page.getByTestId('login-password').fill(stack.access.password);
  await page.getByTestId('login-submit').click();
  await page.getByTestId('account-row').first().waitFor();
}, 240_000);
afterAll(async () => {
  for (const end of ends) await end();
}, 60_000);

describe('the life of a connection', () => {
  it('survives that the person withdraws the app: says so, and goes on with the same history', async () => {
    const before = await accountOn('linkedin');
    await control('linkedin', 'person/withdraw');
    await becomes('linkedin', 'needs_login', 'access_revoked');
    expect(await shown('linkedin', 'needs_login')).toContain('has removed the app on the platform');
    await passHours();
    await reconnect('linkedin');
    const after = await becomes('linkedin', 'healthy', null);
    expect([after.id, after.connectedAt]).toEqual([before.id, before.connectedAt]);
    expect(after.posts).toBeGreaterThanOrEqual(before.posts);
  }, 120_000);

  it('reads on what a smaller role still allows, and the rest when the role is back', async () => {
    const { externalId } = await accountOn('linkedin');
    const change = (rights: readonly string[]) => control('linkedin', `accounts/${externalId}`, { rights });
    await change(['DIRECT_SPONSORED_CONTENT_POSTER']);
    const { streams } = await becomes('linkedin', 'not_permitted', 'role_lost');
    const healthOf = (name: string) => streams.find(({ stream }) => stream === name)?.health;
    expect(['posts', 'comments'].map(healthOf)).toEqual(['healthy', 'healthy']);
    expect(await shown('linkedin', 'not_permitted')).toContain('no longer has the role');
    await change(['ADMINISTRATOR']);
    await becomes('linkedin', 'healthy', null);
  }, 120_000);

  it('waits for an update where a version of the interface ended, and asks nobody to connect again', async () => {
    await control('linkedin', 'versions', { oldest: 203001 });
    await becomes('linkedin', 'retired', 'version_ended');
    expect(await shown('linkedin', 'retired')).toContain('Update Resonance');
    await expect(reconnectLink('linkedin').count()).resolves.toBe(0);
    await passHours();
    await control('linkedin', 'versions', {});
    await becomes('linkedin', 'healthy', null);
  }, 120_000);

  it('waits for credits that are used up, and asks nobody to connect again', async () => {
    await control('x', 'credits', { dollars: 0 });
    await becomes('x', 'not_permitted', 'credits_spent');
    expect(await shown('x', 'not_permitted')).toContain('Buy credits');
    await expect(reconnectLink('x').count()).resolves.toBe(0);
    await passHours();
    await control('x', 'credits', { dollars: 500 });
    await becomes('x', 'healthy', null);
  }, 120_000);

  it('survives that its tokens end, whatever ended them', async () => {
    for (const [path, reason, words] of [
      ['tokens/expire', 'token_expired', 'has run out'],
      ['person/change-password', 'session_ended', 'password was changed'],
    ] as const) {
      await control('facebook', path);
      await becomes('facebook', 'needs_login', reason);
      expect(await shown('facebook', 'needs_login')).toContain(words);
      await reconnect('facebook');
      await becomes('facebook', 'healthy', null);
    }
  }, 180_000);

  it('has lost nothing by all of that', async () => {
    await stack.sync(true);
    await expectReconciled(stack, firstDay);
  }, 120_000);
});

describe('a person who wants their data deleted at Facebook', () => {
  it('is forgotten; the page that Facebook shows them tells so, and the figures stay', async () => {
    const { rows } = await database.pool.query<{ externalId: string }>(
      `select a.external_id as "externalId" from actor a
       join interaction i on i.workspace_id = a.workspace_id and i.actor_id = a.id
       join comment c on c.workspace_id = i.workspace_id and c.account_id = i.account_id and c.ext = i.ext
       where a.platform = 'facebook' order by a.id limit 1`,
    );
    const person = rows[0]?.externalId ?? '';
    const { called } = Called.parse(await control('facebook', 'person/ask-deletion', { person }));
    const { url, confirmation_code: code } = Accepted.parse(called[0]?.body);
    expect([called[0]?.status, url]).toEqual([200, `${stack.url}/erasure/${code}`]);
    await page.context().clearCookies();
    await page.goto(url);
    await until('the erasure', async () => {
      await page.reload();
      return (await page.getByRole('status').innerText()).includes('The data has been erased') ? true : null;
    });
    const left = await database.pool.query(`select from actor where platform = 'facebook' and external_id = $1`, [
      person,
    ]);
    expect(left.rowCount).toBe(0);
    expect((await accountOn('facebook')).health).toBe('healthy');
    await expectReconciled(stack, firstDay);
  }, 120_000);
});
