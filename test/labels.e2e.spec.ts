import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LabelList } from '@libs/contract';
import type { Browser, Locator, Page } from 'playwright-core';

import { seriousFindings, tooWide } from './support/accessible.js';
import { startChromium, Watch } from './support/browser.js';
import { logIn } from './support/login.js';
import { Stack } from './support/stack.js';

const wide = { width: 1280, height: 900 };
const narrow = { width: 375, height: 800 };
const demoDays = 12;
const firstDay = new Date(Date.now() - demoDays * 86_400_000).toISOString().slice(0, 10);

describe('labels and campaigns', () => {
  let stack: Stack;
  let browser: Browser;
  let page: Page;
  let watch: Watch;
  const ends: (() => Promise<void>)[] = [];

  const open = async (address: string, sign: string): Promise<void> => {
    await page.goto(`${stack.url}${address}`);
    await page.getByTestId(sign).first().waitFor();
  };
  const rows = (): Locator => page.getByTestId('post-row');
  const labelled = (name: string): Locator => rows().filter({ has: page.getByTestId('post-label').getByText(name) });
  const known = async (name: string) => {
    const { labels } = LabelList.parse(await stack.api('/v1/labels'));
    return labels.find((label) => label.name === name);
  };
  const fillRule = async (field: string, value: string): Promise<void> => {
    await page.getByTestId('label-condition-add').click();
    await page.getByTestId('label-field').last().selectOption(field);
    await page.getByTestId('label-value').last().fill(value);
  };
  const bulk = async (label: string, button: 'bulk-add' | 'bulk-remove'): Promise<void> => {
    await page.getByTestId('bulk-label').selectOption({ label });
    const changed = page.waitForResponse((response) => /\/labels\/\d+\/posts$/.test(response.url()));
    await page.getByTestId(button).click();
    expect((await changed).status()).toBe(200);
  };

  beforeAll(async () => {
    stack = await Stack.start({ demoDays });
    ends.push(() => stack.stop());
    browser = await startChromium();
    ends.unshift(() => browser.close());
    await stack.sync();
    const context = await browser.newContext({ viewport: wide, locale: 'en-GB', timezoneId: 'UTC' });
    context.setDefaultTimeout(40_000);
    watch = new Watch(context, stack.url);
    watch.tolerate('401 /v1/session');
    page = await context.newPage();
    await logIn(page, stack);
    await page.getByRole('link', { name: 'Posts' }).click();
    await rows().first().waitFor();
  }, 180_000);

  afterAll(async () => {
    for (const end of ends) await end();
  }, 60_000);

  it('are made with words at a wrong field, and set on one post by hand', async () => {
    await page.getByTestId('to-labels').click();
    await page.getByTestId('label-new').click();
    await page.getByTestId('label-save').click();
    await expect(page.getByTestId('label-name').getAttribute('aria-invalid')).resolves.toBe('true');
    await page.getByTestId('label-name').fill('By hand');
    await page.getByTestId('label-save').click();
    await page.locator('[data-testid=label-row][data-name="By hand"]').waitFor();

    await open('/posts?period=90d', 'post-row');
    await rows().nth(1).getByRole('checkbox').check();
    await bulk('By hand', 'bulk-add');
    await labelled('By hand').waitFor();
    await expect(labelled('By hand').getAttribute('data-post')).resolves.toBe(
      await rows().nth(1).getAttribute('data-post'),
    );
  });

  it('are set on many posts with the keyboard alone, and taken off again', async () => {
    await open('/posts?period=90d', 'post-row');
    await rows().nth(0).getByRole('checkbox').focus();
    for (const _ of [1, 2, 3]) await page.keyboard.press('Shift+ArrowDown');
    await page.getByTestId('posts-selected').getByText('4 posts selected').waitFor();
    await bulk('By hand', 'bulk-add');
    await labelled('By hand').nth(3).waitFor();
    await expect(labelled('By hand').count()).resolves.toBe(4);
    await page.keyboard.press('Escape');
    await bulk('By hand', 'bulk-remove');
    await labelled('By hand').first().waitFor({ state: 'detached' });
  });

  it('are given by a rule to posts that are there, but not to one that somebody took it off', async () => {
    await open('/labels', 'label-row');
    await page.getByTestId('label-new').click();
    await page.getByTestId('label-name').fill('Launch');
    await fillRule('hashtag', 'two words');
    await page.getByTestId('label-save').click();
    await expect(page.getByTestId('label-value').getAttribute('aria-invalid')).resolves.toBe('true');
    await page.getByTestId('label-value').fill('#Launch');
    await page.getByTestId('label-save').click();
    await page.locator('[data-testid=label-row][data-name="Launch"][data-done=true]:not([data-posts="0"])').waitFor();
    const label = await known('Launch');

    await open(`/posts?period=90d&label=${label?.id ?? ''}`, 'post-row');
    const before = await rows().count();
    expect(before).toBe(label?.posts);
    await expect(
      rows()
        .filter({ hasText: /#launch/i })
        .count(),
    ).resolves.toBe(before);
    await rows().first().getByRole('checkbox').check();
    await bulk('Launch', 'bulk-remove');
    await rows()
      .nth(before - 1)
      .waitFor({ state: 'detached' });

    await open('/labels', 'label-row');
    const row = page.locator('[data-testid=label-row][data-name="Launch"]');
    await row.getByTestId('label-edit').click();
    await fillRule('word', 'launch');
    await page.getByTestId('label-save').click();
    await row.and(page.locator(`[data-done=true][data-posts="${String(before - 1)}"]`)).waitFor();
  });

  it('are found in the table of posts, which is sorted by its headings and searched', async () => {
    await open('/posts?period=90d', 'post-row');
    await page.getByTestId('sort-reactions').click();
    const heading = page.locator('th', { has: page.getByTestId('sort-reactions') });
    await heading.and(page.locator('[aria-sort=descending]')).waitFor();
    await page.getByTestId('sort-reactions').click();
    await heading.and(page.locator('[aria-sort=ascending]')).waitFor();
    expect(page.url()).toContain('order=asc');
    await page.getByTestId('posts-search').fill('laun');
    await page.getByTestId('posts-search').press('Enter');
    await page.waitForURL(/words=laun/);
    await rows().filter({ hasNotText: /laun/i }).first().waitFor({ state: 'detached' });
    expect(await rows().count()).toBeGreaterThan(0);
  });

  it('become a campaign whose report opens to its posts', async () => {
    await page.getByRole('link', { name: 'Campaigns' }).click();
    await page.getByTestId('campaign-new').click();
    await page.getByTestId('label-name').fill('Spring');
    await page.getByTestId('campaign-starts').fill(firstDay);
    await fillRule('hashtag', 'launch');
    await page.getByTestId('label-save').click();
    const row = page.locator('[data-testid=campaign-row][data-name="Spring"][data-done=true]');
    await row.waitFor();
    await row.getByTestId('campaign-figure').first().waitFor();
    await row.getByRole('link', { name: 'Spring' }).click();
    const figure = page.getByTestId('campaign-platform').first().getByTestId('campaign-figure').first();
    await figure.waitFor();
    const shown = await figure.getAttribute('data-value');

    const report = await stack.report({
      from: `${firstDay}T00:00:00Z`,
      to: `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T00:00:00Z`,
      granularity: 'total',
      groupBy: 'platform,kind',
      label: (await known('Spring'))?.id ?? '',
    });
    expect(Number(shown)).toBe(report.totals[0]?.cell.counted ?? 0);
    await figure.click();
    const check = page.getByTestId('evidence-sum');
    await check.waitFor();
    await expect(check.getAttribute('data-total')).resolves.toBe(shown);
    await expect(check.getAttribute('data-equal')).resolves.toBe('true');
    await page.getByText('Spring').first().waitFor();
  });

  it('split the engagement report, whose figures open to the posts of a label', async () => {
    await open('/?period=90d', 'label-report-row');
    const row = page.locator('[data-testid=label-report-row][data-label="Launch"]');
    const figure = row.getByTestId('campaign-figure').first();
    const shown = await figure.getAttribute('data-value');
    const query = { groupBy: 'label,kind', granularity: 'total', label: (await known('Launch'))?.id ?? '' };
    const day = (daysAgo: number): string => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
    const report = await stack.report({ from: `${day(90)}T00:00:00Z`, to: `${day(-1)}T00:00:00Z`, ...query });
    // The demo's past lies before the connection: its counters are baselines, and what is listed of it is not.
    expect(report.totals.some(({ cell }) => (cell.attributed ?? 0) > 0)).toBe(true);
    expect(shown).toBe(String(report.totals.find(({ key }) => key.kind === 'reaction')?.cell.counted));
    await figure.click();
    const check = page.getByTestId('evidence-sum');
    await check.waitFor();
    await expect(check.getAttribute('data-total')).resolves.toBe(shown);
    await page.getByText('Launch').first().waitFor();
  });

  it('speak German', async () => {
    await open('/campaigns', 'campaign-row');
    await page.getByTestId('language-switch').getByText('DE', { exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Kampagnen' }).waitFor();
    await open('/posts', 'posts-selected');
    await page.getByText('Wählen Sie Beiträge aus, um ein Label zu setzen oder zu entfernen.').waitFor();
    await expect(page.getByRole('heading', { level: 1, name: 'Beiträge' }).count()).resolves.toBe(1);
    await page.getByTestId('language-switch').getByText('EN', { exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Posts' }).waitFor();
  });

  it.each([
    [wide, 'light'],
    [wide, 'dark'],
    [narrow, 'light'],
  ] as const)('are shown accessibly on %j in the %s', async (viewport, colorScheme) => {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    const campaign = await known('Spring');
    for (const [address, sign] of [
      ['/posts?period=90d', 'post-row'],
      ['/labels', 'label-row'],
      ['/campaigns', 'campaign-figure'],
      [`/campaigns/${campaign?.id ?? ''}`, 'campaign-platform'],
    ] as const) {
      await open(address, sign);
      expect([address, await seriousFindings(page)]).toEqual([address, []]);
      expect([address, await tooWide(page)]).toEqual([address, []]);
    }
    await page.setViewportSize(wide);
  });

  it('cause no error that nobody expected', () => {
    expect(watch.findings).toEqual([]);
  });
});
