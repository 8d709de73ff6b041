import type { BucketLength } from '@libs/domain';

import type { Format } from '../../i18n/format.js';

/** How a bucket is named on an axis and in a table. */
export const bucketLabel = (bucket: string, length: BucketLength, format: Format): string => {
  if (length === 'hour') return format.hour(bucket);
  if (length === 'month') return format.month(bucket);
  if (length === 'year') return format.year(bucket);
  return length === 'week' ? format.day(bucket) : format.weekday(bucket);
};

/** How a period is named: its first and its last day. */
export const rangeLabel = (
  from: string,
  to: string,
  format: Format,
): { readonly from: string; readonly to: string } => ({
  from: format.date(from),
  to: format.date(new Date(Date.parse(to) - 1)),
});
