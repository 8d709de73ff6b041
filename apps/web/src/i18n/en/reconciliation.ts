/** Our numbers beside the platforms' own. */
export const reconciliation = {
  'reconciliation.title': 'Reconciliation',
  'reconciliation.lead':
    'Our numbers, the platforms’ own, and why they differ. Every number leads to what it was read from.',
  'reconciliation.unfiltered':
    'Platforms’ counters know no audiences, hashtags or labels: those filters do not narrow this page.',
  'reconciliation.empty': 'No account in this selection',
  'reconciliation.empty.detail': 'Connect an account, or remove a filter.',
  'reconciliation.column.platform': 'Platform shows',
  'reconciliation.column.change': 'Its change',
  'reconciliation.column.counted': 'Counted',
  'reconciliation.column.attributed': 'Attributed',
  'reconciliation.platform.hint':
    'The platform’s counters of {posts, plural, one {# post} other {# posts}} with something in this period, as last read {when}. Opens that answer.',
  'reconciliation.platform.unknown': 'not read, or no longer stored',
  'reconciliation.change.hint': 'From {start} before the period to {end} in it',
  'reconciliation.without':
    '{posts, plural, one {# post is} other {# posts are}} not in the platform’s column: a reading of it is no longer stored.',
  'reconciliation.same': 'No difference',
  'reconciliation.nothing': 'Nothing to compare',
  'reconciliation.counted.differs': 'Platform {amount} against counted',
  'reconciliation.listed.differs': 'Counted {amount} against attributed',
  'reconciliation.reason.before_first_reading':
    '{amount}: stood on the counter at its first reading. Not counted, since nobody knows when it came.',
  'reconciliation.reason.ledger_differs':
    '{amount}: the ledger itself does not add up. Please run “resonance reconcile” and report this.',
  'reconciliation.reason.read_across_start': '{amount}: came before the period, the counter was read only within it.',
  'reconciliation.reason.after_last_reading': '{amount}: came after the last reading of the counter in the period.',
  'reconciliation.reason.listed_before_first_reading':
    '{amount}: the list reaches back to before the counter’s first reading.',
  'reconciliation.reason.taken_back_of_before':
    '{amount}: taken back in the period, though it had come before it. The counter went down now, the list lost it then.',
  'reconciliation.reason.taken_back_later': '{amount}: taken back after the last reading of the counter in the period.',
  'reconciliation.reason.undated':
    '{amount}: listed without a time when the list was first read. In no period, since nobody knows when it came.',
  'reconciliation.reason.never_listed': '{amount}: the platform counts these and does not list them.',
  'reconciliation.reason.partly_listed':
    '{amount}: the platform lists only some one by one, for example none of people it does not show.',
  'reconciliation.reason.list_read_earlier':
    '{amount}: the list was last read before the counter. The next reading of it brings them.',
  'reconciliation.reason.list_shorter': '{amount}: the platform’s list is shorter than its own counter.',
  'reconciliation.reason.list_longer':
    '{amount}: the platform lists more than it counts. Its counter lags behind, or leaves some out.',
  'reconciliation.fact.within':
    '{count, number} came and {count, plural, one {was} other {were}} taken back between two readings: in neither number.',
  'reconciliation.fact.persons':
    'Of {count, number} attributed the person is no longer stored, as the storage rules ask. They count all the same.',
  'reconciliation.days':
    '{kind}: the platform itself tells {sum} for {told, number} of {of, plural, one {# day} other {# days}} (UTC), {difference} against counted.',
  'reconciliation.days.none': '{kind}: the platform has told none of these days yet.',
  'reconciliation.days.missing': '{days, plural, one {# day has} other {# days have}} not been told yet.',
  'reconciliation.days.negative': '{amount} of it is from days on which more was taken back than came.',
  'reconciliation.days.cut': 'The period is not made of whole days in UTC, the platform’s days are.',
  'reconciliation.posts.show': 'Show posts',
  'reconciliation.posts.hide': 'Hide posts',
  'reconciliation.posts': 'Posts of {account}',
  'reconciliation.posts.some': 'The {shown, number} of {of, number} posts on which the numbers differ most.',
  'reconciliation.posts.empty': 'No post with something in this period',
} as const;
