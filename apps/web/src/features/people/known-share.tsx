import type { PeopleFigures } from '@libs/contract';

import { useWords } from '../../i18n/use-words.js';
import { hintOf } from '../../components/cell-figure.js';
import { PeopleFigure } from './people-figure.js';
import styles from './people.module.css';

/** Of which share of the interactions the person is known. */
export const KnownShare = ({ known, interactions }: Pick<PeopleFigures, 'known' | 'interactions'>) => {
  const { t, format } = useWords();
  if (known.value === null || interactions.value === null) return <PeopleFigure figure={known} name="known" />;
  const of = { known: format.integer(known.value), interactions: format.integer(interactions.value) };
  return (
    <span className={styles['hint']} tabIndex={0} role="note" {...hintOf([t('people.known.of', of)])}>
      {format.share(known.value, interactions.value)}
    </span>
  );
};
