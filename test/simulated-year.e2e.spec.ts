import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { expect, it } from '@jest/globals';

// The small sister of `npm run simulate:year`: one connection a platform, twenty days, everyday faults, a grant withdrawn, a renewal refused, a role lost.
it('twenty simulated days of faults ask for a login exactly when one is needed, and lose nothing', async () => {
  const args = ['apps/cli/bin/simulate.mjs', '--connections', '3', '--days', '20', '--seed', '1'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { ...process.env, NODE_OPTIONS: '' } });
  const outcome: unknown = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  expect(outcome).toMatchObject({
    connections: 3,
    falseReconnects: 0,
    missedReconnects: 0,
    totalsEqual: true,
    overBudget: 0,
    secretsSeen: 0,
  });
  expect(outcome).toHaveProperty('trueReconnects', expect.any(Number));
  expect(Object(outcome).trueReconnects).toBeGreaterThan(0);
}, 600_000);
