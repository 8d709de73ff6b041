import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Platform, PostScript, ScriptSource } from '../world/event.js';
import { Population } from '../world/population.js';
import { brandPage } from './brand-page.js';
import { cascades } from './cascades.js';
import { newsPosts, popularities } from './news.js';
import { RecordedLife } from './recorded-life.js';

const populationSize = 40_000;
const cascadesPlayed = 20;
const newsOnLinkedin = 100;
const newsOnFacebook = 50;
const firstNewsOnFacebook = 1001;

/** What a replay is made from. */
export interface ReplayPlan {
  readonly folder: string;
  readonly seed: number;
  readonly epoch: number;
  readonly historyDays: number;
}

/** The recorded life of one platform, and its people. */
export interface Recording {
  readonly source: ScriptSource;
  readonly population: Population;
}

/** The folder of a replay does not exist or holds nothing to play. */
export class NothingToReplay extends Error {}

const textOf = (...path: readonly string[]): string | null => {
  const file = join(...path);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
};

const cascadeFiles = (folder: string): string[] => {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => /^RT(\d+)\.txt$/.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((left, right) => left - right)
    .slice(0, cascadesPlayed)
    .map((number) => readFileSync(join(folder, `RT${number}.txt`), 'utf8'));
};

const recordingOf = (plan: ReplayPlan, scripts: readonly PostScript[], population: Population): Recording | null =>
  scripts.length === 0 ? null : { source: new RecordedLife(scripts, plan.epoch), population };

const facebookRecording = (plan: ReplayPlan): Recording | null => {
  const population = new Population({ seed: plan.seed, platform: 'facebook', size: populationSize });
  const stage = { ...plan, population };
  const page = textOf(plan.folder, 'facebook_metrics', 'dataset_Facebook.csv');
  const news = textOf(plan.folder, 'news_popularity', 'Facebook.csv');
  const scripts = [
    ...(page === null ? [] : brandPage(page, stage)),
    ...(news === null ? [] : newsPosts(popularities(news, newsOnFacebook), firstNewsOnFacebook, stage)),
  ];
  return recordingOf(plan, scripts, population);
};

const xRecording = (plan: ReplayPlan): Recording | null => {
  const { scripts, followers } = cascades(cascadeFiles(join(plan.folder, 'tideh')), plan);
  const population = new Population({
    seed: plan.seed,
    platform: 'x',
    size: populationSize,
    knownFollowers: followers,
  });
  return recordingOf(plan, scripts, population);
};

const linkedinRecording = (plan: ReplayPlan): Recording | null => {
  const population = new Population({ seed: plan.seed, platform: 'linkedin', size: populationSize });
  const news = textOf(plan.folder, 'news_popularity', 'LinkedIn.csv');
  const scripts = news === null ? [] : newsPosts(popularities(news, newsOnLinkedin), 1, { ...plan, population });
  return recordingOf(plan, scripts, population);
};

/** Reads the recorded lives that a folder holds; platforms without one keep their simulated public (null). */
export const recordings = (plan: ReplayPlan): Readonly<Record<Platform, Recording | null>> => {
  if (!existsSync(plan.folder)) throw new NothingToReplay(`no folder to replay: ${plan.folder}`);
  const found = { facebook: facebookRecording(plan), x: xRecording(plan), linkedin: linkedinRecording(plan) };
  if (Object.values(found).every((recording) => recording === null))
    throw new NothingToReplay(`nothing to replay in ${plan.folder}`);
  return found;
};
