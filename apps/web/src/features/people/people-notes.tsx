import type { PeopleReport } from '@libs/contract';

import { useWords } from '../../i18n/use-words.js';
import { noteSentence } from '../engagement/note-sentences.js';
import styles from './people.module.css';

/** What there is to say of a report of people. */
export const PeopleNotes = ({ notes }: Pick<PeopleReport, 'notes'>) => {
  const { t } = useWords();
  const sentences = notes.map(noteSentence).filter((sentence) => sentence !== null);
  if (sentences.length === 0) return null;
  return (
    <ul className={`${styles['note']} ${styles['notes']}`} aria-label={t('people.notes')}>
      {sentences.map((sentence) => (
        <li key={sentence}>{t(sentence)}</li>
      ))}
    </ul>
  );
};
