import type { FollowerTraitName } from '@libs/contract';

import type { Words } from '../../i18n/use-words.js';
import { segmentKeys } from './segment-keys.js';

const countryName = (code: string, locale: string): string | null =>
  /^[A-Z]{2}$/.test(code) ? (new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? null) : null;

/** What a group of followers is called; groups that we have no word for keep the platform's number. */
export const segmentName = (
  { trait, segment }: { readonly trait: FollowerTraitName; readonly segment: string },
  { t, locale }: Pick<Words, 't' | 'locale'>,
): string => {
  if (trait === 'country') {
    const name = countryName(segment, locale);
    if (name !== null) return name;
  }
  if (trait === 'staff_count') {
    if (segment === '1') return t('segment.staff.one');
    const [from, to] = segment.split('-');
    if (to !== undefined) return t('segment.staff.range', { from: Number(from), to: Number(to) });
    if (segment.endsWith('+')) return t('segment.staff.more', { from: Number.parseInt(segment, 10) });
  }
  const key = segmentKeys[trait]?.[segment];
  if (key !== undefined) return t(key);
  return t('segment.unnamed', { id: segment.slice(segment.lastIndexOf(':') + 1) });
};
