import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';

import { startChromium, Watch } from './support/browser.js';
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
      ['/settings/api-keys', 'api-key-name'],
      ['/settings/stored-data', 'retention-rule'],
      ['/settings/erasure', 'erasures'],
    ] as const) {
      await open(owner, address, sign);
      const { violations } = await new AxeBuilder({ page: owner }).options({ resultTypes: ['violations'] }).analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect([address, serious.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])]).toEqual([address, []]);
      const isTooWide = await owner.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth');
      expect([address, isTooWide]).toEqual([address, false]);
      const current = owner.getByTestId('settings-nav').locator('[aria-current=page]');
      expect([address, await current.getAttribute('href')]).toEqual([address, address]);
    }
    await owner.setViewportSize(wide);
  });

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
    for (const action of ['member.removed', 'member.role-changed', 'invitation.accepted', 'invitation.created'])
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
