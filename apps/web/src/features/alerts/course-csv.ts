import { toCsv } from '@libs/domain';

import type { Locale } from '../../i18n/format.js';
import type { Course } from './course.js';

/** What was counted and expected as CSV, one row a bucket; what is not known is left empty. */
export const courseCsv = ({ buckets }: Course, locale: Locale): string => {
  const rows = buckets.map(({ at, observed, expected }) => [at, observed ?? '', expected ?? '']);
  // German spreadsheets expect semicolons.
  return toCsv([['from', 'observed', 'expected'], ...rows], locale === 'de' ? ';' : ',');
};
