import type { Label } from '@libs/contract';
import type { LabelField } from '@libs/domain';

import type { MessageKey } from '../../i18n/catalogue.js';
import type { Words } from '../../i18n/use-words.js';

/** The names of what a rule can ask for. */
export const fieldKeys: Readonly<Record<LabelField, MessageKey>> = {
  text: 'labels.field.text',
  word: 'labels.field.word',
  hashtag: 'labels.field.hashtag',
  link: 'labels.field.link',
  utm_source: 'labels.field.utm_source',
  utm_medium: 'labels.field.utm_medium',
  utm_campaign: 'labels.field.utm_campaign',
  utm_term: 'labels.field.utm_term',
  utm_content: 'labels.field.utm_content',
};

/** A rule in one line. */
export const ruleWords = (rule: Label['rule'], { t }: Pick<Words, 't'>): string => {
  if (rule === null) return t('labels.rule.none');
  const conditions = rule.conditions.map(({ field, value }) => `${t(fieldKeys[field])}: ${value}`).join(', ');
  if (rule.conditions.length === 1) return conditions;
  return t(rule.match === 'all' ? 'labels.rule.all' : 'labels.rule.any', { conditions });
};
