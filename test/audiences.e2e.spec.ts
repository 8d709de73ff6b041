import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';

import { startChromium, Watch } from './support/browser.js';
import { Stack } from './support/stack.js';

const wide = { width: 1280, height: 900 };
const narrow = { width: 375, height: 812 };

describe('audiences', () => {
  let stack: Stack;
  let browser: Browser;
  let page: Page;
  let watch: Watch;
  const ends: (() => Promise<void>)[] = [];

  const row = (name: string) => page.getByTestId('audience-row').filter({ hasText: name });
  const axe = async (): Promise<readonly string[]> =>
    (await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze()).violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);

  beforeAll(async () => {
    stack = await Stack.start({ demoDays: 6 });
    ends.push(() => stack.stop());
    browser = await startChromium();
    ends.unshift(() => browser.close());
    const context = await browser.newContext({
      viewport: wide,
      locale: 'de-DE',
      timezoneId: 'UTC',
      colorScheme: 'dark',
    });
    context.setDefaultTimeout(40_000);
    watch = new Watch(context, stack.url);
    watch.tolerate('401 /v1/session');
    watch.tolerate('400 /v1/audience-lists');
    page = await context.newPage();
    await page.goto(`${stack.url}/login`);
    await page.getByTestId('login-email').fill(stack.access.email);
    await page.getByTestId('login-password').fill(stack.access.password);
    await page.getByTestId('login-submit').click();
    await page.getByTestId('logout').waitFor();
    await page.getByTestId('language-switch').getByText('DE').first().click();
    await page.getByRole('link', { name: 'Zielgruppen' }).click();
    await page.getByTestId('audience-row').first().waitFor();
  }, 180_000);

  afterAll(async () => {
    for (const end of ends) await end();
  }, 60_000);

  it('are made by keyboard alone, previewed, counted and shown', async () => {
    await page.getByTestId('audience-new').press('Enter');
    await page.locator('[data-testid=audience-name]:focus').waitFor();
    await page.keyboard.type('Leute auf X');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('X');
    await page.getByRole('option', { name: 'X', exact: true }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page
      .getByTestId('preview')
      .getByText(/bekannte Personen mit/)
      .waitFor();
    expect(await axe()).toEqual([]);
    await page.getByTestId('audience-save').press('Enter');
    await row('Leute auf X').waitFor();
    await page.getByTestId('audience-counting').waitFor({ state: 'detached' });
    await expect(row('Leute auf X').innerText()).resolves.toContain('Plattform ist X');
  });

  it('are refused by the form without a name or a value, in words', async () => {
    await page.getByTestId('audience-new').click();
    await page.getByTestId('audience-save').click();
    await page.getByText('Geben Sie einen Namen mit 1 bis 100 Zeichen an').waitFor();
    await page.getByText('Fügen Sie mindestens eine Bedingung hinzu').waitFor();
    await expect(row('Leute auf X').count()).resolves.toBe(1);
    await page.getByRole('button', { name: 'Abbrechen', exact: true }).click();
  });

  it('say which rows of a list are wrong, and take it in when it is right', async () => {
    await page.getByTestId('list-import').click();
    await page.getByTestId('import-name').fill('Presse');
    const file = (text: string) => ({ name: 'presse.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.locator('input[type=file]').setInputFiles(file('platform,handle\nmyspace,tom\n'));
    await page.getByTestId('import-submit').click();
    await page.getByTestId('import-errors').getByText('row 2: "myspace" is not a platform').waitFor();
    await page.locator('input[type=file]').setInputFiles(file('platform,handle\nx,@anna\n'));
    await page.getByTestId('import-submit').click();
    await page.getByTestId('import-errors').getByText('at least 5 different people').waitFor();
    const five = ['anna', 'ben', 'cleo', 'dora', 'emil'].map((handle) => `x,@${handle}\n`).join('');
    await page.locator('input[type=file]').setInputFiles(file(`platform,handle\n${five}`));
    await page.getByTestId('import-submit').click();
    await page.getByTestId('list-row').filter({ hasText: 'Presse' }).waitFor();
    await expect(page.getByTestId('list-row').count()).resolves.toBe(1);
  });

  it('fit a telephone and are readable there, in the dark', async () => {
    await page.setViewportSize(narrow);
    const width = await page.locator('html').evaluate((element) => element.scrollWidth);
    expect(width).toBeLessThanOrEqual(narrow.width);
    expect(await axe()).toEqual([]);
    await row('Leute auf X').getByTestId('audience-edit').click();
    await page
      .getByTestId('preview')
      .getByText(/bekannte Personen mit/)
      .waitFor();
    expect(await axe()).toEqual([]);
    const dialog = await page.getByRole('dialog').evaluate((element) => element.scrollWidth - element.clientWidth);
    expect(dialog).toBeLessThanOrEqual(0);
    await page.getByRole('button', { name: 'Abbrechen', exact: true }).click();
    await page.setViewportSize(wide);
  });

  it('are deleted once that is confirmed', async () => {
    await row('Leute auf X').getByTestId('audience-delete').click();
    await page.getByTestId('confirm').click();
    await row('Leute auf X').waitFor({ state: 'detached' });
    expect(watch.findings).toEqual([]);
  });
});
