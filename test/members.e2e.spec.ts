import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';

import { seriousFindings, tooWide } from './support/accessible.js';
import { startChromium, Watch } from './support/browser.js';
import { setClock } from './support/days.js';
import { Stack } from './support/stack.js';

const wide = { width: 1280, height: 900 };
const ida = { name: 'Ida', email: 'ida@company.example', password: 'the password of Ida' };

describe('members of a company', () => {
  let stack: Stack;
  let browser: Browser;
  let owner: Page;
  let guest: Page;
  const watches: Watch[] = [];
  const ends: (() => Promise<void>)[] = [];

  const newPage = async (locale: string): Promise<Page> => {
    const context: BrowserContext = await browser.newContext({ viewport: wide, locale, timezoneId: 'UTC' });
    context.setDefaultTimeout(40_000);
    const watch = new Watch(context, stack.url);
    watch.tolerate('401 /v1/session');
    watch.tolerate('404 /v1/invitations/offer');
    watches.push(watch);
    return context.newPage();
  };
  const open = async (page: Page, address: string, sign: string): Promise<void> => {
    await page.goto(`${stack.url}${address}`);
    await page.getByTestId(sign).first().waitFor();
  };
  const isAccessible = async (page: Page): Promise<void> => {
    expect(await seriousFindings(page)).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
  };
  const idasRow = () => owner.locator(`[data-testid=member-row][data-email="${ida.email}"]`);

  beforeAll(async () => {
    stack = await Stack.start({ demoDays: 1 });
    ends.push(() => stack.stop());
    browser = await startChromium();
    ends.unshift(() => browser.close());
    owner = await newPage('en-GB');
    guest = await newPage('de-DE');
    await open(owner, '/login', 'login-email');
    await owner.getByTestId('login-email').fill(stack.access.email);
    await owner.getByTestId('login-password').fill(stack.access.password);
    await owner.getByTestId('login-submit').click();
    await owner.getByRole('link', { name: 'Settings' }).waitFor();
  }, 180_000);

  afterAll(async () => {
    for (const end of ends) await end();
  }, 60_000);

  it('are invited by a link, join with it in their own language, and may what their role may', async () => {
    await open(owner, '/settings/members', 'member-row');
    await owner.getByTestId('invite').click();
    await owner.getByTestId('invite-invitee').fill(ida.name);
    await owner.getByTestId('invite-role-analyst').click();
    await owner.getByTestId('invite-submit').click();
    const link = await owner.getByTestId('invite-link').innerText();
    await owner.getByRole('button', { name: 'Done' }).click();
    await owner.getByTestId('invitation-row').waitFor();

    await guest.goto(link);
    await guest.getByText('Sie wurden eingeladen als: Analyst/-in.').waitFor();
    for (const field of ['name', 'email', 'password'] as const)
      await guest.getByTestId(`join-${field}`).fill(ida[field]);
    await guest.getByTestId('join-submit').click();
    await guest.getByTestId('logout').waitFor();
    await open(guest, '/accounts', 'account-sync');
    await expect(guest.getByTestId('account-disconnect').count()).resolves.toBe(0);
    await open(guest, '/settings/logins', 'login-row');
    await expect(guest.getByRole('link', { name: 'Mitglieder' }).count()).resolves.toBe(0);
    await expect(guest.getByRole('link', { name: 'API-Schlüssel' }).count()).resolves.toBe(0);
    await guest.goto(`${stack.url}/settings/api-keys`);
    await guest.getByText('Diese Seite ist für die Administration').waitFor();
    await expect(guest.getByTestId('api-key-name').count()).resolves.toBe(0);

    await guest.goto(`${stack.url}/login`);
    await guest.goto(link);
    await guest.getByRole('heading', { name: 'Diese Einladung gilt nicht mehr' }).waitFor();
  });

  it('get another role at once', async () => {
    await open(owner, '/settings/members', 'member-row');
    await idasRow().getByTestId('member-role').selectOption('admin');
    await owner.getByText('Ida is now: Administrator.').waitFor();
    await open(guest, '/settings/logins', 'login-row');
    await guest.getByRole('link', { name: 'Mitglieder' }).click();
    await guest.getByTestId('member-row').first().waitFor();
    await expect(guest.getByTestId('member-row').count()).resolves.toBe(2);
  });

  it.each([wide, { width: 375, height: 800 }])('are shown accessibly on $width pixels', async (viewport) => {
    await owner.setViewportSize(viewport);
    for (const [address, sign] of [
      ['/settings/members', 'member-row'],
      ['/settings/audit-log', 'audit-row'],
      ['/settings', 'workspace-row'],
      ['/settings/logins', 'login-row'],
      ['/settings/apps', 'app-row'],
      ['/settings/alert-channels', 'channel-add'],
      ['/settings/api-keys', 'api-key-name'],
      ['/settings/stored-data', 'retention-rule'],
      ['/settings/erasure', 'erasures'],
    ] as const) {
      await open(owner, address, sign);
      await isAccessible(owner);
      const current = owner.getByTestId('settings-nav').locator('[aria-current=page]');
      expect([address, await current.getAttribute('href')]).toEqual([address, address]);
    }
    await owner.setViewportSize(wide);
  });

  it('save what a report shows and open it again, by keyboard', async () => {
    await open(owner, '/?period=7d&split=kind&tz=America%2FNew_York', 'total-all');
    await owner.getByTestId('report-save').focus();
    await owner.keyboard.press('Enter');
    await owner.getByTestId('report-name').waitFor();
    await owner.keyboard.press('Enter');
    await expect(owner.getByTestId('report-name').getAttribute('aria-invalid')).resolves.toBe('true');
    await owner.keyboard.type('Weekly');
    await owner.keyboard.press('Enter');
    await owner.getByText('Saved report: Weekly', { exact: true }).waitFor();
    await owner.getByRole('switch', { name: 'Compare with the period before' }).focus();
    await owner.keyboard.press('Space');
    await owner.getByText('Saved report: Weekly (changed since)').waitFor();
    await owner.getByTestId('report-save-changes').click();
    await owner.getByText('Saved report: Weekly', { exact: true }).waitFor();

    await open(owner, '/reports', 'report-row');
    await owner.getByTestId('report-rename').focus();
    await owner.keyboard.press('Enter');
    await owner.getByTestId('report-name').fill('Every week');
    await owner.keyboard.press('Enter');
    await owner.locator('[data-testid=report-row][data-name="Every week"]').waitFor();
    await owner.getByTestId('report-open').click();
    await owner.getByText('Saved report: Every week', { exact: true }).waitFor();
    const { searchParams } = new URL(owner.url());
    expect(['period', 'split', 'tz', 'compare'].map((name) => searchParams.get(name))).toEqual([
      '7d',
      'kind',
      'America/New_York',
      'none',
    ]);
    await open(guest, '/reports', 'report-row');
    await guest.getByText('Letzte 7 Tage').waitFor();
  });

  it('share a saved report with somebody without a login, until they revoke the link', async () => {
    await stack.sync();
    await setClock(stack, Date.now());
    await stack.sync();
    await open(owner, '/reports', 'report-row');
    await owner.getByTestId('report-share').click();
    await owner.getByTestId('link-days').selectOption('7');
    await owner.getByTestId('link-create').click();
    const link = await owner.getByTestId('link-url').innerText();
    await owner.getByTestId('link-row').waitFor();

    const visitor = await newPage('de-DE');
    watches.at(-1)?.tolerate(`404 /v1${new URL(link).pathname}`);
    for (const viewport of [{ width: 375, height: 800 }, wide]) {
      await visitor.setViewportSize(viewport);
      await visitor.goto(link);
      await visitor.getByRole('heading', { name: 'Every week' }).waitFor();
      await visitor.getByTestId('engagement-chart').waitFor();
      await isAccessible(visitor);
    }
    await visitor.getByTestId('figures-table-toggle').focus();
    await visitor.keyboard.press('Enter');
    const total = (page: Page) =>
      page.locator('[data-testid=cell][data-bucket=total][data-key=all]').getAttribute('data-value');
    const shown = await total(visitor);
    expect(Number(shown)).toBeGreaterThan(0);
    await expect(visitor.getByTestId('engagement-table').getByRole('link').count()).resolves.toBe(0);
    await visitor.goto(`${stack.url}/posts`);
    await visitor.getByTestId('login-email').waitFor();

    await owner.getByTestId('link-revoke').click();
    await owner.getByTestId('confirm').click();
    await owner.getByText('There is no link to this report.').waitFor();
    await visitor.goto(link);
    await visitor.getByRole('heading', { name: 'Dieser Link zeigt nichts' }).waitFor();
    await open(owner, '/reports', 'report-row');
    await isAccessible(owner);
    await owner.getByTestId('report-open').click();
    await owner.getByTestId('engagement-chart-table-toggle').click();
    await owner.getByTestId('engagement-table').waitFor();
    await expect(total(owner)).resolves.toBe(shown);
  }, 180_000);

  it('are removed after a question, and are logged out', async () => {
    await open(owner, '/settings/members', 'member-row');
    await idasRow().getByTestId('member-remove').click();
    await owner.getByTestId('confirm').click();
    await idasRow().waitFor({ state: 'detached' });
    await open(guest, '/settings', 'login-email');
    expect(new URL(guest.url()).pathname).toBe('/login');
  });

  it('find what was done in the activity', async () => {
    await open(owner, '/settings/audit-log', 'audit-row');
    const actions = await Promise.all(
      (await owner.getByTestId('audit-row').all()).map((row) => row.getAttribute('data-action')),
    );
    for (const action of [
      'member.removed',
      'share-link.revoked',
      'share-link.created',
      'saved-report.created',
      'member.role-changed',
    ])
      expect(actions).toContain(action);
  });

  it('add another company and go on in it', async () => {
    await open(owner, '/settings', 'workspace-row');
    await owner.getByTestId('workspace-name').fill('Second company');
    await owner.getByTestId('workspace-create').click();
    await owner.getByRole('button', { name: 'Go to Second company' }).click();
    await owner.locator('nav').getByText('Engagement', { exact: true }).waitFor();
    await open(owner, '/settings', 'workspace-row');
    const here = owner.getByRole('listitem').filter({ hasText: 'You are here' });
    await expect(here.innerText()).resolves.toContain('Second company');
  });

  it('had no error on the console and no failed request all along', () => {
    expect(watches.flatMap(({ findings }) => findings)).toEqual([]);
  });
});
