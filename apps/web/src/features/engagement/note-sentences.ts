import type { MessageKey } from '../../i18n/catalogue.js';

const sentences: Readonly<Record<string, MessageKey>> = {
  tag_counted_twice: 'note.tag_counted_twice',
  untagged_left_out: 'note.untagged_left_out',
  label_counted_twice: 'note.label_counted_twice',
  unlabelled_left_out: 'note.unlabelled_left_out',
  audience_without_counters: 'note.audience_without_counters',
  audiences_overlap: 'note.audiences_overlap',
  counted_since_connection: 'note.counted_since_connection',
  rounded_to_hours: 'note.rounded_to_hours',
  zone_offset_differs: 'note.zone_offset_differs',
  partial_readings: 'note.partial_readings',
  attributed_not_fully_listed: 'note.attributed_not_fully_listed',
  suppressed_small_groups: 'note.suppressed_small_groups',
  followers_without_interactions: 'note.followers_without_interactions',
  followers_of_several_accounts: 'note.followers_of_several_accounts',
  people_not_kept: 'note.people_not_kept',
  accounts_opened_later: 'note.accounts_opened_later',
};

/** The sentence of a report's remark; null: a code that this dashboard does not know yet. */
export const noteSentence = (code: string): MessageKey | null => sentences[code] ?? null;
