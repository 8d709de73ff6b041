import { Tooltip } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { useState } from 'react';

import { useWords } from '../i18n/use-words.js';
import styles from './when.module.css';

const useNow = (): Date => {
  const [now, setNow] = useState(() => new Date());
  useInterval(() => setNow(new Date()), 30_000, { autoInvoke: true });
  return now;
};

/** An instant told relative to now; the exact time on hover and on focus. */
export const When = ({ at, absent }: { readonly at: string | null; readonly absent: string }) => {
  const { format } = useWords();
  const now = useNow();
  if (at === null) return <span>{absent}</span>;
  return (
    <Tooltip label={format.exact(at)} events={{ hover: true, focus: true, touch: true }}>
      <time dateTime={at} tabIndex={0} className={styles['when']}>
        {format.relative(at, now)}
      </time>
    </Tooltip>
  );
};
