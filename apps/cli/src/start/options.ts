import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { UserMistake } from '../env.js';

/** What `resonance start` was asked for. */
export interface StartOptions {
  readonly port: number;
  readonly hasDemo: boolean;
  readonly demoDays: number;
  readonly historyDays: number;
  readonly isPaused: boolean;
  readonly replayFolder: string | null;
  readonly isJson: boolean;
}

const wholeNumber = (name: string, text: string, [least, most]: readonly [number, number]): number => {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= least && value <= most))
    throw new UserMistake(`--${name} takes a whole number from ${least} to ${most}; got ${text}.`);
  return value;
};

const isParseError = (error: unknown): error is { readonly message: string } =>
  typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');

/** Reads the arguments of `resonance start`; throws UserMistake with a sentence for a wrong one. */
export const readOptions = (args: readonly string[]): StartOptions => {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '3000' },
        'no-demo': { type: 'boolean', default: false },
        'demo-days': { type: 'string', default: '14' },
        'demo-history': { type: 'string', default: '30' },
        'demo-paused': { type: 'boolean', default: false },
        replay: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    return {
      port: wholeNumber('port', values.port, [1, 65_535]),
      hasDemo: !values['no-demo'],
      demoDays: wholeNumber('demo-days', values['demo-days'], [0, 25]),
      historyDays: wholeNumber('demo-history', values['demo-history'], [1, 365]),
      isPaused: values['demo-paused'],
      replayFolder: values.replay === undefined ? null : resolve(values.replay),
      isJson: values.json,
    };
  } catch (error) {
    if (isParseError(error)) throw new UserMistake(`${error.message} See \`npx resonance help\`.`);
    throw error;
  }
};
