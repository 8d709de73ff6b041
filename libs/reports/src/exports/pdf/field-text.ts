import type { RateUnit } from '@libs/domain';

import type { Field, Moment } from '../tables/field.js';
import type { ExportWords } from '../words/export-words.js';

const scales: Readonly<Record<RateUnit, { readonly by: number; readonly sign: string }>> = {
  percent: { by: 100, sign: '%' },
  per_mille: { by: 1000, sign: '‰' },
};

const momentText = ({ wall, grain }: Moment, tag: string): string =>
  new Intl.DateTimeFormat(tag, {
    timeZone: 'UTC',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    ...(grain === 'day' ? {} : { hour: '2-digit', minute: '2-digit' }),
  }).format(wall);

/** A field as people of a language read it. */
export const fieldText = (field: Field, { tag }: Pick<ExportWords, 'tag'>): string => {
  if (field === null) return '–';
  if (typeof field === 'string') return field;
  if (typeof field === 'number') return new Intl.NumberFormat(tag, { maximumFractionDigits: 2 }).format(field);
  if ('wall' in field) return momentText(field, tag);
  if (!('ratio' in field)) return field.text;
  const { by, sign } = scales[field.unit];
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return `${new Intl.NumberFormat(tag, digits).format(field.ratio * by)}\u00a0${sign}`;
};

/** Whether a field stands where figures stand: to the right. */
export const isFigure = (field: Field): boolean =>
  typeof field === 'number' ||
  (field !== null && typeof field === 'object' && ('ratio' in field || ('isUnknown' in field && field.isUnknown)));
