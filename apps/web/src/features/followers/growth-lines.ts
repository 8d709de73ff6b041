import type { FollowersReport } from '@libs/contract';

import { cellSentences } from '../../components/cell-states.js';
import type { Palette } from '../../components/palette.js';
import { platformNames } from '../../components/platform-names.js';
import type { Words } from '../../i18n/use-words.js';
import { growthOf, totalGap } from './growth.js';

const dashes = ['', '6 3', '2 3', '8 3 2 3'];

/** How one account grew. */
export interface Line {
  readonly id: string;
  readonly label: string;
  readonly color: string;
  readonly dash: string;
  readonly growth: readonly (number | null)[];
  readonly totals: readonly (number | null)[];
}

/** One line an account; accounts of one platform share its colour and differ in the dashes. */
export const linesOf = ({ accounts }: FollowersReport, palette: Palette): Line[] =>
  accounts
    .filter(({ totals }) => totals.some((total) => total !== null))
    .map(({ accountId, name, platform, totals }, _, shown) => {
      const place = shown
        .filter((other) => other.platform === platform)
        .findIndex((one) => one.accountId === accountId);
      return {
        id: accountId,
        label: `${name} (${platformNames[platform]})`,
        color: palette.platform[platform],
        dash: dashes[place % dashes.length] ?? '',
        growth: growthOf({ accountId, totals }),
        totals,
      };
    });

/** What is said of a day: each account's number, and how far it has grown. */
export const sayDay = (lines: readonly Line[], index: number, { t, format }: Words): string[] =>
  lines.map(({ label, totals, growth }) => {
    const [total, by] = [totals[index] ?? null, growth[index] ?? null];
    if (total === null || by === null) return `${label}: ${t(cellSentences[totalGap(totals, index)].name)}`;
    return `${label}: ${format.integer(total)} (${by === 0 ? '±0' : format.signed(by)})`;
  });

/** A day in words. */
export const dayNameOf = (day: string | undefined, { format }: Pick<Words, 'format'>): string =>
  day === undefined ? '' : format.utcDay(`${day}T00:00:00Z`);
