import { describe, expect, it } from '@jest/globals';
import { readCommandLine } from './options.js';

describe('command line', () => {
  it('leaves out what is not given', () => {
    expect(readCommandLine([])).toEqual({ sandbox: {}, companies: 1, json: false });
  });

  it('reads every option', () => {
    const line =
      '--seed 3 --start 2026-08-01T00:00:00Z --history-days 5 --rate 0 --state s.json --replay data --ports 1,2,3 --host ::1 --limit-factor 2 --volume 0.5 --posts-per-day 0.2 --token-time simulated --json';
    expect(readCommandLine(line.split(' '))).toEqual({
      sandbox: {
        seed: 3,
        start: Date.parse('2026-08-01T00:00:00Z'),
        historyDays: 5,
        rate: 0,
        statePath: 's.json',
        replayFolder: 'data',
        ports: { facebook: 1, x: 2, linkedin: 3 },
        host: '::1',
        limitFactor: 2,
        volume: 0.5,
        postsPerDay: 0.2,
        tokenTime: 'simulated',
      },
      companies: 1,
      json: true,
    });
  });

  it.each([
    ['--seed=many', '--seed needs a number'],
    ['--rate=-1', '--rate needs a number'],
    ['--start=soon', '--start needs an instant'],
    ['--ports=1,2', '--ports needs three ports'],
    ['--companies=0', '--companies needs a whole number'],
    ['--token-time=odd', '--token-time is real or simulated'],
    ['--speed=1', "Unknown option '--speed'"],
  ])('says what is wrong with %s', (argument, message) => {
    expect(() => readCommandLine([argument])).toThrow(message);
  });
});
