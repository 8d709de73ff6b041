import type { FollowerTraitName, SegmentNames } from '@libs/contract';

import type { Words } from '../../i18n/use-words.js';
import { segmentKeys } from './segment-keys.js';

const countryName = (code: string, locale: string): string | null =>
  /^[A-Z]{2}$/.test(code) ? (new Intl.DisplayNames([locale], { type: 'region' }).of(code) ?? null) : null;

interface Group {
  readonly trait: FollowerTraitName;
  readonly segment: string;
  readonly names: SegmentNames;
}

/**
 * What a group of followers is called: the platform's own name in the person's language, else a word of ours, else the
 * platform's English name. Of groups that have none, the number at the platform is told.
 */
export const segmentName = ({ trait, segment, names }: Group, { t, locale }: Pick<Words, 't' | 'locale'>): string => {
  const told = names[locale];
  if (told !== null) return told;
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
  return names.en ?? t('segment.unnamed', { id: segment.slice(segment.lastIndexOf(':') + 1) });
};
