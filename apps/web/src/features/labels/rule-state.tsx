import type { Label } from '@libs/contract';

import { useWords } from '../../i18n/use-words.js';
import styles from './labels.module.css';
import { ruleWords } from './rule-words.js';

/** A label's rule, how far it has come with old posts, and what it cannot see. */
export const RuleState = ({ label: { rule, sweep } }: { readonly label: Pick<Label, 'rule' | 'sweep'> }) => {
  const words = useWords();
  const { t } = words;
  const { isDone, done, total, hidden } = sweep;
  return (
    <>
      {ruleWords(rule, words)}
      {!isDone && (
        <span className={styles['note']} role="status">
          {t('labels.progress', { done, total })}
        </span>
      )}
      {hidden > 0 && <span className={styles['note']}>{t('labels.hidden', { count: hidden })}</span>}
    </>
  );
};
