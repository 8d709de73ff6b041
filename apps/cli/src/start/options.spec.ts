import { isAbsolute } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { UserMistake } from '../env.js';
import { readOptions } from './options.js';

describe('the options of start', () => {
  it('have their defaults', () => {
    expect(readOptions([])).toEqual({
      port: 3000,
      hasDemo: true,
      demoDays: 14,
      historyDays: 30,
      isPaused: false,
      replayFolder: null,
      isJson: false,
    });
  });

  it('are taken as given', () => {
    const { replayFolder, ...rest } = readOptions(
      '--port 80 --no-demo --demo-days 0 --demo-history 365 --demo-paused --replay real --json'.split(' '),
    );
    expect(rest).toEqual({ port: 80, hasDemo: false, demoDays: 0, historyDays: 365, isPaused: true, isJson: true });
    expect([isAbsolute(replayFolder ?? ''), replayFolder?.endsWith('real')]).toEqual([true, true]);
  });

  it.each([
    ['port', '0', '1 to 65535'],
    ['port', '65536', '1 to 65535'],
    ['port', 'http', '1 to 65535'],
    ['port', '1e3', '1 to 65535'],
    ['demo-days', '26', '0 to 25'],
    ['demo-days', '-1', '0 to 25'],
    ['demo-days', '', '0 to 25'],
    ['demo-days', '1.5', '0 to 25'],
    ['demo-history', '0', '1 to 365'],
    ['demo-history', '366', '1 to 365'],
  ])('refuse --%s=%s', (name, text, range) => {
    expect(() => readOptions([`--${name}=${text}`])).toThrow(
      new UserMistake(`--${name} takes a whole number from ${range}; got ${text}.`),
    );
  });

  it.each([[['--ports', '80']], [['--port']], [['now']]])('refuse what they do not know: %j', (args) => {
    expect(() => readOptions(args)).toThrow(UserMistake);
    expect(() => readOptions(args)).toThrow('See `npx resonance help`.');
  });
});
