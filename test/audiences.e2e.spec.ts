import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AudienceComparison } from '@libs/contract';
import type { Browser, Page } from 'playwright-core';

import { seriousFindings, tooWide } from './support/accessible.js';
import { startChromium, Watch } from './support/browser.js';
import { endOfDay, setClock } from './support/days.js';
import { logIn } from './support/login.js';
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
    await logIn(page, stack);
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
    expect(await seriousFindings(page)).toEqual([]);
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

  it('are compared by keyboard alone, also on a telephone, with whom they have in common', async () => {
    await page.getByTestId('audiences-compare').press('Enter');
    const choices = page.getByTestId('compare-choice');
    await choices.first().focus();
    await page.keyboard.press('Space');
    await page.getByTestId('compare-wait').getByText('Wählen Sie mindestens zwei Zielgruppen aus.').waitFor();
    const answered = page.waitForResponse((response) => response.url().includes('/v1/reports/audience-comparison'));
    await page.getByRole('checkbox', { name: 'Leute auf X' }).focus();
    await page.keyboard.press('Space');
    const told = AudienceComparison.parse(await (await answered).json());
    await page.getByTestId('compared-audience').nth(1).waitFor();
    const [everyone, own] = told.audiences.map(({ people }) => people.value);
    const shown = (value: number | null | undefined) => page.locator(`[data-testid=overlap] [data-value="${value}"]`);
    expect([everyone, own, told.overlaps[0]?.people.value]).toEqual([expect.any(Number), own, own]);
    await expect(shown(own).count()).resolves.toBe(3);
    await page.setViewportSize(narrow);
    expect(await tooWide(page)).toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    await page.setViewportSize(wide);
    expect(await seriousFindings(page)).toEqual([]);
  });

  it('tell in the report who is new, returns and is loyal, each with its definition', async () => {
    await page.getByRole('link', { name: 'Engagement', exact: true }).click();
    await page.getByTestId('people-row').first().waitFor();
    const section = page.getByRole('region', { name: 'Personen' });
    const definition = await section.getByText('Treu', { exact: true }).getAttribute('data-hint');
    expect(definition).toMatch(/an mindestens 3 verschiedenen der 90 Tage/);
    const figures = await section.locator('tr[data-audience="0"]').first().getByTestId('people-figure').all();
    const states = await Promise.all(figures.map((figure) => figure.getAttribute('data-state')));
    expect(states).toHaveLength(4);
    expect(states[0]).toBe('measured');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Zielgruppen' }).click();
    await page.getByTestId('audience-row').first().waitFor();
  });

  const addWidget = async (form: string, by: string | null = null): Promise<void> => {
    await page.getByTestId('widget-add').click();
    await page.getByTestId('widget-form').selectOption(form);
    if (by !== null) await page.getByTestId('widget-by').selectOption(by);
    await page.getByTestId('widget-submit').click();
    await page.locator(`[data-testid=widget][data-form=${form}]`).waitFor();
  };
  const formsInOrder = async (): Promise<readonly (string | null)[]> =>
    Promise.all((await page.getByTestId('widget').all()).map((widget) => widget.getAttribute('data-form')));
  const saved = () => page.locator('[data-testid=board-state][data-saved=true]').waitFor();

  it('stand on a board, whose figures change by themselves when a worker has booked a reading', async () => {
    await page.getByRole('link', { name: 'Boards' }).click();
    await page.getByTestId('board-new').click();
    await page.getByTestId('board-name').fill('Morgens');
    await page.getByTestId('board-submit').click();
    await addWidget('figures');
    await addWidget('table', 'audience');
    await row('Leute auf X').waitFor();
    await saved();
    await page.locator('[data-testid=live-status][data-mode=live]').waitFor();
    const all = page.getByTestId('total-all').locator('[data-value]');
    const before = Number(await all.getAttribute('data-value'));
    await setClock(stack, endOfDay(2));
    await stack.sync();
    await page.locator(`[data-testid=total-all] [data-value]:not([data-value="${before}"])`).waitFor();
    expect(Number(await all.getAttribute('data-value'))).toBeGreaterThan(before);
    await page.getByTestId('live-toggle').click();
    await page.locator('[data-testid=live-status][data-mode=paused]').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  }, 120_000);

  it('are arranged there by keyboard alone, also on a telephone, and what was removed comes back', async () => {
    await page.getByTestId('board-arrange').press('Enter');
    await page.getByTestId('widget-grip').nth(1).focus();
    await page.keyboard.press('ArrowLeft');
    expect(await formsInOrder()).toEqual(['table', 'figures']);
    await page.getByTestId('board-said').getByText('Platz 1 von 2').waitFor();
    await page.keyboard.press('Shift+ArrowRight');
    await page.locator('[data-testid=widget][data-form=table][data-columns="3"]').waitFor();
    await page.getByTestId('widget-remove').first().press('Enter');
    await page.locator('[data-testid=widget-undo]:focus').press('Enter');
    expect(await formsInOrder()).toEqual(['table', 'figures']);
    await saved();
    await page.setViewportSize(narrow);
    expect(await tooWide(page)).toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    await page.setViewportSize(wide);
    await page.reload();
    await page.getByTestId('widget').nth(1).waitFor();
    expect(await formsInOrder()).toEqual(['table', 'figures']);
    await page.getByRole('link', { name: 'Zielgruppen' }).click();
    await row('Leute auf X').waitFor();
  });

  it('fit a telephone and are readable there, in the dark', async () => {
    await page.setViewportSize(narrow);
    expect(await tooWide(page)).toEqual([]);
    expect(await seriousFindings(page)).toEqual([]);
    await row('Leute auf X').getByTestId('audience-edit').click();
    await page
      .getByTestId('preview')
      .getByText(/bekannte Personen mit/)
      .waitFor();
    expect(await seriousFindings(page)).toEqual([]);
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
