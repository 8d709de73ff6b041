import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';

import { seriousFindings, tooWide } from './support/accessible.js';
import { startChromium, Watch } from './support/browser.js';
import { Stack } from './support/stack.js';

const wide = { width: 1280, height: 900 };

describe('a channel of alerts', () => {
  let stack: Stack;
  let browser: Browser;
  let page: Page;
  let watch: Watch;
  let receiver: Server;
  let address = '';
  let answer = 200;
  const posts: { headers: IncomingHttpHeaders; body: string }[] = [];

  const startReceiver = async (): Promise<void> => {
    receiver = createServer((incoming, outgoing) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        posts.push({ headers: incoming.headers, body: Buffer.concat(chunks).toString() });
        outgoing.writeHead(answer, { connection: 'close' }).end(answer === 200 ? '' : 'no such room');
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const bound = receiver.address();
    if (bound === null || typeof bound === 'string') throw new Error('the receiver has no port');
    address = `http://127.0.0.1:${bound.port}/hooks/the-secret-of-the-program`;
  };
  const isAccessible = async (): Promise<void> => {
    expect(await seriousFindings(page)).toEqual([]);
    expect(await tooWide(page)).toEqual([]);
  };
  const row = () => page.locator('[data-testid=channel-row][data-name=Program]');

  beforeAll(async () => {
    await startReceiver();
    stack = await Stack.start({ demoDays: 1, historyDays: 12 });
    browser = await startChromium();
    const context = await browser.newContext({ viewport: wide, locale: 'en-GB', timezoneId: 'UTC' });
    context.setDefaultTimeout(40_000);
    watch = new Watch(context, stack.url);
    watch.tolerate('401 /v1/session');
    watch.tolerate('400 /v1/channels');
    page = await context.newPage();
    await page.goto(`${stack.url}/login`);
    await page.getByTestId('login-email').fill(stack.access.email);
    await page.getByTestId('login-password').fill(stack.access.password);
    await page.getByTestId('login-submit').click();
    await page.getByRole('link', { name: 'Settings' }).waitFor();
  }, 180_000);

  afterAll(async () => {
    await browser.close();
    await stack.stop();
    receiver.closeAllConnections();
    receiver.close();
  }, 60_000);

  it('is added by keyboard; a wrong address is refused beside its field', async () => {
    await page.goto(`${stack.url}/settings/alert-channels`);
    await page.getByText('Alerts are told on no channel yet').waitFor();
    await page.getByTestId('channel-add').focus();
    await page.keyboard.press('Enter');
    await page.getByTestId('channel-kind').selectOption('webhook');
    await page.getByTestId('channel-name').fill('Program');
    await page.getByTestId('channel-address').fill('https://10.0.0.1/hook');
    await page.getByTestId('channel-quiet').check();
    await isAccessible();
    await page.getByTestId('channel-submit').focus();
    await page.keyboard.press('Enter');
    await page.getByText('Please enter the whole address').waitFor();
    await page.getByTestId('channel-address').fill(address);
    await page.getByTestId('channel-submit').click();
    await row().waitFor();
    await expect(page.content()).resolves.not.toContain('the-secret-of-the-program');
    await row().getByText('Quiet from 22:00 to 07:00').waitFor();
  }, 180_000);

  it('is tried, and says what the other side said', async () => {
    await row().getByTestId('channel-test').click();
    await row().getByText('The other side has taken the message.').waitFor();
    expect(posts).toHaveLength(1);
    expect(JSON.parse(posts[0]?.body ?? '')).toMatchObject({ type: 'test' });
    expect(posts[0]?.headers['webhook-signature']).toMatch(/^v1,/);
  }, 180_000);

  it('signs with the secret that was entered', async () => {
    const secret = Buffer.alloc(32, 3).toString('base64');
    await row().getByTestId('channel-edit').click();
    await page.getByTestId('channel-secret').fill(`whsec_${secret}`);
    await page.getByTestId('channel-submit').click();
    await page.getByTestId('channel-submit').waitFor({ state: 'detached' });
    await row().getByTestId('channel-test').click();
    for (const deadline = Date.now() + 40_000; posts.length < 2 && Date.now() < deadline;)
      await new Promise((done) => setTimeout(done, 100));
    const { headers, body } = posts[1] ?? { headers: {}, body: '' };
    const text = [headers['webhook-id'], headers['webhook-timestamp'], body].join('.');
    const sum = createHmac('sha256', Buffer.from(secret, 'base64')).update(text).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${sum}`);
  }, 180_000);

  it('is paused when nobody is there any more, says why, and is taken up again', async () => {
    answer = 410;
    await row().getByTestId('channel-test').click();
    await row().getByText('It did not work:').waitFor();
    await row().getByText('Paused by Resonance:').waitFor();
    await expect(row().getAttribute('data-paused')).resolves.toBe('true');
    await isAccessible();
    await page.setViewportSize({ width: 375, height: 800 });
    await isAccessible();
    await page.setViewportSize(wide);
    await row().getByTestId('channel-rest').click();
    await row().getByText('Active').waitFor();
  }, 180_000);

  it('is removed after a question', async () => {
    await row().getByTestId('channel-delete').click();
    await page.getByTestId('confirm').click();
    await page.getByText('Alerts are told on no channel yet').waitFor();
    expect(watch.findings).toEqual([]);
  }, 180_000);
});
