import type { SeriesMark } from '@libs/contract';

import { metricName } from '../../components/metric-words.js';
import { platformNames } from '../../components/platform-names.js';
import type { Words } from '../../i18n/use-words.js';
import type { MarkedStep } from './marked-steps.js';

/** What a mark means, in a sentence. */
const sayMark = (mark: SeriesMark, words: Words): string => {
  const { t } = words;
  if (mark.kind === 'version' || mark.kind === 'carried') {
    const { name, version } = mark;
    return t(mark.kind === 'version' ? 'marks.version' : 'marks.carried', { name, version });
  }
  const whose = { name: mark.name, platform: platformNames[mark.platform] };
  if (mark.kind === 'opened') return t('marks.opened', whose);
  if (mark.kind === 'closed') return t('marks.closed', whose);
  return t(mark.isBack ? 'marks.back' : 'marks.retired', { ...whose, metric: metricName(mark.metric, words) });
};

/** When and what, in one line. */
export const sayWhenAndWhat = (mark: SeriesMark, words: Words): string =>
  words.t('marks.at', { when: words.format.instant(mark.at), what: sayMark(mark, words) });

/** Everything that there is to say of a step. */
export const sayStep = ({ marks, corrections }: MarkedStep, words: Words): readonly string[] => [
  ...marks.map((mark) => sayWhenAndWhat(mark, words)),
  ...(corrections < 0 ? [words.t('marks.corrected', { count: words.format.integer(-corrections) })] : []),
];
