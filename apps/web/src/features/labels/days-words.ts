import type { Words } from '../../i18n/use-words.js';
import type { Campaign } from './campaign-days.js';

/** The days of a campaign in words. */
export const daysWords = ({ startsOn, endsOn }: Campaign, { t, format }: Pick<Words, 't' | 'format'>): string => {
  const from = format.utcDay(startsOn);
  return endsOn === null
    ? t('campaigns.days.open', { from })
    : t('campaigns.days', { from, to: format.utcDay(endsOn) });
};
