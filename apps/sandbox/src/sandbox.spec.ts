import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startSandbox } from './sandbox.js';
import { type Opened, control, openSandbox, passSimulated, startOfTests, truthOf } from './testing/opened.js';
import { askX, connectX, xToken } from './testing/x-reader.js';

describe('sandbox with a state file', () => {
  let folder: string;
  let opened: Opened;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
    opened = await openSandbox({ historyDays: 4, statePath: join(folder, 'state.json') });
  });
  afterEach(async () => {
    await opened.sandbox.close();
    rmSync(folder, { recursive: true });
  });
  const restart = async (realNow: () => number): Promise<void> => {
    await opened.sandbox.close();
    const sandbox = await startSandbox({ seed: 99, statePath: join(folder, 'state.json'), realNow });
    opened = { ...opened, sandbox };
  };

  it('goes on with the same apps, tokens, events and hand-made changes', async () => {
    const tokens = await connectX(opened);
    await control(opened, 'x', { path: 'posts', body: { text: 'By hand' } });
    const posts = (await truthOf(opened, 'x')).posts;
    await control(opened, 'x', { path: `posts/${posts[0]?.id}/remove` });
    await passSimulated(opened, 40_000);
    const { clientId } = opened.sandbox.addresses.x;
    const truth = await truthOf(opened, 'x', '?by=post');
    const facebook = await truthOf(opened, 'facebook');
    await restart(opened.realNow);
    expect(opened.sandbox.addresses.x.clientId).toBe(clientId);
    expect(await truthOf(opened, 'x', '?by=post')).toEqual(truth);
    expect(await truthOf(opened, 'facebook')).toEqual(facebook);
    expect((await askX(opened, tokens.access_token, '/2/users/me')).status).toBe(200);
    const renewal = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' };
    expect((await xToken(opened, renewal)).status).toBe(200);
    expect((await xToken(opened, renewal)).status).toBe(400);
  });

  it('lets simulated time pass while it is down', async () => {
    await control(opened, 'x', { path: 'clock', body: { rate: 100 } });
    const later = opened.realNow() + 60_000;
    await restart(() => later);
    expect((await truthOf(opened, 'x')).clock).toBe(new Date(startOfTests + 6_000_000).toISOString());
  });

  it('keeps secrets from other users of the machine', () => {
    expect(statSync(join(folder, 'state.json')).mode & 0o077).toBe(0);
  });

  it('does not start from a state file that it cannot read', async () => {
    const statePath = join(folder, 'broken.json');
    writeFileSync(statePath, '{"version":1');
    await expect(startSandbox({ statePath })).rejects.toThrow('cannot be read');
  });
});

describe('sandbox', () => {
  it('says which port is taken, and closes what was open already', async () => {
    const opened = await openSandbox({ historyDays: 1 });
    const port = Number(new URL(opened.sandbox.addresses.x.url).port);
    await expect(startSandbox({ historyDays: 1, ports: { linkedin: port } })).rejects.toThrow('EADDRINUSE');
    await opened.sandbox.close();
  });

  it('grows the same world from the same seed', async () => {
    const truths = [];
    for (const seed of [5, 5, 6]) {
      const opened = await openSandbox({ seed, historyDays: 2 });
      truths.push((await truthOf(opened, 'linkedin')).days);
      await opened.sandbox.close();
    }
    expect(truths[1]).toEqual(truths[0]);
    expect(truths[2]).not.toEqual(truths[0]);
  });
});
