import { type AudiencePreview, PlatformName } from '@libs/contract';
import type { PreviewFigures, RulePreview } from '@libs/database';
import { smallestGroup } from '@libs/domain';

type Figures = Omit<PreviewFigures, 'platform'>;

/** Without what few people did, or all but a few: it would tell of each of them. */
const told = ({ interactions, known, belonging, people, others }: Figures) => {
  const isComplementTold = others === 0 || others >= smallestGroup;
  const isTold = belonging === 0 || (people >= smallestGroup && isComplementTold);
  return { interactions, known, belonging: isTold ? belonging : null, people: isTold ? people : null };
};

const sumOf = (figures: readonly Figures[]): Figures => {
  const sum = { interactions: 0, known: 0, belonging: 0, people: 0, others: 0 };
  for (const { interactions, known, belonging, people, others } of figures) {
    sum.interactions += interactions;
    sum.known += known;
    sum.belonging += belonging;
    sum.people += people;
    sum.others += others;
  }
  return sum;
};

/**
 * A preview as the API shows it, small groups left out. Where exactly one platform's group is too small, the sum is left out
 * with it: the difference would tell it.
 */
export const shownPreview = ({ platforms, sample, isWhole }: RulePreview): AudiencePreview => {
  const each = platforms.map((figures) => ({ platform: PlatformName.parse(figures.platform), ...told(figures) }));
  const hidden = each.filter(({ people }) => people === null).length;
  const sum = told(sumOf(platforms));
  return {
    ...sum,
    ...(hidden === 1 ? { belonging: null, people: null } : {}),
    platforms: each,
    sample: sample.map((somebody) => ({ ...somebody, platform: PlatformName.parse(somebody.platform) })),
    isWhole,
  };
};
