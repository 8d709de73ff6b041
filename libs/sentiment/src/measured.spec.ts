import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';

import { wordClassifier } from './classify.js';
import { confusionOf, halfOf, labelledIn, qualityOf } from './confusion.js';
import { languages } from './language.js';
import { onComments, onTweets } from './measured.js';

const labelled = (language: string) => labelledIn(readFileSync(`test/sentiment/${language}.tsv`, 'utf8'));
const judge = (text: string) => wordClassifier.classify(text, null).sentiment;

describe('the measured quality', () => {
  it.each(languages)('of verdicts on comments in %s is the one that reports go by', (language) => {
    const all = labelled(language);
    const measured = confusionOf(halfOf(all, 'held-out'), judge);
    process.stdout.write(`${language} ${JSON.stringify({ ...qualityOf(measured), confusion: measured })}\n`);
    expect(all.length).toBeGreaterThanOrEqual(150);
    expect(measured).toEqual(onComments.find((one) => one.language === language)?.confusion);
  });

  it.each(languages)('of verdicts on comments in %s is far better than a guess', (language) => {
    const { accuracy, macroF1, unknown } = qualityOf(confusionOf(halfOf(labelled(language), 'held-out'), judge));
    expect(accuracy).toBeGreaterThan(0.8);
    expect(macroF1).toBeGreaterThan(0.8);
    expect(unknown).toBeLessThan(0.05);
  });

  it('of verdicts on tweets is worse, and known for each language', () => {
    expect(onTweets.map(({ language }) => language)).toEqual([...languages]);
    for (const { confusion } of onTweets) expect(qualityOf(confusion).macroF1).toBeLessThan(0.6);
  });

  it('needs lines of a label, a tab and a text', () => {
    expect(labelledIn('positive\tgood\n\nnegative\tbad\tworse\r\n')).toEqual([
      { label: 'positive', text: 'good' },
      { label: 'negative', text: 'bad\tworse' },
    ]);
    expect(() => labelledIn('positive\tgood\nmixed\tso so')).toThrow('line 2: expected positive, neutral or negative');
  });

  it('counts a text of which nothing is known apart', () => {
    const confusion = confusionOf(
      [
        { label: 'positive', text: 'a' },
        { label: 'neutral', text: 'b' },
      ],
      (text) => (text === 'a' ? 'positive' : 'unknown'),
    );
    expect(qualityOf(confusion)).toMatchObject({ comments: 2, unknown: 0.5, accuracy: 1 });
  });
});
