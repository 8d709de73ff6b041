import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

import { seriousFindings, tooWide } from './support/accessible.js';
import { measureLoad, startChromium, Watch } from './support/browser.js';
import { dayMs, dayOf, endOfDay, setClock } from './support/days.js';
import { downloadAfter, excelColumn, pdfText } from './support/files.js';
import { saysOf } from './support/payload.js';
import { Stack } from './support/stack.js';

const days = 2;
const wide = { width: 1280, height: 900 };
const narrow = { width: 375, height: 800 };

/** Connects the accounts at the end of a day and lets two more days be read, each twice, its end always. */
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
};

const valueOf = async (locator: Locator): Promise<number> => Number(await locator.getAttribute('data-value'));
const valuesOf = async (locators: Locator, attribute: string): Promise<readonly number[]> =>
  Promise.all((await locators.all()).map(async (locator) => Number(await locator.getAttribute(attribute))));
const sumOf = (figures: readonly number[]): number => figures.reduce((sum, figure) => sum + figure, 0);

describe('the dashboard', () => {
  let stack: Stack;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let watch: Watch;
  const ends: (() => Promise<void>)[] = [];

  const likes = (): Locator => page.getByTestId('total-reaction').locator('[data-value]');
  const fillLogin = async (email: string, password: string): Promise<void> => {
    await page.getByTestId('login-email').fill(email);
    await page.getByTestId('login-password').fill(password);
  };
  const open = async (address: string, sign: Locator): Promise<void> => {
    await page.goto(`${stack.url}${address}`);
    await sign.first().waitFor();
  };

  beforeAll(async () => {
    stack = await Stack.start({ demoDays: days + 2, historyDays: 30 });
    ends.push(() => stack.stop());
    browser = await startChromium();
    ends.unshift(() => browser.close());
    await liveDays(stack);
    context = await browser.newContext({ viewport: wide, colorScheme: 'light', locale: 'en-GB', timezoneId: 'UTC' });
    context.setDefaultTimeout(40_000);
    watch = new Watch(context, stack.url);
    page = await context.newPage();
    watch.tolerate('401 /v1/session');
  }, 180_000);

  afterAll(async () => {
    for (const end of ends) await end();
  }, 60_000);

  it('says beside the form that e-mail or password is wrong, and keeps the e-mail', async () => {
    await open('/', page.getByTestId('login-email'));
    for (const email of ['nobody@company.example', stack.access.email]) {
      await fillLogin(email, 'not the password');
      await page.getByTestId('login-submit').click();
      await expect(page.locator('form').getByRole('alert').innerText()).resolves.toMatch(/e-mail.*password/is);
      await expect(page.getByTestId('login-email').inputValue()).resolves.toBe(email);
    }
  });

  it('is entered with the keyboard alone', async () => {
    await open('/login', page.getByTestId('login-email'));
    await page.keyboard.type(stack.access.email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(stack.access.password);
    await page.keyboard.press('Enter');
    await likes().waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
  });

  it('shows the likes that the API reports and that the platforms know to be true', async () => {
    const [from, last] = [dayOf(endOfDay(days)), dayOf(endOfDay(1))];
    const truths = await stack.truth();
    const happened = truths
      .flatMap((truth) => truth.days)
      .filter(({ day, kind }) => kind === 'reaction' && day >= from);
    const report = await stack.report({
      from: `${from}T00:00:00Z`,
      to: `${dayOf(endOfDay(0))}T00:00:00Z`,
      granularity: 'total',
      groupBy: 'kind',
    });
    await open(`/?period=custom&from=${from}&to=${last}`, likes());
    const shown = await valueOf(likes());
    expect(shown).toBeGreaterThan(0);
    expect(shown).toBe(report.totals.find(({ key }) => key.kind === 'reaction')?.cell.counted);
    expect(shown).toBe(sumOf(happened.map(({ net }) => net)));
    await expect(likes().innerText()).resolves.toContain(new Intl.NumberFormat('en').format(shown));
  });

  it('gives the report away as Excel in English and as PDF in German, with the figures of the API', async () => {
    const [from, to] = [dayOf(endOfDay(days)), dayOf(endOfDay(0))];
    const report = await stack.report({ from: `${from}T00:00:00Z`, to: `${to}T00:00:00Z`, groupBy: 'platform' });
    const figures = report.totals.map(({ cell }) => cell.counted);
    const take = (menu: string, file: string): Promise<Buffer> =>
      downloadAfter(page, async () => {
        await page.getByRole('button', { name: menu, exact: true }).press('Enter');
        await page.getByTestId(file).press('Enter');
      });
    await open(`/?period=custom&from=${from}&to=${dayOf(endOfDay(1))}`, likes());
    expect(await excelColumn(await take('Export', 'export-xlsx'), 'Counted')).toEqual(figures);
    await page.getByTestId('language-switch').getByText('DE', { exact: true }).click();
    const text = await pdfText(await take('Exportieren', 'export-pdf'));
    for (const figure of figures)
      expect(text).toMatch(new RegExp(` (Gemessen|Geschätzt) ${Intl.NumberFormat('de').format(figure ?? NaN)} `));
    await page.getByTestId('language-switch').getByText('EN', { exact: true }).click();
  });

  it('leads from a cell over the posts and readings behind it to the platform’s answer', async () => {
    await open('/?period=7d&platform=facebook', likes());
    await page.getByText('By kind').click();
    await page.getByTestId('engagement-chart-table-toggle').click();
    const cell = page.locator(`[data-testid=cell][data-key=reaction][data-bucket^="${dayOf(endOfDay(1))}"]`);
    const figure = await valueOf(cell);
    expect(figure).toBeGreaterThan(0);

    await cell.click();
    const check = page.getByTestId('evidence-sum');
    await check.waitFor();
    await expect(check.getAttribute('data-total')).resolves.toBe(String(figure));
    const rows = page.getByTestId('evidence-post-row');
    const parts = await valuesOf(rows, 'data-counted');
    expect(sumOf(parts)).toBe(figure);

    const place = parts.indexOf(Math.max(...parts));
    const postId = await rows.nth(place).getAttribute('data-post');
    await rows.nth(place).getByRole('link').click();
    const readings = page.locator('[data-testid=evidence-observation-row][data-metric=reactions]');
    await readings.first().waitFor();
    expect(sumOf(await valuesOf(readings, 'data-delta'))).toBe(parts[place]);

    const stood = await valueOf(readings.first());
    await readings.first().getByTestId('evidence-fetch-link').click();
    const answer: unknown = JSON.parse(await page.getByTestId('evidence-payload').innerText());
    const posts = await stack.posts({ from: new Date(endOfDay(90)).toISOString(), to: new Date().toISOString() });
    const externalId = posts.find(({ id }) => id === postId)?.externalId ?? '';
    expect(saysOf(answer, externalId, stood)).toBe(true);
    expect(saysOf(answer, externalId, -1)).toBe(false);
  });

  it('speaks German and English, at once, with their numbers', async () => {
    await open('/', likes());
    const baseline = page.getByTestId('baseline');
    const stood = await valueOf(baseline);
    expect(stood).toBeGreaterThan(999);
    for (const [locale, name] of [
      ['de', 'DE'],
      ['en', 'EN'],
    ] as const) {
      await page.getByTestId('language-switch').getByText(name, { exact: true }).click();
      await page.locator(`html[lang=${locale}]`).waitFor();
      await expect(baseline.innerText()).resolves.toContain(new Intl.NumberFormat(locale).format(stood));
    }
    await expect(page.getByRole('heading', { level: 2, name: 'Likes' }).count()).resolves.toBe(1);
  });

  it('keeps the view over a reload and on the way back', async () => {
    await open('/', likes());
    await page.getByText('By kind').click();
    await page.getByTestId('engagement-chart-table-toggle').click();
    const table = page.getByTestId('engagement-table');
    // The rates of steps are asked for apart, and come behind the figures.
    const rates = table.locator('tbody').getByTestId('rate').first();
    const settled = () => rates.waitFor().then(() => table.innerText());
    const before = await settled();
    const address = page.url();
    expect(address).toContain('view=table');
    await page.reload();
    await expect(settled()).resolves.toBe(before);
    await table.locator('a[data-testid=cell]').first().click();
    await page.getByTestId('evidence-sum').waitFor();
    await page.goBack();
    await expect(settled()).resolves.toBe(before);
    expect(page.url()).toBe(address);
  });

  it('reads an account when asked to', async () => {
    await open('/accounts', page.getByTestId('account-row'));
    const row = page.locator('[data-testid=account-row][data-platform=x]');
    const lastRead = row.getByTestId('account-last-read');
    const before = (await lastRead.locator('time').getAttribute('datetime')) ?? '';
    const accepted = page.waitForResponse((response) => response.url().endsWith('/sync'));
    await row.getByTestId('account-sync').click();
    expect((await accepted).status()).toBe(202);
    await lastRead.locator(`time:not([datetime="${before}"])`).waitFor();
    await row.and(page.locator('[data-reading=false]')).waitFor();
    const after = (await stack.accounts()).find(({ platform }) => platform === 'x');
    expect(after?.health).toBe('healthy');
    expect(Date.parse(after?.lastReadAt ?? '')).toBeGreaterThan(Date.parse(before));
  }, 30_000);

  it('asks for the login again when it has ended, and then goes where one wanted to go', async () => {
    await context.clearCookies();
    await open('/accounts', page.getByTestId('login-email'));
    await fillLogin(stack.access.email, stack.access.password);
    await page.getByTestId('login-submit').click();
    await page.getByTestId('account-row').first().waitFor();
    expect(new URL(page.url()).pathname).toBe('/accounts');
  });

  it('says that the server is away, and goes on when it is back', async () => {
    const isApi = (url: URL): boolean => url.pathname.startsWith('/v1/');
    const keys = page.getByRole('region', { name: 'API keys' });
    watch.tolerate('net::ERR_CONNECTION_REFUSED');
    await open('/', likes());
    await context.route(isApi, (route) => route.abort('connectionrefused'));
    try {
      await page.getByRole('link', { name: 'Settings' }).click();
      await page.getByRole('link', { name: 'API keys' }).click();
      await expect(keys.getByRole('alert').innerText()).resolves.toContain('The server cannot be reached');
    } finally {
      await context.unroute(isApi);
    }
    await keys.getByRole('button', { name: 'Try again' }).click();
    await keys.getByRole('row').first().waitFor();
    await expect(keys.getByRole('alert').count()).resolves.toBe(0);
  });

  it('has its first figures soon, with little code', async () => {
    const state = await context.storageState();
    const fresh = await browser.newContext({ viewport: wide, locale: 'en-GB', storageState: state });
    try {
      const first = await fresh.newPage();
      const figures = first.getByTestId('total-reaction').locator('[data-value]');
      const { untilFiguresMs, scripts, scriptKilobytes } = await measureLoad(first, stack.url, () => figures.waitFor());
      process.stdout.write(
        `first page with its figures: ${untilFiguresMs} ms, ${scripts} scripts, ${scriptKilobytes} KB as sent\n`,
      );
      expect(scripts).toBeGreaterThan(0);
    } finally {
      await fresh.close();
    }
  });

  describe.each([
    { scheme: 'light', viewport: wide },
    { scheme: 'dark', viewport: wide },
    { scheme: 'light', viewport: narrow },
  ] as const)('in the $scheme, $viewport.width pixels wide', ({ scheme, viewport }) => {
    let evidence = '';

    beforeAll(async () => {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme: scheme });
      await open('/?period=7d', likes());
      evidence = (await likes().getAttribute('href')) ?? '';
    });

    it.each([
      ['overview', () => '/?period=7d', () => page.getByTestId('engagement-chart')],
      ['table', () => '/?period=7d&view=table', () => page.getByTestId('engagement-table')],
      ['evidence', () => evidence, () => page.getByTestId('evidence-sum')],
      ['accounts', () => '/accounts', () => page.getByTestId('account-row')],
      ['settings', () => '/settings', () => page.getByTestId('language-switch').last()],
    ])('%s is accessible and fits', async (_, address, sign) => {
      await open(address(), sign());
      await expect(seriousFindings(page)).resolves.toEqual([]);
      await expect(tooWide(page)).resolves.toEqual([]);
    });

    it('login is accessible and fits', async () => {
      const cookies = await context.cookies();
      await context.clearCookies();
      await open('/login', page.getByTestId('login-email'));
      await expect(seriousFindings(page)).resolves.toEqual([]);
      await expect(tooWide(page)).resolves.toEqual([]);
      await context.addCookies(cookies);
    });
  });

  it('had no error on the console, no failed request and no other host all along', () => {
    expect(watch.findings).toEqual([]);
  });
});
