import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { afterAll, beforeAll, describe, it } from '@jest/globals';

import { endOfDay, setClock } from './support/days.js';
import { expectReconciled } from './support/reconcile.js';
import { expectSoundRollUps, firstDay, liveDays } from './support/reconciliation.js';
import { Stack } from './support/stack.js';

const realData = process.env['RESONANCE_DATA'] ?? resolve('../shared/data');
const hasRealData = ['facebook_metrics', 'tideh', 'news_popularity'].every((name) => existsSync(join(realData, name)));
const whenThere = hasRealData ? describe : describe.skip;
if (!hasRealData) process.stdout.write(`skipped: no real data in ${realData} (set RESONANCE_DATA)\n`);

whenThere('the report against real data that the platforms replay', () => {
  let stack: Stack;

  beforeAll(async () => {
    stack = await Stack.start({ demoDays: 6, historyDays: 30, replayFolder: realData });
    await setClock(stack, endOfDay(5));
    await stack.sync();
  }, 400_000);
  afterAll(() => stack.stop(), 60_000);

  it('is equal to the last unit', async () => {
    await liveDays(stack, [4], () => stack.sync());
    await stack.sync(true);
    await expectReconciled(stack, firstDay);
    await expectSoundRollUps(stack);
  }, 400_000);
});
