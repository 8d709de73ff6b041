import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

import { seriousFindings, tooWide } from './support/accessible.js';
import { startChromium, Watch } from './support/browser.js';
import { endOfDay, setClock } from './support/days.js';
import { downloadAfter } from './support/files.js';
import { logIn } from './support/login.js';
import { coloursOf } from './support/pictures.js';
import { Stack } from './support/stack.js';

const wide = { width: 1280, height: 900 };
const narrow = { width: 375, height: 800 };
const white = '255,255,255';
const darkGround = '21,27,33';
const facebook = { light: '43,104,208', dark: '79,141,240' };

describe('charts', () => {
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
  const chart = (): Locator => page.getByTestId('engagement-chart');
  const marks = (): Locator => page.getByTestId('chart-mark');
  const picture = (): Promise<Buffer> => downloadAfter(page, () => page.getByTestId('chart-png').press('Enter'));

  beforeAll(async () => {
    stack = await Stack.start({ demoDays: 3 });
    ends.push(() => stack.stop());
    browser = await startChromium();
    ends.unshift(() => browser.close());
    await setClock(stack, endOfDay(1));
    await stack.sync();
    context = await browser.newContext({ viewport: wide, colorScheme: 'light', locale: 'en-GB', timezoneId: 'UTC' });
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

  it('mark where accounts begin to be read, in words that the keyboard reaches', async () => {
    await open('/?period=7d', marks());
    const told = await page.getByTestId('marks-list').locator('[data-mark=opened]').count();
    expect(told).toBe(3);
    await marks().first().focus();
    await expect(page.getByRole('tooltip').innerText()).resolves.toContain('first reading');
    await page.keyboard.press('End');
    await expect(
      marks()
        .last()
        .evaluate((element) => element.ownerDocument.activeElement === element),
    ).resolves.toBe(true);
  });

  it('tell the same marks, and the rate of every step, in their table', async () => {
    await page.getByTestId('engagement-chart-table-toggle').click();
    const cells = page.getByTestId('marks-cell').filter({ hasText: 'first reading' });
    await cells.first().waitFor();
    expect(await cells.count()).toBeGreaterThan(0);
    const rates = page.locator('[data-testid=engagement-table] tbody [data-testid=rate]');
    // They are asked for apart, and come behind the figures.
    await rates.first().waitFor();
    expect(await rates.count()).toBe(await page.locator('[data-testid=engagement-table] tbody tr').count());
    await page.getByTestId('engagement-chart-table-toggle').click();
  });

  it('are drawn in years as well', async () => {
    await page.getByLabel('Steps').selectOption('year');
    await page.getByTestId('engagement-chart-table-toggle').click();
    const first = page.locator('[data-testid=engagement-table] tbody th').first();
    await expect(first.innerText()).resolves.toMatch(/^20\d\d$/);
  });

  it.each([
    ['light', wide, white, facebook.light],
    ['dark', narrow, darkGround, facebook.dark],
  ] as const)(
    'are saved as a picture in the %s, of the same size on every screen',
    async (colorScheme, viewport, ground, colour) => {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await open('/?period=7d', chart());
      const { width, height, colours } = await coloursOf(page, await picture());
      expect(width).toBe(2400);
      expect(height).toBeGreaterThan(1100);
      expect([...colours][0]?.[0]).toBe(ground);
      expect(colours.get(colour) ?? 0).toBeGreaterThan(100);
      await open('/followers', page.getByTestId('followers-chart'));
      const followers = await coloursOf(page, await picture());
      expect(followers.width).toBe(2400);
      expect([...followers.colours][0]?.[0]).toBe(ground);
      expect(followers.colours.get(colour) ?? 0).toBeGreaterThan(20);
    },
    180_000,
  );

  it.each([
    ['light', wide],
    ['dark', narrow],
  ] as const)(
    'are accessible and fit in the %s at %j',
    async (colorScheme, viewport) => {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      for (const [address, sign] of [
        ['/?period=7d', marks()],
        ['/?period=7d&view=table', page.getByTestId('marks-cell')],
        ['/followers', page.getByTestId('followers-chart')],
        ['/settings/stored-data', page.getByTestId('thumbnails-switch')],
      ] as const) {
        await open(address, sign);
        await expect(seriousFindings(page)).resolves.toEqual([]);
        await expect(tooWide(page)).resolves.toEqual([]);
      }
      expect(watch.findings).toEqual([]);
    },
    180_000,
  );

  it('come without pictures of posts once these are switched off; the message can be closed by its name', async () => {
    await page.setViewportSize(wide);
    const asked = page.waitForRequest(/\/v1\/posts\/\d+\/thumbnail$/);
    await open('/posts?period=90d', page.getByTestId('post-row'));
    await asked;
    await open('/settings/stored-data', page.getByTestId('thumbnails-switch'));
    await page.getByTestId('thumbnails-switch').press('Space');
    await page.getByRole('alert').getByRole('button', { name: 'Close' }).click();
    await page.reload();
    await page.getByTestId('thumbnails-switch').waitFor();
    await expect(page.getByTestId('thumbnails-switch').isChecked()).resolves.toBe(false);
    await open('/posts?period=90d', page.getByTestId('post-row'));
    await expect(page.getByTestId('thumbnail').count()).resolves.toBe(0);
  }, 120_000);
});
