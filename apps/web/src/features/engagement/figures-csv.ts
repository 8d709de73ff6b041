import type { FiguresReport } from '@libs/contract';

import { toCsv } from '@libs/domain';
import type { Locale } from '../../i18n/format.js';

const header = ['account', 'name', 'platform', 'metric', 'state', 'value', 'previous_state', 'previous'] as const;

/** The changes of further counters as CSV, one row a counter. What is not known says why in place of a figure. */
export const figuresCsv = ({ accounts }: FiguresReport, locale: Locale): string => {
  const rows = accounts.flatMap(({ accountId, name, platform, figures }) =>
    figures.map(({ metric, state, value, previous }) => {
      const before =
        previous === null ? ['not_compared', 'not_compared'] : [previous.state, previous.value ?? previous.state];
      return [accountId, name, platform, metric, state, value ?? state, ...before];
    }),
  );
  // German spreadsheets expect semicolons.
  return toCsv([header, ...rows], locale === 'de' ? ';' : ',');
};
