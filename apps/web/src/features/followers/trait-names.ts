import type { FollowerTraitName } from '@libs/contract';

import type { MessageKey } from '../../i18n/catalogue.js';

/** The words of the traits of followers. */
export const traitNames: Readonly<Record<FollowerTraitName, MessageKey>> = {
  seniority: 'trait.seniority',
  function: 'trait.function',
  industry: 'trait.industry',
  staff_count: 'trait.staff_count',
  country: 'trait.country',
  region: 'trait.region',
  association: 'trait.association',
};
