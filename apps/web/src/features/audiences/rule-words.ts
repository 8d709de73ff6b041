import type { Audience } from '@libs/contract';
import { type AudienceField, platforms } from '@libs/domain';

import { platformNames } from '../../components/platform-names.js';
import type { MessageKey } from '../../i18n/catalogue.js';
import type { Words } from '../../i18n/use-words.js';

/** The names of what conditions ask. */
export const fieldKeys: Readonly<Record<AudienceField, MessageKey>> = {
  platform: 'audiences.field.platform',
  account: 'audiences.field.account',
  tag: 'audiences.field.tag',
  format: 'audiences.field.format',
  post_language: 'audiences.field.post_language',
  actor_kind: 'audiences.field.actor_kind',
  actor_language: 'audiences.field.actor_language',
  actor_country: 'audiences.field.actor_country',
  follower_band: 'audiences.field.follower_band',
  list: 'audiences.field.list',
};

/** The names of the grounds on which somebody belongs. */
export const basisKeys: Readonly<Record<Audience['basis'], MessageKey>> = {
  engaged: 'audiences.basis.engaged',
  addressed: 'audiences.basis.addressed',
  followers: 'audiences.basis.followers',
};

const formats: Readonly<Record<string, MessageKey>> = {
  text: 'audiences.value.text',
  photo: 'audiences.value.photo',
  video: 'audiences.value.video',
  link: 'audiences.value.link',
  poll: 'audiences.value.poll',
  document: 'audiences.value.document',
  other: 'audiences.value.other',
};
const kinds: Readonly<Record<string, MessageKey>> = {
  person: 'audiences.value.person',
  organisation: 'audiences.value.organisation',
};
const bands: Readonly<Record<string, MessageKey>> = {
  under_1k: 'audiences.value.under_thousand',
  '1k_10k': 'audiences.value.thousands',
  '10k_100k': 'audiences.value.ten_thousands',
  over_100k: 'audiences.value.hundred_thousands',
};

/** A value that can be chosen. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What values are called that the workspace itself names. */
export interface OwnNames {
  readonly accounts: readonly Choice[];
  readonly lists: readonly Choice[];
}

/** The values that a field can have; null: any word. */
export const choicesOf = (field: AudienceField, { accounts, lists }: OwnNames, { t }: Pick<Words, 't'>) => {
  const worded = (keys: Readonly<Record<string, MessageKey>>): readonly Choice[] =>
    Object.entries(keys).map(([value, key]) => ({ value, label: t(key) }));
  switch (field) {
    case 'platform':
      return platforms.map((value) => ({ value, label: platformNames[value] }));
    case 'account':
      return accounts;
    case 'list':
      return lists;
    case 'format':
      return worded(formats);
    case 'actor_kind':
      return worded(kinds);
    case 'follower_band':
      return worded(bands);
    case 'tag':
    case 'post_language':
    case 'actor_language':
    case 'actor_country':
      return null;
  }
};

/** A rule in one sentence. */
export const ruleWords = (rule: Audience['rule'], names: OwnNames, words: Pick<Words, 't'>): string => {
  const { t } = words;
  const say = ({ field, in: values }: Audience['rule']['all'][number]): string => {
    const choices = choicesOf(field, names, words) ?? [];
    const labels = values.map((value) => choices.find((one) => one.value === value)?.label ?? value);
    return t('audiences.condition', { field: t(fieldKeys[field]), values: labels.join(` ${t('audiences.or')} `) });
  };
  const parts = [
    ...rule.all.map(say),
    ...(rule.any.length === 0 ? [] : [t('audiences.any', { conditions: rule.any.map(say).join(', ') })]),
    ...(rule.none.length === 0 ? [] : [t('audiences.none', { conditions: rule.none.map(say).join(', ') })]),
  ];
  return parts.length === 0 ? t('audiences.everyone') : parts.join('; ');
};
