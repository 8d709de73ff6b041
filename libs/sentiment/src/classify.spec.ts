import { describe, expect, it } from '@jest/globals';

import { wordClassifier } from './classify.js';
import { shortestStem, wordsIn } from './lexicon.js';
import { pictureWeights } from './words/emoji.js';
import { englishWords } from './words/english.js';
import { germanWords } from './words/german.js';

const verdict = (text: string, hint: string | null = null) => wordClassifier.classify(text, hint);
const sentimentOf = (text: string, hint: string | null = null) => verdict(text, hint).sentiment;

describe('the verdict on a comment', () => {
  it.each([
    ['Das ist ein toller Service, vielen Dank!', 'positive', 'de'],
    ['Der Service ist schlecht und das Personal unfreundlich.', 'negative', 'de'],
    ['Wann macht ihr am Samstag auf?', 'neutral', 'de'],
    ['This is a great shop and the staff are friendly', 'positive', 'en'],
    ['The app crashes and the support is useless', 'negative', 'en'],
    ['When do you open on Saturday?', 'neutral', 'en'],
  ])('%s: %s', (text, sentiment, language) => {
    expect(verdict(text)).toMatchObject({ sentiment, language });
  });

  it('is turned around by a negation, before or behind the word', () => {
    expect(sentimentOf('Das ist nicht gut')).toBe('negative');
    expect(sentimentOf('Das gefällt mir überhaupt nicht')).toBe('negative');
    expect(sentimentOf('Das war gar nicht schlecht')).not.toBe('negative');
    expect(sentimentOf("I don't recommend this")).toBe('negative');
    expect(sentimentOf('not bad at all')).toBe('positive');
  });

  it('is stronger with words that strengthen, and weaker with those that weaken', () => {
    const scoreOf = (text: string): number => verdict(text).score ?? 0;
    expect(scoreOf('das ist sehr gut')).toBeGreaterThan(scoreOf('das ist gut'));
    expect(scoreOf('this is somewhat good')).toBeLessThan(scoreOf('this is good'));
    expect(scoreOf('this is good!!')).toBeGreaterThan(scoreOf('this is good'));
  });

  it('counts what comes after a but for more', () => {
    expect(sentimentOf('Die Verpackung ist schön, aber der Inhalt ist schlecht und ungenießbar')).toBe('negative');
    expect(sentimentOf('The wait was long but it is a wonderful place')).toBe('positive');
  });

  it('reads pictures and typed faces in any language', () => {
    expect(verdict('👍👍')).toMatchObject({ sentiment: 'positive', language: null });
    expect(sentimentOf('😡')).toBe('negative');
    expect(sentimentOf('wir sind heute da :)')).toBe('positive');
  });

  it('reads umlauts, small and big letters, and dragged out letters alike', () => {
    const scores = ['das ist schön', 'DAS IST SCHOEN', 'das ist schööön'].map((text) => verdict(text).score);
    expect(new Set(scores).size).toBe(1);
    expect(scores[0]).toBeGreaterThan(0.5);
  });

  it('is unknown, never neutral, in languages that are not known', () => {
    for (const text of [
      'El servicio es muy bueno y las chicas son amables',
      'Très bon service, merci beaucoup',
      'очень хорошо',
      '素晴らしい',
    ])
      expect(verdict(text)).toEqual({ sentiment: 'unknown', score: null, language: null });
  });

  it('is unknown where nothing is said: names and addresses alone, or nothing', () => {
    for (const text of ['', '   ', '@Anna', 'https://shop.example/great', '…'])
      expect(sentimentOf(text)).toBe('unknown');
  });

  it('takes the language of the post where the words show none', () => {
    expect(sentimentOf('Aha')).toBe('unknown');
    expect(verdict('Aha', 'de-DE')).toMatchObject({ sentiment: 'neutral', language: 'de' });
    expect(verdict('The staff are rude', 'de')).toMatchObject({ sentiment: 'negative', language: 'en' });
  });

  it('takes names of people and addresses for no words', () => {
    expect(sentimentOf('@happy.lovely wann habt ihr auf https://great.example')).toBe('neutral');
  });

  it('is not taken in by words of the language’s own machinery', () => {
    for (const text of ['constructor', 'toString __proto__']) expect(sentimentOf(text)).toBe('unknown');
  });

  it('is the same for the same words at any length', () => {
    expect(sentimentOf('gut '.repeat(20_000))).toBe('positive');
  });
});

describe('the lists of words', () => {
  const lists = [
    ['de', germanWords],
    ['en', englishWords],
  ] as const;

  it.each<(typeof lists)[number]>(lists)('in %s name every word once, in the form in which tokens are', (_, words) => {
    const entries = Object.values(words).flatMap(wordsIn);
    expect(entries.filter((entry, at) => entries.indexOf(entry) !== at)).toEqual([]);
    expect(entries.filter((entry) => !/^[a-z0-9]+\*?$/.test(entry))).toEqual([]);
    expect(entries.length).toBeGreaterThan(400);
  });

  it.each(lists)('in %s have stems that are long enough to be found', (_, words) => {
    const stems = Object.values(words)
      .flatMap(wordsIn)
      .filter((entry) => entry.endsWith('*'));
    expect(stems.filter((stem) => stem.length - 1 < shortestStem)).toEqual([]);
  });

  it('name every picture once', () => {
    const pictures = Object.values(pictureWeights).flatMap(wordsIn);
    expect(pictures.filter((picture, at) => pictures.indexOf(picture) !== at)).toEqual([]);
  });
});
