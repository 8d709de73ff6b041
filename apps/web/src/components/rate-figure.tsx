import type { RateCell, RateOfPost } from '@libs/contract';
import { rateDefinition, type RateId } from '@libs/domain';
import { Link } from '@tanstack/react-router';

import { useWords, type Words } from '../i18n/use-words.js';
import { hintOf } from './cell-figure.js';
import { cellSentences, cellValues } from './cell-states.js';
import type { EvidenceSearch } from './evidence-search.js';
import styles from './rate-figure.module.css';
import { rateWords } from './rate-words.js';

/** What a rate without a value is called. */
const stateName = ({ state }: RateCell, { t }: Words): string =>
  t(state === 'undefined' ? 'rate.undefined' : cellSentences[state].name);

const stateMeaning = ({ state }: RateCell, { t }: Words): string => {
  if (state === 'undefined') return t('rate.undefined.meaning');
  if (state === 'not_supported') return t('rate.not_supported.meaning');
  return t(cellSentences[state].meaning, cellValues);
};

/** How many posts or days are in a rate, and how many are not. */
const makeUp = (id: RateId, { of, without }: RateCell, { t }: Words): string[] => {
  const key = rateDefinition(id).cohort === 'days' ? 'rate.days' : 'rate.posts';
  return [
    ...(of === 0 ? [] : [t('rate.made', { parts: t(key, { of }) })]),
    ...(without === 0 ? [] : [t('rate.without', { without })]),
  ];
};

/** What a rate is made of, or why it has no value. */
export const rateMakeUp = ({ id, cell }: RateOfPost, words: Words): string[] =>
  cell.value === null ? [stateMeaning(cell, words)] : makeUp(id, cell, words);

/** Everything worth saying about a rate: its name and formula, what it is made of, and why it has no value. */
export const rateRemarks = (rate: RateOfPost, words: Words): string[] => {
  const { name, formula } = rateWords[rate.id];
  return [`${words.t(name)}: ${words.t(formula)}.`, ...rateMakeUp(rate, words)];
};

/** A rate's value, or what it is called where it has none. */
export const PlainRate = ({ rate: { id, cell } }: { readonly rate: RateOfPost }) => {
  const words = useWords();
  if (cell.value !== null) return <>{words.format.rate(cell.value, rateDefinition(id).unit)}</>;
  return (
    <span className={styles['without']}>
      <span aria-hidden="true">–</span>
      <span className="rs-hidden">{stateName(cell, words)}</span>
    </span>
  );
};

interface RateFigureProps {
  readonly rate: RateOfPost;
  /** Null: what it is made of may not be seen. */
  readonly evidence: EvidenceSearch | null;
  readonly className?: string | undefined;
}

/** A rate that says its name and formula on hover and focus, and leads to what it is made of where that may be seen. */
export const RateFigure = ({ rate, evidence, className }: RateFigureProps) => {
  const words = useWords();
  const { t } = words;
  const { id, cell } = rate;
  const marks = { 'data-testid': 'rate', 'data-rate': id, 'data-value': cell.value ?? '', 'data-state': cell.state };
  if (evidence === null)
    return (
      <span {...hintOf(rateRemarks(rate, words))} {...marks} tabIndex={0} role="note" className={styles['rate']}>
        <span className="rs-hidden">{t(rateWords[id].name)}: </span>
        <PlainRate rate={rate} />
      </span>
    );
  return (
    <Link
      {...hintOf(rateRemarks(rate, words))}
      {...marks}
      to="/evidence/rate"
      search={{ ...evidence, rate: id }}
      className={className ?? styles['rate'] ?? ''}
    >
      <span className="rs-hidden">{t(rateWords[id].name)}: </span>
      <PlainRate rate={rate} />
    </Link>
  );
};
