import { parseArgs } from 'node:util';

/** How large a simulated year is. */
export interface YearOptions {
  readonly connections: number;
  readonly days: number;
  readonly seed: number;
}

const flags = {
  connections: { type: 'string', default: '200' },
  days: { type: 'string', default: '365' },
  seed: { type: 'string', default: '1' },
} as const;

const whole = (flag: string, text: string, least: number): number => {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least)
    throw new Error(`--${flag} needs a whole number from ${least} on, not "${text}"`);
  return number;
};

/** Reads the command line; ten days at least, since what befalls a connection must have time to be mended. */
export const yearOptions = (args: readonly string[]): YearOptions => {
  const { values } = parseArgs({ args: [...args], options: flags, strict: true });
  return {
    connections: whole('connections', values.connections, 3),
    days: whole('days', values.days, 20),
    seed: whole('seed', values.seed, 0),
  };
};

/** A platform that is simulated. */
export type SimulatedPlatform = 'facebook' | 'x' | 'linkedin';

/**
 * Of each twenty connections one is at X, the others at Facebook and LinkedIn by turns: an X token has to be renewed more
 * than six thousand times a year. Few connections are spread evenly.
 */
export const platformsOf = (connections: number): readonly SimulatedPlatform[] =>
  Array.from({ length: connections }, (_, index): SimulatedPlatform => {
    if (index % (connections < 60 ? 3 : 20) === 0) return 'x';
    return index % 2 === 0 ? 'facebook' : 'linkedin';
  });
