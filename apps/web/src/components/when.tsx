import { useWords } from '../i18n/use-words.js';
import { useNow } from './use-now.js';
import styles from './when.module.css';

/** An instant told relative to now; the exact time on hover and on focus. */
export const When = ({ at, absent }: { readonly at: string | null; readonly absent: string }) => {
  const { format } = useWords();
  const now = useNow();
  if (at === null) return <span>{absent}</span>;
  return (
    <time data-hint={format.exact(at)} dateTime={at} tabIndex={0} className={styles['when']}>
      {format.relative(at, now)}
    </time>
  );
};
