import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import {
  type Confusion,
  confusionOf,
  halfOf,
  known,
  type Labelled,
  labelledIn,
  languages,
  qualityOf,
  wordClassifier,
} from '@libs/sentiment';

import { paths } from '../paths.js';
import { rounded } from './bench-database.js';

const rounds = 20;

const judge = (text: string) => wordClassifier.classify(text, null).sentiment;

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const tell = (name: string, labelled: readonly Labelled[]): Confusion => {
  const confusion = confusionOf(labelled, judge);
  const { comments, accuracy, macroF1, unknown } = qualityOf(confusion);
  const rows = known.map((label) => {
    const { positive, neutral, negative, unknown: none } = confusion[label];
    return `    ${label.padEnd(9)} ${[positive, neutral, negative, none].map((count) => String(count).padStart(8)).join('')}`;
  });
  process.stdout.write(
    [
      `${name}: ${comments} texts`,
      `  judged rightly ${percent(accuracy)}, macro-F1 ${macroF1.toFixed(3)}, unknown ${percent(unknown)}`,
      `    is \\ judged positive neutral negative unknown`,
      ...rows,
      '',
    ].join('\n'),
  );
  return confusion;
};

/** How long a verdict takes, in the best of several rounds over the same texts: the first ones warm up. */
const microseconds = (texts: readonly string[]): number => {
  const times = Array.from({ length: rounds }, () => {
    const began = performance.now();
    for (const text of texts) judge(text);
    return ((performance.now() - began) * 1000) / texts.length;
  });
  return Math.min(...times);
};

/**
 * `npm run bench:sentiment`: how good the verdicts on the labelled comments of `test/sentiment` are (rules were chosen on the
 * odd lines; figures of reports go by the even ones), and how long a verdict takes. `-- --file FILE` measures another labelled
 * set instead: a text file of lines `label<TAB>text`, the label one of positive, neutral and negative.
 */
export const bench = async (args: readonly string[] = []): Promise<void> => {
  const { values } = parseArgs({ args: [...args], options: { file: { type: 'string' } }, strict: true });
  if (values.file !== undefined) {
    const labelled = labelledIn(await readFile(values.file, 'utf8'));
    const confusion = tell(values.file, labelled);
    const perText = rounded(microseconds(labelled.map(({ text }) => text)));
    process.stdout.write(`${JSON.stringify({ bench: 'sentiment', ...qualityOf(confusion), microseconds: perText })}\n`);
    return;
  }
  const texts: string[] = [];
  const quality: Record<string, ReturnType<typeof qualityOf>> = {};
  for (const language of languages) {
    const labelled = labelledIn(await readFile(`${paths.labelledComments}/${language}.tsv`, 'utf8'));
    tell(`${language}, the half that rules were chosen on`, halfOf(labelled, 'tuning'));
    quality[language] = qualityOf(tell(`${language}, the other half`, halfOf(labelled, 'held-out')));
    texts.push(...labelled.map(({ text }) => text));
  }
  const perText = rounded(microseconds(texts));
  process.stdout.write(`${JSON.stringify({ bench: 'sentiment', quality, microseconds: perText })}\n`);
};
