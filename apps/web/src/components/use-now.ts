import { useInterval } from '@mantine/hooks';
import { useState } from 'react';

/** The time, kept fresh enough for "5 minutes ago". */
export const useNow = (): Date => {
  const [now, setNow] = useState(() => new Date());
  useInterval(() => setNow(new Date()), 30_000, { autoInvoke: true });
  return now;
};
