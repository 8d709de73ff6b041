import type { Column } from '../../components/listing.js';
import type { Translate } from '../../i18n/use-words.js';

/** The headings of the four numbers. */
export const numberColumns = (t: Translate): readonly Column[] => [
  { label: t('reconciliation.column.platform'), isAtEnd: true },
  { label: t('reconciliation.column.change'), isAtEnd: true },
  { label: t('reconciliation.column.counted'), isAtEnd: true },
  { label: t('reconciliation.column.attributed'), isAtEnd: true },
];
