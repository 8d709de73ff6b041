import type { Audience } from '@libs/contract';

/** As many as one report of people may have. */
const most = 40;

/** The audiences of a report of people: the chosen ones, or everyone and all that are counted and made of people. */
export const shownAudiences = (
  chosen: readonly string[],
  audiences: readonly Pick<Audience, 'id' | 'basis' | 'isComplete'>[],
): readonly string[] =>
  (chosen.length > 0
    ? chosen
    : audiences.filter(({ basis, isComplete }) => isComplete && basis !== 'followers').map(({ id }) => id)
  ).slice(0, most);
