import { sentiments } from '@libs/domain';
import { type Language, wordClassifier } from '@libs/sentiment';

/** A verdict as the ledger keeps it: its score is not kept, since it says more of the words than is needed. */
export interface Judged {
  readonly sentiment: number;
  readonly language: Language | null;
}

/** Judges the words of a comment on a post in this language. */
export const judge = (text: string, postLanguage: string | null): Judged => {
  const { sentiment, language } = wordClassifier.classify(text, postLanguage);
  return { sentiment: sentiments.indexOf(sentiment), language };
};
