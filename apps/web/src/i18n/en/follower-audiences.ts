/** Audiences of the basis followers. */
export const followerAudiences = {
  'following.title': 'Audiences of followers',
  'following.lead':
    'How many followers belong to an audience by the platform’s own demographics, beside the engagement above.',
  'following.name': 'Audience',
  'following.size': 'Followers',
  'following.share': 'Share of all followers',
  'following.change': 'Period before',
  'following.course': 'Course',
  'following.interactions': 'Interactions',
  'following.perFollower': 'Interactions per follower',
  'following.proof': 'Answer',
  'following.groups': '{trait} · {count, plural, one {# group} other {# groups}}',
  'following.why':
    'Engaged and following are two different things: platforms tell how many of your followers belong to a group, but not which of them interacted. So there are no interactions of these followers, and none per follower; compare their share with the course of the engagement instead.',
  'following.table': 'Size at the end of each step',
  'following.hideTable': 'Hide the steps',
  'following.showTable': 'Show the steps',
  'following.csv': 'CSV',
  'following.define': 'Audience from these groups',
  'following.define.lead':
    'Groups chosen here become an audience of the basis “followers”: reports show its size and share beside the engagement.',
  'following.define.groups': 'Groups',
  'following.define.name': 'Name',
  'following.define.save': 'Define audience',
  'following.define.done': 'The audience “{name}” is in the reports now.',
  'following.define.group': 'Choose at least one group.',
  'following.list': 'Audiences of followers so far',
  'following.report': 'To the report',
  'following.remove': 'Remove',
  'following.remove.title': 'Remove this audience?',
  'following.remove.detail':
    'It leaves the reports. What was read of followers stays, so that it can be defined again.',
  'following.removed': 'The audience was removed.',
} as const;
