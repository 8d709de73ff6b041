import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

import { seriousFindings, tooWide } from './support/accessible.js';
import { startChromium } from './support/browser.js';
import { logIn } from './support/login.js';
import { Stack } from './support/stack.js';

describe('connecting accounts in the dashboard', () => {
  let stack: Stack;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const ends: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    stack = await Stack.start({ demoDays: 1 });
    ends.push(() => stack.stop());
    browser = await startChromium();
    ends.unshift(() => browser.close());
    await stack.sync();
    context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', colorScheme: 'light' });
    context.setDefaultTimeout(40_000);
    page = await context.newPage();
    await logIn(page, stack, '/accounts');
    await page.getByTestId('account-row').first().waitFor();
  }, 180_000);

  afterAll(async () => {
    for (const end of ends) await end();
  }, 60_000);

  const facebook = async () => (await stack.accounts()).filter(({ platform }) => platform === 'facebook');
  const openFacebook = async (): Promise<void> => {
    await page.goto(`${stack.url}/accounts`);
    await page.getByTestId('connect').click();
    await page.locator('[data-testid=connect-platform][data-platform=facebook]').click();
    await page.getByTestId('connect-permissions').waitFor();
  };
  /** On the platform's page: leaves the ticks of these pages and permissions, and allows. */
  const allow = async (pages: readonly string[], declined: readonly string[] = []): Promise<void> => {
    await page.getByRole('button', { name: 'Allow access' }).waitFor();
    for (const label of await page.locator('fieldset').first().locator('label').all()) {
      const name = await label.innerText();
      if (!pages.some((wanted) => name.includes(wanted))) await label.getByRole('checkbox').uncheck();
    }
    for (const scope of declined) await page.locator(`input[value="${scope}"]`).uncheck();
    await page.getByRole('button', { name: 'Allow access' }).click();
    await page.getByTestId('choice').first().waitFor();
  };
  const choice = (name: string): Locator => page.getByRole('checkbox', { name: new RegExp(name) });
  const isAccessible = async (): Promise<void> => {
    expect(await seriousFindings(page)).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
  };

  it('says at once that an app’s secret is wrong, and stores nothing of it', async () => {
    const { url, clientId, clientSecret } = stack.access.sandbox.facebook;
    await openFacebook();
    await page.getByRole('button', { name: 'Change app' }).click();
    await page.getByTestId('app-client-id').fill(clientId);
    await page.getByTestId('app-client-secret').fill('not the secret');
    await page.getByRole('button', { name: 'Other addresses' }).click();
    await page.getByLabel('Authorisation address').fill(`${url}/v26.0/dialog/oauth`);
    await page.getByLabel('Token address').fill(`${url}/v26.0/oauth/access_token`);
    await page.getByLabel('API address').fill(`${url}/v26.0`);
    await page.getByTestId('app-save').click();
    const refusal = page.getByRole('alert');
    await refusal.waitFor();
    await expect(refusal.innerText()).resolves.toContain('The platform does not know this id and secret');
    await expect(refusal.innerText()).resolves.toContain('Error validating client secret');

    await page.getByTestId('app-client-secret').fill(clientSecret);
    await page.getByTestId('app-save').click();
    await page.getByTestId('connect-permissions').waitFor();
    await expect(page.getByTestId('connect-permissions').innerText()).resolves.toMatch(
      /pages_read_user_content[\s\S]*comments[\s\S]*posts nothing/,
    );
    await isAccessible();
  });

  it('connects the chosen page alone, and names the one that was not ticked', async () => {
    const before = await facebook();
    await page.getByTestId('connect-go').click();
    await allow(['Nordlicht Jobs', 'Nordlicht Archive']);
    await expect(choice('Nordlicht Archive').isDisabled()).resolves.toBe(true);
    const dialog = page.getByRole('dialog');
    await expect(dialog.innerText()).resolves.toMatch(/The role ANALYZE is not enough.*comments/);
    await expect(page.getByTestId('choose-missing').innerText()).resolves.toContain('Nordlicht Coffee');
    await isAccessible();
    await page.getByTestId('choose-go').click();
    await page.getByTestId('connect-notice').waitFor();
    const after = await facebook();
    expect(after.map(({ name }) => name)).toEqual(['Nordlicht Coffee', 'Nordlicht Jobs']);
    expect(after[0]?.id).toBe(before[0]?.id);
    await stack.sync();
    expect((await facebook()).map(({ health }) => health)).toEqual(['healthy', 'healthy']);
  }, 120_000);

  it('keeps the history of an account that is connected again, and says what is missing now', async () => {
    const [before] = await facebook();
    expect(before?.posts).toBeGreaterThan(0);
    await openFacebook();
    await page.getByTestId('connect-go').click();
    await allow(['Nordlicht Coffee'], ['pages_read_user_content']);
    await expect(page.getByRole('dialog').innerText()).resolves.toMatch(
      /connected already[\s\S]*pages_read_user_content was not given\. Missing in the reports: likes, comments/,
    );
    await page.getByTestId('choose-go').click();
    await page.getByTestId('connect-notice').waitFor();
    const [after, jobs] = await facebook();
    expect(after).toMatchObject({ id: before?.id, posts: before?.posts, connectedAt: before?.connectedAt });
    expect(after?.shortcomings).toMatchObject([{ cause: 'scope', subject: 'pages_read_user_content' }]);
    expect(jobs?.shortcomings).toEqual([]);
  });

  it('leads back to what a link had made when it is followed again', async () => {
    await openFacebook();
    await page.getByTestId('connect-go').click();
    const back = page.waitForRequest((request) => request.url().includes('/v1/connections/callback'));
    await allow(['Nordlicht Coffee']);
    const link = (await back).url();
    await page.goto(link);
    await page.getByRole('dialog').getByText('already come back').waitFor();
    await page.getByTestId('choose-none').click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.goto(link);
    const notice = page.getByTestId('connect-notice').getByText('used before');
    await notice.waitFor();
    expect(await notice.count()).toBe(1);
    await page.getByTestId('connect-restart').click();
    await page.getByTestId('connect-permissions').waitFor();
  });

  it('changes nothing when access is refused, and offers to begin again', async () => {
    await openFacebook();
    await page.getByTestId('connect-go').click();
    await page.getByRole('button', { name: 'Refuse' }).click();
    const notice = page.getByTestId('connect-notice');
    await expect(notice.innerText()).resolves.toMatch(/not allowed on the platform/);
    await expect(notice.getByRole('link').innerText()).resolves.toBe('Begin again');
    expect(await facebook()).toHaveLength(2);
  });
});
