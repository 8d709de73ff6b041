import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Board, SavedReport, SentimentReport } from '@libs/contract';
import { connectDatabase, type Database } from '@libs/database';
import { type MailServer, startMailServer } from '@libs/testing';
import type { Browser, BrowserContext, Page } from 'playwright-core';

import { seriousFindings, tooWide } from './support/accessible.js';
import { startChromium, Watch } from './support/browser.js';
import { dayOf, endOfDay, setClock } from './support/days.js';
import { downloadAfter, excelColumn, pdfCover, pdfText } from './support/files.js';
import { logIn } from './support/login.js';
import { attachedFile, mailText } from './support/mails.js';
import { Stack } from './support/stack.js';

const wide = { width: 1280, height: 900 };
const narrow = { width: 375, height: 800 };
const colour = '#7a1fa2';
const outside = 'press@agency.example';
const [firstDay, lastDay, end] = [dayOf(endOfDay(2)), dayOf(endOfDay(1)), dayOf(endOfDay(0))];
const sentimentSection = 'section:has([data-testid=sentiment-chart])';
const period = `period=custom&from=${firstDay}&to=${lastDay}`;

/** A share as the dashboard writes it: what is not all or nothing is never called so. */
const percent = (share: number): string => {
  const rounded = Math.round(share * 100);
  return `${share > 0 && share < 1 ? Math.min(99, Math.max(1, rounded)) : rounded}%`;
};

describe('what is made of a report', () => {
  let stack: Stack;
  let browser: Browser;
  let page: Page;
  let database: Database;
  let mailServer: MailServer;
  let savedReport: SavedReport;
  let board: Board;
  const watches: Watch[] = [];
  const ends: (() => Promise<void>)[] = [];

  const newPage = async (locale: string): Promise<Page> => {
    const context: BrowserContext = await browser.newContext({ viewport: wide, locale, timezoneId: 'UTC' });
    context.setDefaultTimeout(40_000);
    const watch = new Watch(context, stack.url);
    watch.tolerate('401 /v1/session');
    watches.push(watch);
    return context.newPage();
  };
  const open = async (address: string, sign: string): Promise<void> => {
    await page.goto(`${stack.url}${address}`);
    await page.getByTestId(sign).first().waitFor();
  };
  const totals = async (query: Record<string, string>): Promise<readonly (number | null)[]> =>
    (await stack.report({ to: `${end}T00:00:00Z`, groupBy: 'platform', ...query })).totals.map(
      ({ cell }) => cell.counted,
    );
  const made = async <T>(path: string, body: object, schema: { parse: (answer: unknown) => T }): Promise<T> =>
    schema.parse(await stack.api(path, { method: 'POST', body }));
  const ownWidget = (id: string, part: object): object => ({
    id,
    source: { kind: 'own', query: { period: { kind: 'last', days: 7 } } },
    ...part,
  });

  beforeAll(async () => {
    mailServer = await startMailServer();
    ends.push(() => mailServer.close());
    stack = await Stack.start({ demoDays: 3, smtpUrl: `smtp://${mailServer.address}` });
    ends.unshift(() => stack.stop());
    database = connectDatabase({ url: stack.databaseUrl, maxConnections: 1 });
    ends.unshift(() => database.close());
    browser = await startChromium();
    ends.unshift(() => browser.close());
    await setClock(stack, endOfDay(1));
    await stack.sync();
    const query = { period: { kind: 'last', days: 7 } };
    savedReport = await made('/v1/saved-reports', { name: 'The week', query }, SavedReport);
    page = await newPage('en-GB');
    await logIn(page, stack);
  }, 180_000);

  afterAll(async () => {
    for (const stop of ends) await stop();
  }, 60_000);

  it('carries the colour and the logo that the company chose by keyboard', async () => {
    await open('/settings/brand', 'brand-colour');
    await page.getByTestId('brand-colour').focus();
    await page.keyboard.type('purple');
    await page.keyboard.press('Enter');
    await page.locator('[data-testid=brand-colour][aria-invalid=true]').waitFor();
    await page.getByTestId('brand-colour').fill(colour);
    const buffer = await page.screenshot({ clip: { x: 0, y: 0, width: 240, height: 80 } });
    await page.locator('input[type=file]').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer });
    await page.getByTestId('brand-preview').getByRole('img').waitFor();
    await page.getByTestId('brand-colour').press('Enter');
    await page.getByText('The look was saved.').waitFor();

    await open(`/?${period}`, 'total-all');
    const pdf = await downloadAfter(page, async () => {
      await page.getByRole('button', { name: 'Export', exact: true }).press('Enter');
      await page.getByTestId('export-pdf').press('Enter');
    });
    const { fills, pictures } = await pdfCover(pdf);
    expect([fills, pictures]).toEqual([expect.arrayContaining([colour]), [[240, 80]]]);
  });

  it('is mailed by a schedule that is set by keyboard, and refuses what is no address', async () => {
    await open('/reports', 'report-mail');
    await page.getByTestId('report-mail').press('Enter');
    await page.getByTestId('mail-cadence').focus();
    await page.keyboard.press('ArrowUp');
    await page.getByTestId('mail-period').focus();
    for (const _ of ['the month', 'seven days']) await page.keyboard.press('ArrowDown');
    await page.getByTestId('mail-language').focus();
    await page.keyboard.press('ArrowDown');
    await page.getByTestId('mail-recipients').focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\npress');
    await page.getByTestId('mail-submit').press('Enter');
    await page.locator('[data-testid=mail-recipients][aria-invalid=true]').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
    await page.getByTestId('mail-recipients').focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(outside.slice('press'.length));
    await page.getByTestId('mail-submit').press('Enter');
    const schedule = page.getByTestId('mail-schedule').filter({ hasText: 'Every day at 08:00' });
    await schedule.filter({ hasText: 'The last 7 days, PDF' }).getByText(outside).waitFor();

    await page.getByTestId('report-mail').click();
    await page.getByTestId('mail-period').selectOption('days-7');
    await page.getByTestId('mail-format').selectOption('xlsx');
    await page.getByTestId('mail-submit').click();
    await page.getByTestId('mail-schedule').nth(1).waitFor();
    // Their time comes; the mails are looked for further below.
    await database.pool.query(`update mail_schedule set next_at = now() - interval '1 second'`);
  });

  it('is a file that is made in the background where it is long, with its progress, and can be called off', async () => {
    const from = dayOf(endOfDay(14));
    await open(`/?period=custom&from=${from}&to=${lastDay}&by=hour`, 'total-all');
    await stack.withoutWorker(async () => {
      await page.getByRole('button', { name: 'Export', exact: true }).press('Enter');
      await page.getByTestId('export-xlsx').press('Enter');
      await page.getByTestId('export-progress').getByText('0 % done').waitFor();
      expect(await seriousFindings(page, '[role=dialog]')).toEqual([]);
      const removed = page.waitForResponse((response) => response.request().method() === 'DELETE');
      await page.locator('[data-testid=export-cancel]:focus').press('Enter');
      expect((await removed).status()).toBe(204);
    });
    const pressed = page.locator('[data-testid=export-xlsx]:focus');
    await pressed.waitFor();
    await expect(page.getByTestId('export-progress').count()).resolves.toBe(0);
    const { rows } = await database.pool.query(`select state from report_file where person_id is not null`);
    expect(rows).toEqual([{ state: 'cancelled' }]);

    const file = await downloadAfter(page, () => pressed.press('Enter'));
    expect(await excelColumn(file, 'Counted')).toEqual(
      await totals({ from: `${from}T00:00:00Z`, granularity: 'total' }),
    );
    await page.getByTestId('export-progress').waitFor({ state: 'detached' });
  });

  it('tells what comments say, with the bounds of its error, and leads to the comments', async () => {
    const asked = `from=${firstDay}T00:00:00Z&to=${end}T00:00:00Z&groupBy=platform`;
    const { rows, classifier } = SentimentReport.parse(await stack.api(`/v1/reports/sentiment?${asked}`));
    await open(`/?${period}`, 'sentiment-row');
    for (const { key, figures } of rows) {
      const row = page.locator(`[data-testid=sentiment-row][data-key=${key}]`);
      const shown = await row.locator('[data-testid^=sentiment-][data-value]').all();
      const { positive, neutral, negative, score, unknown, comments, shares } = figures;
      const told = [positive, neutral, negative, score?.value ?? '', unknown, comments];
      const values = await Promise.all(shown.map((cell) => cell.getAttribute('data-value')));
      expect([key, values]).toEqual([key, comments === null ? [] : told.map(String)]);
      for (const name of ['positive', 'neutral', 'negative'] as const) {
        if (shares === null || figures[name] === 0) continue;
        const { low, high } = shares[name];
        const text = await row.getByTestId(`sentiment-${name}`).innerText();
        expect(text).toContain(`${percent(low)} to ${percent(high)}`);
      }
    }
    const most = page.locator('[data-testid=sentiment-positive]:has(button)').first();
    await most.getByRole('button').press('Enter');
    const listed = page.locator('[data-testid=sentiment-comment][data-sentiment=positive]');
    await listed.first().waitFor();
    expect(await listed.count()).toBe(Number(await most.getAttribute('data-value')));
    await page.getByTestId('sentiment-measured').press('Enter');
    const measured = page.getByRole('group', { name: 'How well it judges' });
    await expect(measured.locator('tbody tr').count()).resolves.toBe(classifier.measurements.length);
    expect(await seriousFindings(page, sentimentSection)).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
  });

  it('arrives by mail as PDF and Excel with the figures of the API, until the link in it is followed', async () => {
    for (const deadline = Date.now() + 90_000; mailServer.mails.length < 3 && Date.now() < deadline;)
      await new Promise((done) => setTimeout(done, 200));
    const { mails } = mailServer;
    expect(mails.map(({ to }) => to).toSorted()).toEqual([stack.access.email, stack.access.email, outside]);
    const figures = await totals({ from: `${dayOf(endOfDay(7))}T00:00:00Z` });
    const german = mails.find(({ to }) => to === outside)?.message ?? '';
    const pdf = attachedFile(german, 'pdf');
    const text = await pdfText(pdf);
    for (const figure of figures) expect(text).toContain(` ${Intl.NumberFormat('de').format(figure ?? NaN)} `);
    expect((await pdfCover(pdf)).fills).toContain(colour);
    const excel = mails.map(({ message }) => attachedFile(message, 'xlsx')).find(({ length }) => length > 0);
    expect(await excelColumn(excel ?? Buffer.alloc(0), 'Counted')).toEqual(figures);

    const link = new RegExp(`${stack.url}/mail/[\\w-]{43}`).exec(mailText(german))?.[0] ?? '';
    const reader = await newPage('de-DE');
    await reader.goto(link);
    await reader.getByRole('heading', { name: 'Diese E-Mails beenden?' }).waitFor();
    expect(await seriousFindings(reader)).toEqual([]);
    expect(await tooWide(reader)).toEqual([]);
    await reader.getByTestId('mail-link-follow').press('Enter');
    await reader.getByTestId('mail-link-done').getByText('Die E-Mails sind beendet').waitFor();
    await open('/reports', 'mail-recipient');
    await page.locator('[data-testid=mail-recipient][data-state=unsubscribed]').getByText(outside).waitFor();
    await page.getByText('2 mails sent').waitFor();
  }, 150_000);

  it('fills a board, which is arranged by keyboard alone and stays so', async () => {
    const widgets = [
      ownWidget('figures', { form: 'figures', columns: 4, rows: 1 }),
      ownWidget('course', { form: 'chart' }),
      { id: 'saved', source: { kind: 'saved', reportId: savedReport.id }, form: 'chart', title: 'Saved' },
      ...['time', 'platform', 'audience', 'label'].map((by) => ownWidget(by, { form: 'table', by })),
      ownWidget('posts', { form: 'posts' }),
    ];
    board = await made('/v1/boards', { name: 'Everything', isShared: true, widgets }, Board);
    const order = (): Promise<(string | null)[]> =>
      page
        .getByTestId('widget')
        .all()
        .then((all) => Promise.all(all.map((widget) => widget.getAttribute('data-widget'))));
    await open(`/boards/${board.id}`, 'board-arrange');
    await page.getByTestId('board-arrange').press('Enter');
    await page.getByTestId('widget-grip').nth(7).focus();
    for (const place of [7, 6, 5, 4, 3, 2]) {
      await page.keyboard.press('ArrowLeft');
      await page.getByTestId('board-said').getByText(`place ${place} of 8`).waitFor();
    }
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowUp');
    await page.locator('[data-widget=posts][data-columns="3"][data-rows="1"]').waitFor();
    await page.locator('[data-testid=board-state][data-saved=true]').waitFor();
    const arranged = ['figures', 'posts', 'course', 'saved', 'time', 'platform', 'audience', 'label'];
    expect(await order()).toEqual(arranged);
    await page.reload();
    await page.getByTestId('widget').nth(7).waitFor();
    expect(await order()).toEqual(arranged);
  });

  it.each([
    ['English, light and wide', 'EN', 'light', wide],
    ['German, dark and wide', 'DE', 'dark', wide],
    ['German, light and narrow', null, 'light', narrow],
  ] as const)('is shown accessibly in %s', async (_look, language, colorScheme, viewport) => {
    await open('/settings/brand', 'brand-preview');
    if (language !== null) await page.getByTestId('language-switch').getByText(language, { exact: true }).click();
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    for (const [address, sign, part] of [
      ['/settings/brand', 'brand-preview', undefined],
      [`/boards/${board.id}`, 'widget', 'main'],
      [`/?${period}`, 'sentiment-chart', sentimentSection],
      ['/reports', 'mail-recipient', undefined],
    ] as const) {
      await open(address, sign);
      await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' });
      expect(await seriousFindings(page, part)).toEqual([]);
      expect(await tooWide(page)).toEqual([]);
    }
    // Addresses are read by the line, not by the letter.
    expect((await page.getByTestId('mail-recipient').first().boundingBox())?.width).toBeGreaterThan(150);
  });

  it('caused no error that nobody expected', () => {
    expect(watches.flatMap(({ findings }) => findings)).toEqual([]);
  });
});
