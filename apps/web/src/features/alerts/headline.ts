import type { ListedAlert } from '@libs/contract';

import type { Words } from '../../i18n/use-words.js';
import { atMostTwoDigits, exactSpan, expectedWords, ratioOf, withinWords } from './amount-words.js';

/** What of an alert its headline needs. */
export type Headlined = Pick<ListedAlert, 'monitor' | 'kind' | 'subject' | 'measure'>;

const longestName = 70;

/** The beginning of a name, cut between words where it is too long for a headline. */
export const shortName = (name: string): string => {
  const line = name.replace(/\s+/g, ' ').trim();
  if (line.length <= longestName) return line;
  const cut = line.slice(0, longestName);
  const space = cut.lastIndexOf(' ');
  const whole = space > longestName / 2 ? cut.slice(0, space) : cut;
  return `${whole.replace(/[\s.,;:!?–-]+$/, '')}…`;
};

/** What is counted, as the catalogue knows it. */
export const countedIn = ({ monitor, kind }: Pick<ListedAlert, 'monitor' | 'kind'>): string =>
  monitor === 'negative' ? 'negative' : (kind ?? 'all');

/** Where it happens: on a post, at an account, across the workspace. */
const whereWords = ({ scope, name }: ListedAlert['subject'], { t }: Pick<Words, 't'>): string => {
  const short = shortName(name);
  if (short === '' && scope !== 'workspace') return t(scope === 'post' ? 'alerts.where.noText' : 'alerts.where.gone');
  return t('alerts.where', { scope, name: short });
};

/** What an alert says, in one sentence. */
export const headlineOf = (alert: Headlined, words: Words): string => {
  const { t } = words;
  const { measure } = alert;
  const what = countedIn(alert);
  const rest = { where: whereWords(alert.subject, words), within: withinWords(exactSpan(measure.minutes), words) };
  const ratio = ratioOf(measure);
  if (ratio.kind === 'times') {
    const times = atMostTwoDigits(ratio.times, words);
    return t('alerts.headline.times', { times, what: t('alerts.what', { what }), ...rest });
  }
  const many = t('alerts.many', { what, count: measure.observed });
  if (ratio.kind === 'unexpected') return t('alerts.headline.unexpected', { many, ...rest });
  return t('alerts.headline.plain', { many, ...rest, expected: expectedWords(measure.expected, words) });
};
