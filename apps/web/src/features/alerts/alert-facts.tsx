import type { Alert } from '@libs/contract';
import type { ReactNode } from 'react';

import { Section } from '../../components/section.js';
import { useWords } from '../../i18n/use-words.js';
import { monitorWords, shitstormWords } from './alert-words.js';
import styles from './alerts.module.css';
import { exactSpan, expectedWords, probabilityWords, ratioWords, withinWords } from './amount-words.js';
import { doublingWords, finalSizeWords, growthKey, reproductionWords } from './estimate-words.js';
import { countedIn } from './headline.js';

interface FactProps {
  readonly name: string;
  readonly hint?: string;
  readonly isEstimate?: boolean;
  readonly children: ReactNode;
}

const Fact = ({ name, hint, isEstimate = false, children }: FactProps) => (
  <div className={styles['fact']}>
    <dt>{name}</dt>
    <dd>
      <span className={styles['value']} data-estimate={isEstimate}>
        {children}
      </span>
      {hint !== undefined && <span className={styles['hint']}>{hint}</span>}
    </dd>
  </div>
);

interface FactsProps {
  readonly alert: Alert;
}

/** What was observed against what was expected, and what that was made of. */
export const MeasureFacts = ({ alert }: FactsProps) => {
  const words = useWords();
  const { t, format } = words;
  const { measure, shitstorm } = alert;
  const sum = t('alert.measure.sum.value', {
    what: t('alerts.what', { what: countedIn(alert) }),
    within: withinWords(exactSpan(measure.minutes), words),
    when: format.instant(measure.endedAt),
  });
  return (
    <Section title={t('alert.measure')} lead={t('alert.measure.lead')}>
      <dl className={styles['facts']} data-testid="alert-measure">
        <Fact name={t('alert.measure.sum')}>{sum}</Fact>
        <Fact name={t('alert.measure.observed')}>{format.integer(measure.observed)}</Fact>
        <Fact name={t('alert.measure.expected')} hint={t(monitorWords[alert.monitor])} isEstimate>
          {expectedWords(measure.expected, words)}
        </Fact>
        <Fact name={t('alert.measure.ratio')}>{ratioWords(measure, words)}</Fact>
        <Fact name={t('alert.measure.probability')} hint={t('alert.measure.probability.hint')} isEstimate>
          {probabilityWords(measure.probability, words)}
        </Fact>
        {shitstorm !== null && (
          <Fact name={t('alert.storm')} hint={t('alert.storm.hint')}>
            {shitstormWords(shitstorm, words)}
          </Fact>
        )}
      </dl>
    </Section>
  );
};

/** How it spreads, named an estimate. */
export const EstimateFacts = ({ alert }: FactsProps) => {
  const words = useWords();
  const { t } = words;
  const { estimate } = alert;
  // Of what is over, or not read, it cannot be said that it grows.
  const isNow = alert.resolvedAt === null && !alert.isStale;
  return (
    <Section title={t('alert.estimate')} lead={t('alert.estimate.lead')}>
      {estimate === null ? (
        <p className={styles['nothing']}>{t('alert.estimate.unknown')}</p>
      ) : (
        <dl className={styles['facts']} data-testid="alert-estimate">
          <Fact name={t('alert.reproduction')} hint={t('alert.reproduction.hint')} isEstimate>
            {reproductionWords(estimate, words)} {isNow && <strong>{t(growthKey(estimate))}</strong>}
          </Fact>
          <Fact
            name={t('alert.doubling')}
            {...(isNow && estimate.doublingMinutes !== null && { hint: t('alert.doubling.hint') })}
            isEstimate
          >
            {doublingWords(estimate.doublingMinutes, words)}
          </Fact>
          <Fact
            name={t('alert.finalSize')}
            {...(estimate.finalSize !== null && { hint: t('alert.finalSize.hint') })}
            isEstimate
          >
            {finalSizeWords(estimate.finalSize, words)}
          </Fact>
        </dl>
      )}
    </Section>
  );
};
