/** When posts get most. */
export const bestTimes = {
  'times.title': 'Best time to post',
  'times.lead':
    'What posts of this period got after their publication, by the hour of the week ({zone}), against what is usual on their account.',
  'times.window': 'Looked at',
  'times.window.day': 'First 24 hours',
  'times.window.week': 'First 7 days',
  'times.best':
    '{weekday} at {hour}: posts get {ratio} times as much as usual there, in nine of ten cases between {low} and {high} times ({posts, plural, one {# post} other {# posts}}).',
  'times.noBest': 'No hour is surely better than the others. The differences below may be chance.',
  'times.fewPosts':
    'Not enough posts: {posts, number} can be compared. At least {all, number} are needed, ten of them in hours in which others were published, too. Choose a longer period.',
  'times.unsupported': 'No account in this selection has counters of its posts.',
  'times.cell': '{weekday}, {hour}: {posts, plural, one {# post} other {# posts}}, {mean} on average',
  'times.cell.estimate': '{ratio} times the usual (between {low} and {high})',
  'times.left.before':
    '{count, plural, one {# post was} other {# posts were}} published before the connection: what came at which time is not known.',
  'times.left.young': '{count, plural, one {# post is} other {# posts are}} too young.',
  'times.left.deleted': '{count, plural, one {# post was} other {# posts were}} deleted within this time.',
  'times.left.notRead': '{count, plural, one {# post was} other {# posts were}} not read at the end of this time.',
  'times.table.show': 'Table',
  'times.table.hide': 'Heat map',
  'times.column.day': 'Day',
  'times.column.hour': 'Hour',
  'times.column.posts': 'Posts',
  'times.column.mean': 'Average',
  'times.column.ratio': 'Times the usual',
  'times.column.range': 'In nine of ten cases',
  'times.note':
    'Hours with few posts are drawn towards the usual (empirical Bayes, Efron & Morris 1975), and one viral post does not decide alone.',
  'times.legend': 'Darker: more than usual. Framed: surely more.',
  'times.posts': 'Posts of {weekday}, {hour}',
  'times.posts.some': '{shown, number} of {of, number} posts',
  'times.posts.got': 'Got',
} as const;
