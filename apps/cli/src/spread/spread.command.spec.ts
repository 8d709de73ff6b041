import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { UserMistake } from '../env.js';
import { spreadCommand } from './spread.command.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'resonance-spread-'));
});
afterEach(() => rm(folder, { recursive: true }));

const begun = Date.UTC(2026, 0, 1);

/** Rows a number of minutes apart, each with its count. */
const series = (minutes: number, counts: readonly number[]): string =>
  ['timestamp,value', ...counts.map((count, index) => `${timeOf(minutes * index)},${count}`), ''].join('\n');
const timeOf = (minutes: number): string =>
  new Date(begun + minutes * 60_000).toISOString().slice(0, 19).replace('T', ' ');

const score = async (content: string): Promise<readonly string[]> => {
  const [from, to] = [join(folder, 'in.csv'), join(folder, 'out.csv')];
  await writeFile(from, content);
  await spreadCommand(['score', '--in', from, '--out', to]);
  return (await readFile(to, 'utf8')).trimEnd().split('\n');
};

interface Scored {
  readonly anomaly: number;
  readonly alert: number;
  readonly expected: number;
  readonly reproduction: number;
}
const scoredIn = (lines: readonly string[]): readonly Scored[] =>
  lines.slice(1).map((line) => {
    const [anomaly = 0, alert = 0, expected = 0, reproduction = 0] = line.split(',').slice(2).map(Number);
    return { anomaly, alert, expected, reproduction };
  });

/** Three quiet days, then six hours of ten times as many. */
const burst = (perHour: number, count: number): readonly number[] =>
  Array.from({ length: 78 * perHour }, (_, index) => (index < 72 * perHour ? count + (index % 3) : 10 * count));

describe('resonance spread score', () => {
  it('keeps every row and says of each what was expected, and of the one that spreads that it does', async () => {
    const lines = await score(series(5, burst(12, 20)));
    expect(lines[0]).toBe('timestamp,value,anomaly_score,alert,expected,reproduction_number');
    expect(lines).toHaveLength(1 + 78 * 12);
    const rows = scoredIn(lines);
    const alerts = rows.flatMap(({ alert }, index) => (alert === 1 ? [index] : []));
    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toBeGreaterThanOrEqual(72 * 12);
    expect(alerts[0]).toBeLessThan(73 * 12);
    for (const { anomaly, alert } of rows)
      expect([anomaly >= 0 && anomaly < 1, anomaly >= 0.5]).toEqual([true, alert === 1]);
    expect(rows[600]?.expected).toBeGreaterThan(19);
    expect(rows[600]?.expected).toBeLessThan(23);
    expect(rows[600]?.reproduction).toBeCloseTo(1, 1);
    expect(rows[72 * 12 + 6]?.reproduction).toBeGreaterThan(1.5);
  });

  it.each([
    ['hours', 60, 1, 240],
    ['minutes', 1, 60, 4],
  ])('reads rows of %s as well, and what it expects is of such a row', async (_what, minutes, perHour, count) => {
    const rows = scoredIn(await score(series(minutes, burst(perHour, count))));
    const alerts = rows.flatMap(({ alert }, index) => (alert === 1 ? [index] : []));
    expect(alerts).toHaveLength(1);
    expect(alerts[0]).toBeGreaterThanOrEqual(72 * perHour);
    expect(alerts[0]).toBeLessThan(74 * perHour);
    const { expected = 0 } = rows[60 * perHour] ?? {};
    expect(expected / count).toBeGreaterThan(0.9);
    expect(expected / count).toBeLessThan(1.5);
  });

  it('knows nothing of later rows', async () => {
    const counts = burst(12, 20);
    const whole = await score(series(5, counts));
    const part = await score(series(5, counts.slice(0, 900)));
    expect(whole.slice(0, 901)).toEqual(part);
  });

  it('reads files of other systems: a byte order mark, line ends of Windows, other columns, offsets', async () => {
    const text = '\uFEFFname,Timestamp,Value\r\na,2026-01-01T00:00:00+01:00,3\r\nb,2026-01-01T00:05:00+01:00,4\r\n\r\n';
    const lines = await score(text);
    expect(lines).toHaveLength(3);
    expect(lines[2]).toMatch(/^b,2026-01-01T00:05:00\+01:00,4,0\.\d{4},0,/);
  });

  it.each([
    ['an empty file', '', 'The file is empty'],
    ['other columns', 'time,count\n', 'Line 1 must name the columns timestamp and value'],
    ['a time that is none', 'timestamp,value\nyesterday,3\n', 'Line 2: "yesterday" is no time'],
    ['a count that is none', `timestamp,value\n${timeOf(0)},3\n${timeOf(5)},many\n`, 'Line 3: "many" is no number'],
    ['a missing count', `timestamp,value\n${timeOf(0)},\n`, 'Line 2: "" is no number'],
    [
      'time that runs back',
      `timestamp,value\n${timeOf(5)},3\n${timeOf(0)},3\n`,
      'Line 3: 2026-01-01 00:00:00 is not later',
    ],
    ['a single row', `timestamp,value\n${timeOf(5)},3\n`, 'fewer than two rows'],
  ])('refuses %s with a sentence, and leaves nothing behind', async (_what, content, sentence) => {
    const refused = score(content);
    await expect(refused).rejects.toThrow(UserMistake);
    await expect(refused).rejects.toThrow(sentence);
    expect(await readdir(folder)).toEqual(['in.csv']);
  });

  it('says how it is called, and which file is not there', async () => {
    await expect(spreadCommand([])).rejects.toThrow('Usage: resonance spread score');
    await expect(spreadCommand(['score', '--in', 'a', '--wrong'])).rejects.toThrow('--wrong');
    const gone = join(folder, 'gone.csv');
    await expect(spreadCommand(['score', '--in', gone, '--out', 'b'])).rejects.toThrow(`There is no file ${gone}.`);
  });
});
