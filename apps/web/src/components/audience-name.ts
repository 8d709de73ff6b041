import { type Audience, PlatformName } from '@libs/contract';

import type { Words } from '../i18n/use-words.js';
import { platformNames } from './platform-names.js';

/** The one value of a rule that asks for one fact only; null for any other rule. */
const onlyFact = ({ all, any, none }: Audience['rule']): { readonly field: string; readonly value: string } | null => {
  const [condition, ...others] = all;
  const [value, ...alternatives] = condition?.in ?? [];
  if (condition === undefined || value === undefined) return null;
  if (others.length + alternatives.length + any.length + none.length > 0) return null;
  return { field: condition.field, value };
};

/** Whether a workspace began with it under this name, and nobody has given it another. */
const isFromStart = ({ isBuiltIn, name }: Audience, tag: string | undefined): boolean =>
  isBuiltIn || (tag !== undefined && name === `Addressed: ${tag}`);

/** An audience's name: those that come with every workspace speak the person's language, the others their own. */
export const audienceName = (audience: Audience, { t }: Pick<Words, 't'>): string => {
  const fact = onlyFact(audience.rule);
  if (!isFromStart(audience, fact?.field === 'tag' ? fact.value : undefined)) return audience.name;
  if (audience.id === '0') return t('audience.everyone');
  if (fact?.field === 'platform') {
    const platform = PlatformName.safeParse(fact.value);
    return t('audience.platform', { platform: platform.success ? platformNames[platform.data] : fact.value });
  }
  if (fact?.field === 'tag') return t('audience.tag', { tag: fact.value });
  return audience.name;
};
