import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The browser named by CHROMIUM_PATH, else the first one on PATH. */
const findChromium = (): string => {
  const { CHROMIUM_PATH: given, PATH = '' } = process.env;
  if (given !== undefined && given !== '') return given;
  const found = PATH.split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
  if (found === undefined) throw new Error('no Chromium on PATH: install one, or set CHROMIUM_PATH');
  return found;
};

/** Starts a headless Chromium that speaks to nobody by itself; its profile is a temporary folder. */
export const startChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: findChromium(),
    args: [
      '--no-sandbox',
      '--headless=new',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-quic',
    ],
  });

/** Everything that went wrong in the pages of a context, in the order in which it was seen. */
export class Watch {
  readonly findings: string[] = [];
  private readonly expected = new Set<string>();

  constructor(
    context: BrowserContext,
    private readonly origin: string,
  ) {
    context.on('page', (page) => this.follow(page));
    context.on('request', (request) => {
      const { origin: asked, protocol } = new URL(request.url());
      if (protocol !== 'data:' && protocol !== 'blob:' && asked !== this.origin)
        this.findings.push(`a request to another host: ${request.url()}`);
    });
    context.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? 'unknown';
      // A page that is left gives up what it was still asking for.
      if (reason !== 'net::ERR_ABORTED' && !this.expected.has(reason))
        this.findings.push(`${request.url()} failed: ${reason}`);
    });
    context.on('response', (response) => {
      const answer = `${response.status()} ${new URL(response.url()).pathname}`;
      if (response.status() >= 400 && !this.expected.has(answer)) this.findings.push(`${answer} was answered`);
    });
  }

  /** An answer or a failure that a test provokes, such as `401 /v1/session` or `net::ERR_CONNECTION_REFUSED`. */
  tolerate(answer: string): void {
    this.expected.add(answer);
  }

  private follow(page: Page): void {
    page.on('pageerror', (error) => this.findings.push(`an exception: ${error.message}`));
    page.on('console', (message) => {
      // Answers of 4xx and 5xx are told here once more; the responses themselves were judged above.
      const isAnswer = message.text().startsWith('Failed to load resource');
      if (message.type() === 'error' && !isAnswer) this.findings.push(`on the console: ${message.text()}`);
    });
  }
}

/** How fast a page came, and how much code it took. */
export interface LoadFigures {
  readonly untilFiguresMs: number;
  readonly scripts: number;
  readonly scriptKilobytes: number;
}

const scriptSizes = `performance.getEntriesByType('resource')
  .filter(({ name }) => name.endsWith('.js')).map(({ encodedBodySize }) => encodedBodySize)`;

/** Opens an address and measures until `isReady` has come about. */
export const measureLoad = async (page: Page, url: string, isReady: () => Promise<void>): Promise<LoadFigures> => {
  const begun = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  await isReady();
  const untilFiguresMs = Math.round(performance.now() - begun);
  const sizes: readonly number[] = await page.evaluate<number[]>(scriptSizes);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  return { untilFiguresMs, scripts: sizes.length, scriptKilobytes: Math.round(bytes / 1024) };
};
