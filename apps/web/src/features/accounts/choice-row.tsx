import type { Choice } from '@libs/contract';
import { Checkbox } from '@mantine/core';

import { useWords } from '../../i18n/use-words.js';
import styles from './connect.module.css';
import { shortcomingSentence } from './shortcoming-words.js';

interface ChoiceRowProps {
  readonly choice: Choice;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}

const Mark = ({ choice }: Pick<ChoiceRowProps, 'choice'>) => {
  const { t } = useWords();
  if (choice.isBeingErased) return <span className={styles['mark']}>{t('choose.erased')}</span>;
  if (!choice.isReadable) return <span className={styles['mark']}>{t('choose.unreadable')}</span>;
  if (choice.accountId === null) return null;
  return <span className={styles['mark']}>{t(choice.isConnected ? 'choose.connected' : 'choose.before')}</span>;
};

/** One account of a grant: to be ticked, or with the reason why it cannot be. */
export const ChoiceRow = ({ choice, isChosen, onToggle }: ChoiceRowProps) => {
  const words = useWords();
  const { name, handle, isReadable, isBeingErased, shortcomings, externalId } = choice;
  return (
    <Checkbox
      className={styles['choiceRow'] ?? ''}
      checked={isChosen}
      disabled={!isReadable || isBeingErased}
      onChange={onToggle}
      data-testid="choice"
      data-external-id={externalId}
      label={
        <span className={styles['choiceName']}>
          <strong>{name}</strong>
          {handle !== null && <span className={styles['quiet']}>@{handle.replace(/^@/, '')}</span>}
          <Mark choice={choice} />
        </span>
      }
      description={
        shortcomings.length === 0
          ? undefined
          : shortcomings.map((shortcoming) => (
              <span key={`${shortcoming.cause} ${shortcoming.subject}`} className={styles['reason']}>
                {shortcomingSentence(shortcoming, words)}
              </span>
            ))
      }
    />
  );
};
