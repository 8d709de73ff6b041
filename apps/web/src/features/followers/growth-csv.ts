import type { FollowersReport, KnownValue } from '@libs/contract';

import { type CsvField, toCsv } from '@libs/domain';
import type { Locale } from '../../i18n/format.js';
import { totalGap } from './growth.js';

const header = [
  'day',
  'account',
  'name',
  'platform',
  'followers',
  'net',
  'net_state',
  'organic',
  'organic_state',
  'paid',
  'paid_state',
] as const;

/** What is not known says why in place of a figure. */
const withState = (told: KnownValue | undefined): CsvField[] => {
  const { state, value } = told ?? { state: 'not_supported', value: null };
  return [value ?? state, state];
};

/** How the following of each account grew as CSV, one row a day and account. */
export const growthCsv = ({ days, accounts }: FollowersReport, locale: Locale): string => {
  const rows = days.flatMap((day, index) =>
    accounts.map(({ accountId, name, platform, state, totals, growth }) => {
      const gap = state === 'measured' || state === 'stale' ? totalGap(totals, index) : state;
      const of = growth.days[index];
      const figures = [of?.net, of?.organic, of?.paid].flatMap(withState);
      return [day, accountId, name, platform, totals[index] ?? gap, ...figures];
    }),
  );
  // German spreadsheets expect semicolons.
  return toCsv([header, ...rows], locale === 'de' ? ';' : ',');
};
