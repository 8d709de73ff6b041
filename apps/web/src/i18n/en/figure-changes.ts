/** How further counters changed. */
export const figureChanges = {
  'changes.title': 'Further counters',
  'changes.lead': 'By how much the platforms’ other counters changed on the posts of each account in this period.',
  'changes.account': 'Account',
  'changes.csv': 'CSV',
  'changes.before': '{before} in the period before',
  'changes.broken': 'No longer offered since {when}.',
  'changes.note':
    'A counter that a platform does not keep, or has given up, is not available, which is not zero. Reach counts people: they do not add up over posts, so there is no sum; see it at each post.',
} as const;
