import type { FollowersReport } from '@libs/contract';

import type { Palette } from '../../components/palette.js';
import type { Words } from '../../i18n/use-words.js';
import { breaksInWords } from '../engagement/chart-picture.js';
import type { PictureParts } from '../pictures/picture.js';
import { GrowthCanvas } from './growth-canvas.js';
import { dayNameOf, linesOf, sayDay } from './growth-lines.js';
import { markedDays } from './marked-days.js';

/** The picture of the followers' chart. */
export const pictureOfGrowth = async (
  report: FollowersReport,
  palette: Palette,
  words: Words,
): Promise<PictureParts> => {
  const { t } = words;
  const { days, timeZone } = report;
  const { renderToStaticMarkup } = await import('react-dom/server');
  const [lines, steps] = [linesOf(report, palette), markedDays(report)];
  const range = { from: dayNameOf(days[0], words), to: dayNameOf(days.at(-1), words), zone: timeZone };
  return {
    title: t('followers.growth'),
    about: [t('engagement.range', range), t('followers.growth.lead')],
    legend: lines.map((line) => ({
      color: line.color,
      dash: line.dash,
      label: sayDay([line], days.length - 1, words).join(''),
    })),
    chart: (size) => renderToStaticMarkup(<GrowthCanvas {...{ days, lines, steps, palette, ...size }} />),
    notes: [...(steps.length > 0 ? [t('marks.legend')] : []), ...breaksInWords(steps, words)],
    source: t('picture.source.followers'),
  };
};
