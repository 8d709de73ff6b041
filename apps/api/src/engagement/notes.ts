/** Everything a report may remark, by codes that the dashboard has sentences for. */
const noteCodes = [
  /** A post with two tags is in the rows of both: rows of tags do not add up. */
  'tag_counted_twice',
  /** Posts without a tag are in no row. */
  'untagged_left_out',
  /** A post with two labels is in the rows of both: rows of labels do not add up. */
  'label_counted_twice',
  /** Posts without a label are in no row. */
  'unlabelled_left_out',
  /** A counter does not tell who counted: audiences have attributed figures only. */
  'audience_without_counters',
  /** Several audiences are added up; who belongs to two is in it twice. */
  'audiences_overlap',
  /** Part of the period lies before the first reading, where counters tell no history. */
  'counted_since_connection',
  /** The period was widened to whole hours of the workspace's time zone. */
  'rounded_to_hours',
  /** Hours of the asked time zone begin at other minutes than the workspace's: every figure is an estimate. */
  'zone_offset_differs',
  /** Some accounts in a figure were not read, or not lately: the figure is of the others. */
  'partial_readings',
  /** A platform does not list every interaction one by one: attributed figures are part of the whole. */
  'attributed_not_fully_listed',
  /** An audience had fewer than five known actors and is not shown. */
  'suppressed_small_groups',
  /** An audience of followers is a share that the platform tells: nobody knows what these followers did. */
  'followers_without_interactions',
  /** Who follows several accounts is in the size of such an audience once for each. */
  'followers_of_several_accounts',
] as const;

/** A remark on a report. */
export type NoteCode = (typeof noteCodes)[number];
