import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { UserMistake } from '../env.js';
import { spreadCommand } from './spread.command.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'resonance-cascade-'));
});
afterEach(() => rm(folder, { recursive: true }));

const cascade = async (content: string, ...more: readonly string[]): Promise<readonly string[]> => {
  const [from, to] = [join(folder, 'in.txt'), join(folder, 'out.csv')];
  await writeFile(from, content);
  await spreadCommand(['cascade', '--in', from, '--out', to, ...more]);
  return (await readFile(to, 'utf8')).trimEnd().split('\n');
};

/** A line as figures by the names of the header; null where a cell is empty. */
const figuresIn = (lines: readonly string[], row: number): Readonly<Record<string, number | null>> => {
  const [names = [], cells = []] = [lines[0]?.split(','), lines[row]?.split(',')];
  return Object.fromEntries(names.map((name, index) => [name, cells[index] === '' ? null : Number(cells[index])]));
};

/** A share every so many seconds, with ten followers each. */
const shares = (count: number, seconds: number): string =>
  ['seconds,followers', ...Array.from({ length: count }, (_, index) => `${(index + 1) * seconds},10`), ''].join('\n');

describe('resonance spread cascade', () => {
  it('tells at each age asked for how many shares there were, how they spread and what they come to', async () => {
    const lines = await cascade(shares(200, 60), '--at', '1h,30m');
    expect(lines[0]).toBe(
      'age_seconds,shares,followers_reached,reproduction_number,low,high,probability_above_one,shares_per_hour,doubling_minutes,final_size,final_low,final_high',
    );
    expect(lines).toHaveLength(3);
    const [half, whole] = [figuresIn(lines, 1), figuresIn(lines, 2)];
    expect(half).toMatchObject({ age_seconds: 1_800, shares: 30, followers_reached: 300 });
    expect(whole).toMatchObject({ age_seconds: 3_600, shares: 60, followers_reached: 600 });
    const { reproduction_number: median = 0, low, high, final_size: size, final_low: least, final_high: most } = whole;
    expect(Number(low)).toBeLessThan(Number(median));
    expect(Number(high)).toBeGreaterThan(Number(median));
    expect(Number(least)).toBeGreaterThanOrEqual(60);
    expect(Number(size)).toBeGreaterThan(Number(least));
    expect(Number(most)).toBeGreaterThan(Number(size));
    expect(Number(whole['shares_per_hour'])).toBeGreaterThan(20);
  });

  it('knows nothing of later shares', async () => {
    const early = await cascade(shares(30, 60), '--at', '30m');
    const all = await cascade(shares(500, 60), '--at', '30m');
    expect(all).toEqual(early);
  });

  it('tells a dozen ages until the last share where none are asked for', async () => {
    const lines = await cascade(shares(100, 100));
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['600', '1200', '1800', '3600', '7200', '10000']);
  });

  it('reads files of TiDeH: the first line is the cascade, the second the post', async () => {
    const lines = await cascade('3 0.500381944444\n0 90 \n292 433344 \n295 7\n3000 1\n', '--at', '10m,1h');
    expect(figuresIn(lines, 1)).toMatchObject({ shares: 2, followers_reached: 433_351 });
    expect(figuresIn(lines, 2)).toMatchObject({ shares: 3, followers_reached: 433_352 });
  });

  it('reads files of other systems: a byte order mark, line ends of Windows, semicolons, no followers', async () => {
    const lines = await cascade('\uFEFFname;Seconds\r\na;0\r\nb;30\r\nc;45.5\r\n', '--at', '1h');
    expect(figuresIn(lines, 1)).toMatchObject({ shares: 2, followers_reached: null });
  });

  it('leaves cells empty before the first share', async () => {
    const lines = await cascade('seconds\n5000\n', '--at', '1h');
    expect(lines[1]).toBe('3600,0,,,,,,,,,,');
  });

  it.each([
    ['an empty file', '', 'The file is empty'],
    ['other columns', 'time,count\n3,4\n', 'Line 1 must name the column seconds'],
    ['a time that is none', 'seconds\n30\nsoon\n', 'Line 3: "soon" is no number of seconds'],
    ['a missing time', 'seconds,followers\n,7\n', 'Line 2: "" is no number of seconds'],
    ['a time before the post', 'seconds\n-3\n', 'Line 2: "-3" is no number of seconds'],
    ['followers that are none', 'seconds,followers\n3,many\n', 'Line 2: "many" is no number of followers'],
    ['time that runs back', 'seconds\n30\n20\n', 'Line 3: 20 seconds is earlier'],
    ['a post without shares', 'seconds\n0\n', 'The file has no share'],
  ])('refuses %s with a sentence, and leaves nothing behind', async (_what, content, sentence) => {
    const refused = cascade(content);
    await expect(refused).rejects.toThrow(UserMistake);
    await expect(refused).rejects.toThrow(sentence);
    expect(await readdir(folder)).toEqual(['in.txt']);
  });

  it('says how it is called, which age is none, and which file is not there', async () => {
    await expect(spreadCommand(['cascade'])).rejects.toThrow('Usage: resonance spread cascade');
    await expect(spreadCommand(['cascade', '--in', 'a', '--wrong'])).rejects.toThrow('--wrong');
    await expect(spreadCommand(['cascade', '--in', 'a', '--at', '1h,soon'])).rejects.toThrow('"soon" is no age');
    await expect(spreadCommand(['cascade', '--in', 'a', '--at', '0h'])).rejects.toThrow('"0h" is no age');
    const gone = join(folder, 'gone.csv');
    await expect(spreadCommand(['cascade', '--in', gone])).rejects.toThrow(`There is no file ${gone}.`);
  });
});
