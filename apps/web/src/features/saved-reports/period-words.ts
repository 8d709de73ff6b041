import type { SavedQuery } from '@libs/contract';

import type { Words } from '../../i18n/use-words.js';

/** The time that a saved report looks at, in words. */
export const periodWords = ({ period }: Pick<SavedQuery, 'period'>, { t, format }: Words): string => {
  if (period.kind === 'month') return t('engagement.period.month');
  if (period.kind === 'last') return t('reports.period.last', { days: period.days });
  // Days of a calendar, the same in every time zone.
  return t('reports.period.fixed', { from: format.utcDay(period.from), to: format.utcDay(period.to) });
};
