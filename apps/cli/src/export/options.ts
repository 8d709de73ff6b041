import { parseArgs } from 'node:util';

import { dayStart, shiftDay } from '@libs/domain';

import { UserMistake } from '../env.js';

/** What `resonance export` was asked for. */
export interface ExportOptions {
  /** The address of the service. */
  readonly url: URL;
  /** Where the file goes: null as the service names it, `-` to the standard output. */
  readonly output: string | null;
  /** First and last day of the period, or instants. */
  readonly period: { readonly from: string; readonly to: string };
  /** Null: the workspace's own. */
  readonly timeZone: string | null;
  /** Everything else that the API is asked for. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Options of the command line that are parameters of the API. */
const parameterOf = {
  format: 'format',
  table: 'table',
  language: 'language',
  separator: 'separator',
  granularity: 'granularity',
  'group-by': 'groupBy',
  compare: 'compare',
  rate: 'rate',
  platform: 'platform',
  account: 'account',
  kind: 'kind',
  audience: 'audience',
  tag: 'tag',
  label: 'label',
  posts: 'posts',
  sort: 'sort',
  colour: 'colour',
} as const;

const oneText = { type: 'string' } as const;
const known = {
  url: { ...oneText, default: 'http://127.0.0.1:3000' },
  output: oneText,
  from: oneText,
  to: oneText,
  'time-zone': oneText,
  ...Object.fromEntries(Object.keys(parameterOf).map((name) => [name, oneText])),
};

const isParseError = (error: unknown): error is { readonly message: string } =>
  typeof error === 'object' && error !== null && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');

const valuesIn = (args: readonly string[]): Readonly<Record<string, string>> => {
  try {
    const { values } = parseArgs({ args: [...args], options: known });
    return Object.fromEntries(
      Object.entries(values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    );
  } catch (error) {
    if (isParseError(error)) throw new UserMistake(`${error.message} See \`npx resonance help\`.`);
    throw error;
  }
};

const needed = (values: Readonly<Record<string, string>>, name: string): string => {
  const value = values[name];
  if (value === undefined)
    throw new UserMistake(`resonance export needs --${name}: a day such as 2026-03-01, or an instant.`);
  return value;
};

/** Reads the arguments of `resonance export`; throws UserMistake with a sentence for a wrong one. */
export const readExportOptions = (args: readonly string[]): ExportOptions => {
  const values = valuesIn(args);
  const { url = '', output = null, 'time-zone': timeZone = null, format = 'xlsx' } = values;
  if (!/^https?:/.test(url) || !URL.canParse(url))
    throw new UserMistake(`--url takes the address of the service, such as http://127.0.0.1:3000; got ${url}.`);
  const parameters = Object.entries(parameterOf).flatMap(([name, parameter]) => {
    const value = values[name];
    return value === undefined ? [] : [[parameter, value]];
  });
  return {
    url: new URL(url),
    output,
    period: { from: needed(values, 'from'), to: needed(values, 'to') },
    timeZone,
    parameters: { ...Object.fromEntries(parameters), format },
  };
};

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** The address of the file: days begin and end by the clocks of the time zone, and the last one is part of the period. */
export const exportAddress = ({ url, period: { from, to }, parameters }: ExportOptions, timeZone: string): URL => {
  const start = (day: string): string => dayStart(day, timeZone).toISOString();
  const address = new URL('/v1/reports/engagement/export', url);
  address.search = new URLSearchParams({
    ...parameters,
    timeZone,
    from: isDay(from) ? start(from) : from,
    to: isDay(to) ? start(shiftDay(to, 1)) : to,
  }).toString();
  return address;
};
