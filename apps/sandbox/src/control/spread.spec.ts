import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { startSandbox } from '../sandbox.js';
import {
  figuresOf,
  type Opened,
  control,
  openSandbox,
  passSimulated,
  startOfTests,
  truthOf,
} from '../testing/opened.js';
import type { Platform } from '../world/event.js';

const wish = { interactions: 300, doublingMinutes: 10 };

describe('a post that suddenly spreads', () => {
  let opened: Opened;
  let folder: string;
  const more: Opened[] = [];
  const open = async (): Promise<Opened> => {
    const other = await openSandbox({ historyDays: 3 });
    more.push(other);
    return other;
  };
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sandbox-spread-'));
    opened = await openSandbox({ historyDays: 3, statePath: join(folder, 'state.json') });
  });
  afterEach(async () => {
    for (const { sandbox } of [opened, ...more.splice(0)]) await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const newestPost = async (platform: Platform): Promise<string> =>
    (await truthOf(opened, platform)).posts.at(-1)?.id ?? '';
  const burst = async (on: Opened, platform: Platform): Promise<void> => {
    const path = `posts/${await newestPost(platform)}/spread`;
    expect((await control(on, platform, { path, body: wish })).status).toBe(200);
  };
  const addedIn = async (on: Opened, platform: Platform): Promise<number> =>
    (await truthOf(on, platform)).days.reduce((sum, { added }) => sum + added, 0);

  it.each(['facebook', 'x', 'linkedin'] as const)(
    'draws so many interactions more on %s, half of them in the last doubling time',
    async (platform) => {
      const usual = await open();
      await burst(opened, platform);
      // Some answers of the company come with it; of answers to answers X counts none.
      const grown: number[] = [];
      for (const seconds of [4_350, 600]) {
        for (const one of [opened, usual]) await passSimulated(one, seconds);
        grown.push((await addedIn(opened, platform)) - (await addedIn(usual, platform)));
      }
      const [before = 0, whole = 0] = grown;
      expect(whole).toBeGreaterThan(wish.interactions * 0.95);
      expect(whole).toBeLessThan(wish.interactions * 1.1);
      expect(before / whole).toBeGreaterThan(0.4);
      expect(before / whole).toBeLessThan(0.6);
    },
  );

  it('is told by the truth and in the platform’s own figures, is the same each time, and outlives a restart', async () => {
    const twin = await open();
    for (const one of [opened, twin]) await burst(one, 'facebook');
    for (const one of [opened, twin]) await passSimulated(one, 86_400);
    const figures = figuresOf(await truthOf(opened, 'facebook'));
    expect(figuresOf(await truthOf(twin, 'facebook'))).toEqual(figures);
    await opened.sandbox.close();
    const sandbox = await startSandbox({ statePath: join(folder, 'state.json'), realNow: opened.realNow });
    opened = { ...opened, sandbox };
    expect(figuresOf(await truthOf(opened, 'facebook'))).toEqual(figures);
  });

  it('ends with the post', async () => {
    const id = await newestPost('x');
    await burst(opened, 'x');
    await passSimulated(opened, 1_800);
    await control(opened, 'x', { path: `posts/${id}/remove` });
    const removed = (await truthOf(opened, 'x')).posts.find((post) => post.id === id);
    await passSimulated(opened, 86_400);
    expect((await truthOf(opened, 'x')).posts.find((post) => post.id === id)).toEqual(removed);
    expect(Date.parse(removed?.removedAt ?? '')).toBe(startOfTests + 1_800_000);
  });

  it('is refused where there is no such post, or no such number', async () => {
    expect((await control(opened, 'x', { path: 'posts/12345/spread', body: wish })).status).toBe(404);
    const path = `posts/${await newestPost('x')}/spread`;
    for (const wrong of [{}, { ...wish, interactions: 1001 }, { ...wish, doublingMinutes: 0 }])
      expect((await control(opened, 'x', { path, body: wrong })).status).toBe(400);
  });
});
