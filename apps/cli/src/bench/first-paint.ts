import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { chromium } from 'playwright-core';

import { inheritedEnvironment } from '../env.js';
import { median } from './bench-database.js';
import type { BenchApi } from './report-company.js';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const visits = 5;

const findChromium = (): string | null => {
  const { CHROMIUM_PATH: given = '', PATH: folders = '' } = inheritedEnvironment();
  if (given !== '') return given;
  const all = folders.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return all.find((path) => existsSync(path)) ?? null;
};

const firstPaint = `performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN`;

/** What somebody waits for who opens the overview with an empty cache. */
export interface FirstPaint {
  /** Milliseconds until something is seen, and until the figures are. */
  readonly paintMs: number;
  readonly figuresMs: number;
}

/** Opens the overview as its owner several times, each with an empty cache; null: there is no Chromium here. */
export const measureFirstPaint = async ({ url, person }: BenchApi): Promise<FirstPaint | null> => {
  const executablePath = findChromium();
  if (executablePath === null) return null;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--headless=new', '--disable-gpu'] });
  try {
    const paints: number[] = [];
    const figures: number[] = [];
    for (let visit = 0; visit < visits; visit += 1) {
      const context = await browser.newContext({ locale: 'en-GB' });
      await context.request.post(`${url}/v1/session`, { data: person, headers: { 'x-resonance-client': 'bench' } });
      const page = await context.newPage();
      const begun = performance.now();
      await page.goto(url, { waitUntil: 'commit' });
      await page.getByTestId('total-reaction').locator('[data-value]').waitFor();
      figures.push(performance.now() - begun);
      paints.push(await page.evaluate<number>(firstPaint));
      await context.close();
    }
    return { paintMs: median(paints), figuresMs: median(figures) };
  } finally {
    await browser.close();
  }
};
