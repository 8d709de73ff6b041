import { parseArgs } from 'node:util';
import type { TokenTime } from './clock/sandbox-clock.js';
import type { SandboxOptions } from './sandbox.js';

/** A command line that cannot be followed. */
export class WrongOption extends Error {}

/** What the command line asks for. */
export interface CommandLine {
  readonly sandbox: SandboxOptions;
  /** How many companies there are, each with three servers and a public of its own. */
  readonly companies: number;
  /** Whether addresses are printed as one line of JSON. */
  readonly json: boolean;
}

const flags = {
  seed: { type: 'string' },
  start: { type: 'string' },
  'history-days': { type: 'string' },
  rate: { type: 'string' },
  state: { type: 'string' },
  replay: { type: 'string' },
  ports: { type: 'string' },
  host: { type: 'string' },
  'limit-factor': { type: 'string' },
  volume: { type: 'string' },
  'posts-per-day': { type: 'string' },
  'token-time': { type: 'string' },
  companies: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

const numberOf = (flag: string, text: string): number => {
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number) || number < 0)
    throw new WrongOption(`--${flag} needs a number that is not negative, not "${text}"`);
  return number;
};

const instantOf = (text: string): number => {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new WrongOption(`--start needs an instant such as 2026-08-01T08:00:00Z, not "${text}"`);
  return at;
};

const portsOf = (text: string): NonNullable<SandboxOptions['ports']> => {
  const ports = text.split(',').map((port) => numberOf('ports', port));
  const [facebook, x, linkedin] = ports;
  const areAll = ports.length === 3 && ports.every((port) => Number.isInteger(port) && port < 65_536);
  if (!areAll || facebook === undefined || x === undefined || linkedin === undefined)
    throw new WrongOption(`--ports needs three ports such as 4101,4102,4103, not "${text}"`);
  return { facebook, x, linkedin };
};

const tokenTimeOf = (text: string): TokenTime => {
  if (text === 'real' || text === 'simulated') return text;
  throw new WrongOption(`--token-time is real or simulated, not "${text}"`);
};

/** Several companies share a clock; each has free ports, and nothing of them is kept. */
const companiesOf = (count: number, { state, ports }: { readonly state?: string; readonly ports?: string }): number => {
  if (!Number.isInteger(count) || count < 1) throw new WrongOption(`--companies needs a whole number from 1 on`);
  if (count > 1 && (state !== undefined || ports !== undefined))
    throw new WrongOption('--companies goes with neither --state nor --ports');
  return count;
};

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options: flags, strict: true }).values;
  } catch (error) {
    throw new WrongOption(error instanceof Error ? error.message : String(error), { cause: error });
  }
};

/** Reads the command line. */
export const readCommandLine = (args: readonly string[]): CommandLine => {
  const given = parsed(args);
  const numbers = {
    seed: given.seed,
    'history-days': given['history-days'],
    rate: given.rate,
    'limit-factor': given['limit-factor'],
    volume: given.volume,
    'posts-per-day': given['posts-per-day'],
    companies: given.companies,
  };
  const number = (flag: keyof typeof numbers): number | undefined => {
    const text = numbers[flag];
    return text === undefined ? undefined : numberOf(flag, text);
  };
  const wishes = {
    seed: number('seed'),
    start: given.start === undefined ? undefined : instantOf(given.start),
    historyDays: number('history-days'),
    rate: number('rate'),
    statePath: given.state,
    replayFolder: given.replay,
    ports: given.ports === undefined ? undefined : portsOf(given.ports),
    host: given.host,
    limitFactor: number('limit-factor'),
    volume: number('volume'),
    postsPerDay: number('posts-per-day'),
    tokenTime: given['token-time'] === undefined ? undefined : tokenTimeOf(given['token-time']),
  };
  const companies = companiesOf(number('companies') ?? 1, given);
  return { sandbox: withoutUndefined(wishes), companies, json: given.json };
};

type Defined<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

const withoutUndefined = <T extends object>(wishes: T): Defined<T> => {
  const kept: Defined<T> = {};
  return Object.assign(kept, Object.fromEntries(Object.entries(wishes).filter(([, value]) => value !== undefined)));
};
