import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

import { seriousFindings, tooWide } from './support/accessible.js';
import { startChromium, Watch } from './support/browser.js';
import { endOfDay, setClock } from './support/days.js';
import { logIn } from './support/login.js';
import { Stack } from './support/stack.js';

const wide = { width: 1280, height: 900 };
const narrow = { width: 375, height: 800 };
const name = 'Leaders who follow';

describe('an audience of followers in the dashboard', () => {
  let stack: Stack;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let watch: Watch;
  const ends: (() => Promise<void>)[] = [];

  const open = async (address: string, sign: Locator): Promise<void> => {
    await page.goto(`${stack.url}${address}`);
    await sign.first().waitFor();
  };
  const row = (): Locator => page.getByTestId('follower-audience').filter({ hasText: name });

  beforeAll(async () => {
    stack = await Stack.start({ demoDays: 3 });
    ends.push(() => stack.stop());
    browser = await startChromium();
    ends.unshift(() => browser.close());
    await setClock(stack, endOfDay(1));
    await stack.sync();
    context = await browser.newContext({ viewport: wide, locale: 'en-GB', timezoneId: 'UTC' });
    context.setDefaultTimeout(40_000);
    watch = new Watch(context, stack.url);
    watch.tolerate('401 /v1/session');
    page = await context.newPage();
    await logIn(page, stack);
    await page.getByTestId('total-reaction').waitFor();
  }, 180_000);

  afterAll(async () => {
    for (const end of ends) await end();
  }, 60_000);

  it('is made with the keyboard out of groups under the names that LinkedIn gives them', async () => {
    await open('/followers', page.getByTestId('traits-table'));
    await page.getByTestId('traits-choice').selectOption('region');
    const region = page.locator('[data-testid=traits-table][data-trait=region]');
    await expect(region.innerText()).resolves.toContain('Hamburg Metropolitan Area');
    await expect(region.innerText()).resolves.toContain('No. 90009999 at the platform, without a name');
    await page.getByTestId('traits-choice').selectOption('seniority');
    await page.getByRole('combobox', { name: 'Groups' }).focus();
    for (const group of ['Manager', 'Director']) {
      await page.keyboard.type(group);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await page.getByTestId('follower-audience-list').getByRole('strong').getByText(name).waitFor();
  });

  it('stands beside the engagement with its size, while what it did is not supported', async () => {
    await open('/?period=7d', row());
    const cells = row().locator('td');
    expect(Number(await cells.first().getAttribute('data-value'))).toBeGreaterThan(4);
    await expect(row().locator('td[data-state=not_supported]').count()).resolves.toBe(2);
    await page.getByTestId('follower-steps-toggle').click();
    await page.getByTestId('follower-steps').waitFor();
    const lacking = page.locator('[data-testid=figure-changes] td[data-state=not_supported]');
    expect(await lacking.count()).toBeGreaterThan(0);
    await expect(lacking.first().innerText()).resolves.toMatch(/Not available/);
  });

  it('speaks German', async () => {
    await page.getByTestId('language-switch').getByText('DE', { exact: true }).click();
    await page.locator('html[lang=de]').waitFor();
    await page.getByRole('heading', { name: 'Zielgruppen aus Followern' }).waitFor();
    await open('/followers', page.getByTestId('traits-table'));
    await page.getByTestId('traits-choice').selectOption('region');
    await expect(page.getByTestId('traits-table').innerText()).resolves.toContain('Metropolregion Hamburg');
    await page.getByTestId('language-switch').getByText('EN', { exact: true }).click();
    await page.locator('html[lang=en]').waitFor();
  });

  it('shows beside it how the following grew, by day as well', async () => {
    await open('/followers', page.getByTestId('followers-table'));
    const linkedin = page.locator('[data-testid=followers-row][data-platform=linkedin]');
    await expect(linkedin.locator('[data-growth=organic][data-state=measured]').count()).resolves.toBe(1);
    const x = page.locator('[data-testid=followers-row][data-platform=x]');
    await expect(x.locator('[data-growth=paid][data-state=not_supported]').count()).resolves.toBe(1);
    await page.getByTestId('followers-view').click();
    await page.getByTestId('growth-show').getByText('Change a day').click();
    await page.locator('[data-testid=followers-days][data-shown=net]').waitFor();
  });

  it.each([
    ['light', wide],
    ['dark', wide],
    ['light', narrow],
  ] as const)('is accessible and fits in the %s at %j', async (colorScheme, viewport) => {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    for (const [address, sign] of [
      ['/followers', page.getByTestId('traits-table')],
      ['/?period=7d', row()],
    ] as const) {
      await open(address, sign);
      await expect(seriousFindings(page)).resolves.toEqual([]);
      await expect(tooWide(page)).resolves.toEqual([]);
    }
  });

  it('is removed once that is confirmed', async () => {
    await page.setViewportSize(wide);
    await open('/followers', page.getByTestId('follower-audience-list'));
    await page.getByTestId('follower-audience-remove').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByTestId('follower-audience-list').waitFor({ state: 'detached' });
    expect(watch.findings).toEqual([]);
  });
});
