import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BestTimes, Reconciliation, ResponseTimes } from '@libs/contract';
import { englishRates, germanRates } from '@libs/domain';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

import { seriousFindings, tooWide } from './support/accessible.js';
import { startChromium, Watch } from './support/browser.js';
import { dayMs, dayOf, endOfDay, setClock } from './support/days.js';
import { logIn } from './support/login.js';
import { Stack } from './support/stack.js';

const days = 3;

/** Connects the accounts at the end of a day and reads the following ones at noon, at their end, and just behind it. */
const liveDays = async (stack: Stack): Promise<void> => {
  const read = async (at: number): Promise<void> => {
    await setClock(stack, at);
    await stack.sync();
  };
  await read(endOfDay(days + 1));
  for (let daysAgo = days; daysAgo >= 1; daysAgo -= 1) {
    await read(endOfDay(daysAgo) - dayMs / 2);
    await read(endOfDay(daysAgo));
  }
  await read(endOfDay(1) + dayMs / 12);
};

describe('the engagement rate in the dashboard', () => {
  let stack: Stack;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let watch: Watch;
  let period = '';
  const ends: (() => Promise<void>)[] = [];

  const asked = (): string => `from=${dayOf(endOfDay(days))}T00:00:00Z&to=${dayOf(endOfDay(0))}T00:00:00Z`;
  const card = (): Locator => page.getByTestId('rate-card');
  const openReport = async (): Promise<void> => {
    await page.goto(`${stack.url}/?${period}`);
    await card().waitFor();
  };

  beforeAll(async () => {
    stack = await Stack.start({ demoDays: days + 2 });
    ends.push(() => stack.stop());
    browser = await startChromium();
    ends.unshift(() => browser.close());
    await liveDays(stack);
    period = `period=custom&from=${dayOf(endOfDay(days))}&to=${dayOf(endOfDay(1))}`;
    context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      locale: 'en-GB',
      timezoneId: 'UTC',
    });
    context.setDefaultTimeout(40_000);
    watch = new Watch(context, stack.url);
    watch.tolerate('401 /v1/session');
    page = await context.newPage();
    await logIn(page, stack);
    await card().waitFor();
  }, 240_000);

  afterAll(async () => {
    for (const end of ends) await end();
  }, 60_000);

  it('is the usual one until another is chosen, and equals what the API tells', async () => {
    await openReport();
    const { rates } = await stack.report({
      from: `${dayOf(endOfDay(days))}T00:00:00Z`,
      to: `${dayOf(endOfDay(0))}T00:00:00Z`,
      rate: 'default',
    });
    const shown = Number(await card().getByTestId('rate').getAttribute('data-value'));
    expect(shown).toBeGreaterThan(0);
    expect(rates?.map(({ id, cell }) => [id, cell.value])).toEqual([['post_by_followers', shown]]);
    await expect(card().innerText()).resolves.toContain(englishRates.post_by_followers.name);
    await expect(seriousFindings(page)).resolves.toEqual([]);
  });

  it('is chosen in the settings with the keyboard, and then stands in the report', async () => {
    await page.goto(`${stack.url}/settings/engagement-rate`);
    await page.getByTestId('rate-choice-post_by_followers').focus();
    await expect(seriousFindings(page)).resolves.toEqual([]);
    await page.getByTestId('rate-choice-by_reach').focus();
    await page.keyboard.press('Space');
    await page.getByTestId('rate-save').focus();
    await page.keyboard.press('Enter');
    await page.getByText(`Reports now show: ${englishRates.by_reach.name}`).waitFor();
    await openReport();
    await expect(card().innerText()).resolves.toContain(englishRates.by_reach.name);
    await expect(card().innerText()).resolves.toContain('2 of 3 accounts tell it');
    expect(await page.getByTestId('top-post').getByTestId('rate').count()).toBeGreaterThan(0);
  });

  it('says its name and its formula on focus, to who sees and to who listens', async () => {
    const rate = card().getByTestId('rate');
    await rate.focus();
    const hint = page.getByRole('tooltip');
    await expect(hint.innerText()).resolves.toContain(englishRates.by_reach.formula);
    await expect(rate.getAttribute('aria-describedby')).resolves.toBe(await hint.getAttribute('id'));
    await expect(rate.textContent()).resolves.toContain(englishRates.by_reach.name);
  });

  it('stands in the table beside the counts of every platform', async () => {
    await page.getByTestId('engagement-chart-table-toggle').click();
    const states = await Promise.all(
      (await page.getByTestId('rate-row').getByTestId('rate').all()).map((rate) => rate.getAttribute('data-state')),
    );
    // Facebook, X (which tells no reach), LinkedIn, and all of them.
    expect(states).toEqual(['measured', 'not_supported', 'measured', 'measured']);
  });

  it('opens its make-up, whose posts give it again and lead to their readings', async () => {
    const value = Number(await card().getByTestId('rate').getAttribute('data-value'));
    await card().getByTestId('rate').press('Enter');
    await page.getByTestId('rate-summary').waitFor();
    const parts = page.locator('[data-testid=rate-part][data-in=true]');
    const numbers = async (name: string): Promise<number[]> =>
      Promise.all(
        (await parts.getByTestId(name).all()).map(async (cell) => Number(await cell.getAttribute('data-value'))),
      );
    const [numerators, denominators] = [await numbers('rate-part-numerator'), await numbers('rate-part-denominator')];
    expect(numerators.length).toBeGreaterThan(0);
    const ratios = numerators.map((numerator, index) => numerator / (denominators[index] ?? 0));
    expect(ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length).toBeCloseTo(value, 12);
    await expect(seriousFindings(page)).resolves.toEqual([]);

    await parts.first().getByRole('link').first().click();
    await page.getByTestId('evidence-fetch-link').first().waitFor();
    await page.goBack();
  });

  it('stands above the answers to comments, which equal what the API tells', async () => {
    await openReport();
    await page.getByTestId('response-row').first().waitFor();
    const { accounts } = ResponseTimes.parse(await stack.api(`/v1/reports/response-times?${asked()}`));
    const shown = await Promise.all(
      (await page.getByTestId('response-row').all())
        .slice(0, accounts.length)
        .map(async (row) => [await row.getAttribute('data-platform'), await row.getAttribute('data-state')]),
    );
    expect(shown).toEqual(accounts.map(({ platform, figures }) => [platform, figures.state]));
    expect(new Set(accounts.map(({ figures }) => figures.state))).toEqual(new Set(['measured', 'not_supported']));
    await page.getByText('Business hours', { exact: true }).click();
    await page.waitForURL(/hours=business/);
    await page.getByTestId('response-show').focus();
    await page.keyboard.press('Enter');
    const comments = accounts.reduce((sum, { figures }) => sum + (figures.comments ?? 0), 0);
    await page
      .getByTestId('response-comment')
      .nth(Math.min(200, comments) - 1)
      .waitFor();
  });

  it('stands above answers whose business hours the workspace sets for itself, by keyboard, and not backwards', async () => {
    await page.getByTestId('response-hours-change').press('Enter');
    await page.getByTestId('hours-day-5').focus();
    await page.keyboard.press('Space');
    await page.getByTestId('hours-closes').fill('08:00');
    await page.keyboard.press('Enter');
    await page.locator('[data-testid=hours-closes][aria-invalid=true]').waitFor();
    await expect(seriousFindings(page)).resolves.toEqual([]);
    await page.getByTestId('hours-closes').fill('16:30');
    await page.keyboard.press('Enter');
    await page.getByTestId('response-hours').getByText('Thursday, 09:00 to 16:30').waitFor();
    expect(await stack.api('/v1/business-hours')).toMatchObject({
      days: [1, 2, 3, 4],
      closes: '16:30',
      isUsual: false,
    });
  });

  it('stands above the best time to post, which says that a few days are not enough', async () => {
    const verdict = page.getByTestId('times-verdict');
    await expect(verdict.getAttribute('data-enough')).resolves.toBe('false');
    const { cells } = BestTimes.parse(await stack.api(`/v1/reports/best-times?${asked()}`));
    expect(cells.length).toBeGreaterThan(0);
    await expect(page.getByTestId('times-cell').count()).resolves.toBe(cells.length);
    await page.getByTestId('times-cell').first().focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('times-post').first().waitFor();
    await expect(page.getByTestId('times-post').count()).resolves.toBe(cells[0]?.posts);
    await page.getByTestId('times-table-toggle').click();
    await expect(page.getByTestId('times-row').count()).resolves.toBe(cells.length);
    await expect(seriousFindings(page)).resolves.toEqual([]);
  });

  it('rests on numbers that are reconciled with the platforms’ own, on a page of their own', async () => {
    await page.getByRole('link', { name: 'Reconciliation' }).click();
    await page.getByRole('heading', { level: 1, name: 'Reconciliation' }).waitFor();
    await page.goto(`${stack.url}/reconciliation?${period}`);
    await page.getByTestId('reconciled-kind').first().waitFor();
    const { accounts } = Reconciliation.parse(await stack.api(`/v1/reports/reconciliation?${asked()}`));
    for (const { platform, kinds } of accounts)
      for (const { kind, cell, platform: own, counted, listed } of kinds) {
        const row = page.locator(`[data-testid=reconciled-kind][data-platform=${platform}][data-kind=${kind}]`);
        const figures = await row.locator('[data-value]').all();
        const values = await Promise.all(figures.map((figure) => figure.getAttribute('data-value')));
        const told = [own.end, own.change, cell.counted, cell.attributed].flatMap((value) => value ?? []);
        expect([platform, kind, values]).toEqual([platform, kind, told.map(String)]);
        const reasons = row.locator('xpath=following-sibling::tr[1]').locator('[data-reason]');
        await expect(reasons.count()).resolves.toBe(counted.length + listed.length);
      }
    await page.getByTestId('reconciled-posts').first().focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('reconciled-post').first().waitFor();
    await expect(seriousFindings(page)).resolves.toEqual([]);
    await page.getByTestId('platform-figure').first().press('Enter');
    await page.waitForURL(/evidence\/fetches\/\d+/);
    await page.getByTestId('evidence-payload').waitFor();
    await page.goBack();
    await page.getByTestId('own-counted').first().press('Enter');
    await page.getByTestId('evidence-sum').waitFor();
    await expect(page.getByTestId('evidence-sum').getAttribute('data-equal')).resolves.toBe('true');
  });

  it('is told in German, too', async () => {
    await stack.api('/v1/rates/default', { method: 'PUT', body: { rate: 'platform_own' } });
    await page.setViewportSize({ width: 375, height: 800 });
    await page.goto(`${stack.url}/settings`);
    await page.getByTestId('language-switch').last().getByText('Deutsch', { exact: true }).click();
    await page.locator('html[lang=de]').waitFor();
    await openReport();
    await expect(card().innerText()).resolves.toContain(germanRates.platform_own.name);
    await expect(card().innerText()).resolves.toMatch(/\d,\d\d\s%/);
    await page
      .getByTestId('times-verdict')
      .getByText(/Zu wenige Beiträge/)
      .waitFor();
    await expect(seriousFindings(page)).resolves.toEqual([]);
    await page.goto(`${stack.url}/reconciliation?${period}`);
    await page.getByRole('heading', { level: 1, name: 'Abgleich' }).waitFor();
    await page.getByTestId('reconciled-kind').first().waitFor();
    await expect(seriousFindings(page)).resolves.toEqual([]);
    await expect(tooWide(page)).resolves.toEqual([]);
    await page.goto(`${stack.url}/settings/engagement-rate`);
    await page.getByText(germanRates.platform_own.formula).waitFor();
    await expect(seriousFindings(page)).resolves.toEqual([]);
    await expect(tooWide(page)).resolves.toEqual([]);
    expect(watch.findings).toEqual([]);
  });
});
