import type { ReportNote } from '@libs/domain';

/** The words of every remark as messages: the dashboard and exports tell them the same way. */
export const noteMessages = (texts: Readonly<Record<ReportNote, string>>) => ({
  'note.tag_counted_twice': texts.tag_counted_twice,
  'note.untagged_left_out': texts.untagged_left_out,
  'note.label_counted_twice': texts.label_counted_twice,
  'note.unlabelled_left_out': texts.unlabelled_left_out,
  'note.audience_without_counters': texts.audience_without_counters,
  'note.audiences_overlap': texts.audiences_overlap,
  'note.counted_since_connection': texts.counted_since_connection,
  'note.rounded_to_hours': texts.rounded_to_hours,
  'note.zone_offset_differs': texts.zone_offset_differs,
  'note.partial_readings': texts.partial_readings,
  'note.attributed_not_fully_listed': texts.attributed_not_fully_listed,
  'note.suppressed_small_groups': texts.suppressed_small_groups,
  'note.followers_without_interactions': texts.followers_without_interactions,
  'note.followers_of_several_accounts': texts.followers_of_several_accounts,
  'note.people_not_kept': texts.people_not_kept,
  'note.accounts_opened_later': texts.accounts_opened_later,
});
