import { describe, expect, it } from '@jest/globals';
import { SchedulerRegistry } from '@nestjs/schedule';

import { Rounds, type RoundsSetup } from './rounds.js';

const log: string[] = [];
const roundsOf = (work: RoundsSetup['work'], registry = new SchedulerRegistry()): Rounds =>
  new Rounds(registry, {
    name: 'test',
    everyMs: 1,
    work,
    log: { warn: (line: string) => log.push(line), log: (line: string) => log.push(line) },
    outage: 'it fails',
    recovery: 'it works again',
  });

describe('rounds of work', () => {
  it('come one at a time, and a round that fails is followed by the next; that is told once, and its end', async () => {
    let [number, underWay, most] = [0, 0, 0];
    await new Promise<void>((resolve) => {
      const rounds = roundsOf(async () => {
        number += 1;
        underWay += 1;
        most = Math.max(most, underWay);
        // Longer than a round's pause.
        await new Promise((later) => setTimeout(later, 5));
        underWay -= 1;
        if (number < 3) throw new Error(`no ${number}`);
        if (number === 5) resolve(rounds.end());
      });
      rounds.begin();
    });
    expect(most).toBe(1);
    expect(log).toEqual(['it fails: no 1', 'it works again']);
  });

  it('end when the one that is under way has ended, which is asked to', async () => {
    let isOver = false;
    const registry = new SchedulerRegistry();
    await new Promise<void>((resolve) => {
      const rounds = roundsOf(async (signal) => {
        const stopped = new Promise((aborted) => signal.addEventListener('abort', aborted, { once: true }));
        await Promise.resolve();
        resolve(rounds.end());
        await stopped;
        isOver = true;
      }, registry);
      rounds.begin();
    });
    expect(isOver).toBe(true);
    expect(registry.getIntervals()).toEqual([]);
  });
});
