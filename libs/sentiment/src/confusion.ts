import type { Sentiment } from '@libs/domain';

/** What a comment can be judged as that is known. */
export const known = ['positive', 'neutral', 'negative'] as const;

/** One of them. */
export type Known = (typeof known)[number];

/** How many labelled comments of a class (outer) were judged as what (inner); those judged as `unknown` beside. */
export type Confusion = Readonly<Record<Known, Readonly<Record<Sentiment, number>>>>;

/** A comment with what a person says of it. */
export interface Labelled {
  readonly label: Known;
  readonly text: string;
}

const nothing = { positive: 0, neutral: 0, negative: 0, unknown: 0 } as const;

/** Compares verdicts with what people said. */
export const confusionOf = (labelled: readonly Labelled[], judge: (text: string) => Sentiment): Confusion => {
  const counts = { positive: { ...nothing }, neutral: { ...nothing }, negative: { ...nothing } };
  for (const { label, text } of labelled) {
    const row: Record<Sentiment, number> = counts[label];
    row[judge(text)] += 1;
  }
  return counts;
};

/** Both together. */
export const plusConfusion = (a: Confusion, b: Confusion): Confusion => {
  const row = (label: Known): Record<Sentiment, number> => ({
    positive: a[label].positive + b[label].positive,
    neutral: a[label].neutral + b[label].neutral,
    negative: a[label].negative + b[label].negative,
    unknown: a[label].unknown + b[label].unknown,
  });
  return { positive: row('positive'), neutral: row('neutral'), negative: row('negative') };
};

/** How good verdicts are: of those that are not `unknown`. */
export interface Quality {
  readonly comments: number;
  /** The share that is `unknown`. */
  readonly unknown: number;
  readonly accuracy: number;
  /** The mean over the three classes of the harmonic mean of precision and recall. */
  readonly macroF1: number;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The quality that a comparison shows. */
export const qualityOf = (confusion: Confusion): Quality => {
  const comments = sum(known.flatMap((label) => Object.values(confusion[label])));
  const judged = sum(known.flatMap((label) => known.map((as) => confusion[label][as])));
  const f1 = known.map((one) => {
    const right = 2 * confusion[one][one];
    const wrong = sum(
      known.filter((label) => label !== one).map((label) => confusion[label][one] + confusion[one][label]),
    );
    return right + wrong === 0 ? 0 : right / (right + wrong);
  });
  return {
    comments,
    unknown: comments === 0 ? 0 : 1 - judged / comments,
    accuracy: judged === 0 ? 0 : sum(known.map((one) => confusion[one][one])) / judged,
    macroF1: sum(f1) / known.length,
  };
};

/** Labelled comments out of lines `label<TAB>text`; refuses a line that is not of this form. */
export const labelledIn = (text: string): readonly Labelled[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, at) => {
      const [given = '', ...words] = line.replace(/\r$/u, '').split('\t');
      const label = known.find((one) => one === given);
      if (label === undefined || words.length === 0)
        throw new Error(
          `line ${at + 1}: expected positive, neutral or negative, a tab and the comment, not "${line.slice(0, 40)}"`,
        );
      return { label, text: words.join('\t') };
    });

/** The half of a labelled set that rules were chosen on (odd lines), or the one that was kept from that. */
export const halfOf = (labelled: readonly Labelled[], half: 'tuning' | 'held-out'): readonly Labelled[] =>
  labelled.filter((_, at) => (at % 2 === 0) === (half === 'tuning'));
