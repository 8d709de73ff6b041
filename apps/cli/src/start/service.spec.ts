import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

import { afterEnd, startService } from './service.js';

describe('a service that ended unasked', () => {
  it.each([
    ['is started again at once when it had run well', { ranMs: 1_000, signal: null, failures: 4 }, 0, 0],
    ['is started again at once when it was killed', { ranMs: 5, signal: 'SIGKILL', failures: 4 }, 0, 0],
    [
      'is started again a moment later when it failed at its start',
      { ranMs: 999, signal: null, failures: 0 },
      1,
      1_000,
    ],
    ['is started again after its fourth failure in a row', { ranMs: 5, signal: null, failures: 3 }, 4, 1_000],
    ['is given up after its fifth', { ranMs: 5, signal: null, failures: 4 }, 5, null],
  ] as const)('%s', (_, end, failures, pauseMs) => {
    expect(afterEnd(end)).toEqual({ failures, pauseMs });
  });
});

describe('a service', () => {
  let logFolder: string;
  beforeEach(async () => {
    logFolder = await mkdtemp(join(tmpdir(), 'resonance-service-'));
  });
  afterEach(async () => {
    jest.useRealTimers();
    await rm(logFolder, { recursive: true, force: true });
  });

  it('that waits to be started again is not once it was stopped', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'performance', 'Date'] });
    let crash: (message: string) => void = () => undefined;
    const crashed = new Promise<string>((done) => {
      crash = done;
    });
    const fail = { name: 'api', script: '-e', args: ['process.exit(3)'], logFolder };
    const service = startService({ ...fail, onCrash: (message) => crash(message) });
    await expect(crashed).resolves.toBe('api ended unexpectedly (code 3) and is started again');
    expect(jest.getTimerCount()).toBe(1);
    await service.stop();
    expect(jest.getTimerCount()).toBe(0);
  });
});
