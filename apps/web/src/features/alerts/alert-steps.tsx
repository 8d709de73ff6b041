import type { Alert } from '@libs/contract';

import { Section } from '../../components/section.js';
import { useWords } from '../../i18n/use-words.js';
import { stepBy, stepSentence } from './alert-words.js';
import styles from './alerts.module.css';

/** What happened with an alert: who did what when. */
export const AlertSteps = ({ alert }: { readonly alert: Alert }) => {
  const words = useWords();
  const { t, format } = words;
  return (
    <Section title={t('alert.steps')}>
      {alert.steps.length === 0 ? (
        <p className={styles['nothing']}>{t('alert.steps.empty')}</p>
      ) : (
        <ol className={styles['entries']}>
          {alert.steps.map((step, index) => (
            <li key={`${step.at} ${String(index)}`} data-testid="alert-step" data-what={step.what}>
              <p>{stepSentence(step, words)}</p>
              <div className={styles['meta']}>
                <time dateTime={step.at}>{format.instant(step.at)}</time>
                <span>{stepBy(step, words)}</span>
              </div>
              {step.what === 'resolved' && step.text !== null && <p className={styles['hint']}>{step.text}</p>}
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
};
