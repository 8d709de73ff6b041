import type { Words } from '../../i18n/use-words.js';

const hour = 60;
const day = 24 * hour;

/** A time in minutes as people say it: no finer than it is long. */
export const durationWords = (minutes: number, { t, format }: Pick<Words, 't' | 'format'>): string => {
  const whole = Math.round(minutes);
  if (whole < hour) return t('response.minutes', { minutes: format.integer(whole) });
  if (whole < 2 * day) return t('response.hoursMinutes', { hours: Math.floor(whole / hour), minutes: whole % hour });
  const hours = Math.round(minutes / hour);
  return t('response.daysHours', { days: Math.floor(hours / 24), hours: hours % 24 });
};
