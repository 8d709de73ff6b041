import { type CascadeEstimate, estimateCascade, forecastSeconds, newCascade, nextShares } from '@libs/domain';

import { UserMistake } from '../env.js';
import { type CascadeRow, cascadeRows } from './cascade-rows.js';
import { optionsIn, withLines, writeWhole } from './files.js';

const usage = 'Usage: resonance spread cascade --in FILE [--out FILE] [--at 1h,6h,1d]';

const unitSeconds = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;
const isUnit = (text: string): text is keyof typeof unitSeconds => text in unitSeconds;

/** An age such as 30m, 1h or 1.5d, in seconds. */
const secondsIn = (text: string): number => {
  const [, count = '', unit = ''] = /^(\d+(?:\.\d+)?)([smhd])$/.exec(text.trim()) ?? [];
  const seconds = isUnit(unit) ? Number(count) * unitSeconds[unit] : 0;
  if (seconds < 1) throw new UserMistake(`"${text}" is no age such as 30m, 6h or 1d. ${usage}`);
  return seconds;
};

/** Where no ages are asked for: denser in the beginning, for a week. */
const usualAges: readonly number[] = ['10m', '20m', '30m', '1h', '2h', '3h', '6h', '12h', '1d', '2d', '3d', '5d'].map(
  secondsIn,
);

const header = [
  'age_seconds',
  'shares',
  'followers_reached',
  'reproduction_number',
  'low',
  'high',
  'probability_above_one',
  'shares_per_hour',
  'doubling_minutes',
  'final_size',
  'final_low',
  'final_high',
].join(',');

const cell = (value: number | null | undefined, digits: number): string =>
  value === null || value === undefined ? '' : value.toFixed(digits);

interface Seen {
  readonly age: number;
  readonly shares: number;
  /** Null where the file says of nobody how many follow. */
  readonly followers: number | null;
}

const lineOf = ({ age, shares, followers }: Seen, estimate: CascadeEstimate | null): string => {
  const { reproduction, perHour, doublingMinutes, finalSize } = estimate ?? {};
  return [
    String(age),
    String(shares),
    cell(followers, 0),
    cell(reproduction?.median, 3),
    cell(reproduction?.low, 3),
    cell(reproduction?.high, 3),
    cell(reproduction?.aboveOne, 3),
    cell(perHour, 2),
    cell(doublingMinutes, 1),
    cell(finalSize?.median, 0),
    cell(finalSize?.low, 0),
    cell(finalSize?.high, 0),
  ].join(',');
};

/** How many people follow those who shared, as far as the file says; null where it says of nobody. */
const followersOf = (rows: readonly CascadeRow[]): Readonly<Record<'sum' | 'mean', number>> | null => {
  const known = rows.flatMap(({ followers }) => followers ?? []);
  const sum = known.reduce((all, one) => all + one, 0);
  return known.length === 0 ? null : { sum, mean: sum / known.length };
};

/** What is known of a cascade at each age, by its shares until then alone. */
function* linesAt(rows: readonly CascadeRow[], ages: readonly number[]): Generator<string> {
  yield `${header}\n`;
  let state = newCascade();
  let told = 0;
  for (const age of ages) {
    const until = rows.findIndex(({ seconds }) => seconds > age);
    const end = until < 0 ? rows.length : until;
    state = nextShares(state, { times: rows.slice(told, end).map(({ seconds }) => seconds), until: age });
    told = end;
    const followers = followersOf(rows.slice(0, end));
    const estimate = estimateCascade(state, { meanFollowers: followers?.mean ?? null });
    yield `${lineOf({ age, shares: end, followers: followers?.sum ?? null }, estimate)}\n`;
  }
}

const agesAsked = (text: string | undefined, last: number): readonly number[] => {
  if (text !== undefined)
    return text
      .split(',')
      .map(secondsIn)
      .toSorted((a, b) => a - b);
  const passed = usualAges.filter((age) => age < last);
  return [...passed, Math.min(Math.ceil(Math.max(last, 1)), forecastSeconds)];
};

const allRows = async (lines: AsyncIterable<string>): Promise<readonly CascadeRow[]> => {
  const rows: CascadeRow[] = [];
  for await (const row of cascadeRows(lines)) rows.push(row);
  return rows;
};

/** `resonance spread cascade`: how a post spread, and what it would have been said to come to, at ages of it. */
export const cascadeCommand = async (args: readonly string[]): Promise<void> => {
  const { in: from, out: to, at } = optionsIn(args, ['in', 'out', 'at'] as const, usage);
  if (from === undefined) throw new UserMistake(usage);
  // Before the file is read: a wrong age is said at once.
  if (at !== undefined) agesAsked(at, 0);
  const rows = await withLines(from, allRows);
  if (rows.length === 0) throw new UserMistake('The file has no share: how it spread cannot be told.');
  await writeWhole(linesAt(rows, agesAsked(at, rows.at(-1)?.seconds ?? 0)), to);
};
