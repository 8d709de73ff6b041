import { access, readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** The recorded life of one post: its counter at evenly spaced times. */
export interface Series {
  /** The counter after 0, 1, 2 … steps; never falls. */
  readonly counts: readonly number[];
  readonly stepHours: number;
}

/** Posts of one source: they compete for one budget. */
export interface SeriesSet {
  readonly name: string;
  readonly series: readonly Series[];
}

const newsStepHours = 1 / 3;
const cascadeStepHours = 1 / 12;

const neverFalling = (counts: readonly number[]): readonly number[] => {
  let most = 0;
  return counts.map((count) => (most = Math.max(most, count)));
};

/** The counter after `hours`: what it grew by within a step is spread evenly over the step. */
export const countAt = ({ counts, stepHours }: Series, hours: number): number => {
  const place = Math.min(Math.max(hours / stepHours, 0), counts.length - 1);
  const [before = 0, after = before] = counts.slice(Math.floor(place), Math.floor(place) + 2);
  return Math.floor(before + (after - before) * (place % 1));
};

/** How long a life was recorded. */
export const lengthHours = ({ counts, stepHours }: Series): number => (counts.length - 1) * stepHours;

/** One line of a news file: popularity every 20 minutes, -1 while nobody has seen it. */
const parseNews = (line: string): Series => ({
  counts: neverFalling([0, ...line.split(',').slice(1).map(Number)]),
  stepHours: newsStepHours,
});

/** One cascade: seconds since the post of each repost, the first line being the file's own head. */
const parseCascade = (text: string): Series => {
  const times = text
    .trim()
    .split('\n')
    .slice(2)
    .map((line) => Number(line.split(' ')[0]) / 3_600);
  const steps = Math.ceil((times.at(-1) ?? 0) / cascadeStepHours);
  const counts = Array.from({ length: steps + 1 }, () => 0);
  for (const time of times) {
    const step = Math.ceil(time / cascadeStepHours);
    counts[step] = (counts[step] ?? 0) + 1;
  }
  let sum = 0;
  return { counts: counts.map((count) => (sum += count)), stepHours: cascadeStepHours };
};

/** The folder with the recorded data; throws a sentence when there is none. */
export const dataFolder = async (environment: NodeJS.ProcessEnv): Promise<string> => {
  const folder = resolve(environment['RESONANCE_DATA'] ?? '../shared/data');
  try {
    await access(join(folder, 'news_popularity'));
  } catch (error) {
    const hint = 'Set RESONANCE_DATA to the folder that holds news_popularity and tideh.';
    throw new Error(`There are no recorded series in ${folder}. ${hint}`, { cause: error });
  }
  return folder;
};

/** All recorded series that have times: news on three networks, reposts of a hundred posts. */
export const readSeries = async (folder: string): Promise<readonly SeriesSet[]> => {
  const news = ['Facebook', 'GooglePlus', 'LinkedIn'].map(async (name) => {
    const text = await readFile(join(folder, 'news_popularity', `${name}.csv`), 'utf8');
    return { name: `news on ${name}`, series: text.trim().split('\n').slice(1).map(parseNews) };
  });
  const files = (await readdir(join(folder, 'tideh'))).filter((file) => /^RT\d+\.txt$/.test(file)).toSorted();
  const cascades = files.map(async (file) => parseCascade(await readFile(join(folder, 'tideh', file), 'utf8')));
  return [...(await Promise.all(news)), { name: 'repost cascades', series: await Promise.all(cascades) }];
};
