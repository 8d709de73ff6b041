/** Audiences of the basis followers. */
export const followerAudiences = {
  'followerAudiences.title': 'Audiences of followers',
  'followerAudiences.lead':
    'How many followers belong to an audience by the platform’s own demographics, beside the engagement above.',
  'followerAudiences.name': 'Audience',
  'followerAudiences.size': 'Followers',
  'followerAudiences.share': 'Share of all followers',
  'followerAudiences.change': 'Period before',
  'followerAudiences.course': 'Course',
  'followerAudiences.interactions': 'Interactions',
  'followerAudiences.perFollower': 'Interactions per follower',
  'followerAudiences.proof': 'Answer',
  'followerAudiences.groups': '{trait} · {count, plural, one {# group} other {# groups}}',
  'followerAudiences.why':
    'Engaged and following are two different things: platforms tell how many of your followers belong to a group, but not which of them interacted. So there are no interactions of these followers, and none per follower; compare their share with the course of the engagement instead.',
  'followerAudiences.before': '{before} in the period before',
  'followerAudiences.table': 'Size at the end of each step',
  'followerAudiences.hideTable': 'Hide the steps',
  'followerAudiences.showTable': 'Show the steps',
  'followerAudiences.csv': 'CSV',
  'followerAudiences.define': 'Audience from these groups',
  'followerAudiences.define.lead':
    'Groups chosen here become an audience of the basis “followers”: reports show its size and share beside the engagement.',
  'followerAudiences.define.groups': 'Groups',
  'followerAudiences.define.name': 'Name',
  'followerAudiences.define.save': 'Define audience',
  'followerAudiences.define.done': 'The audience “{name}” is in the reports now.',
  'followerAudiences.define.group': 'Choose at least one group.',
  'followerAudiences.list': 'Audiences of followers so far',
  'followerAudiences.report': 'To the report',
  'followerAudiences.remove': 'Remove',
  'followerAudiences.remove.title': 'Remove this audience?',
  'followerAudiences.remove.detail':
    'It leaves the reports. What was read of followers stays, so that it can be defined again.',
  'followerAudiences.removed': 'The audience was removed.',
  'note.followers_without_interactions':
    'An audience of followers is a share that the platform tells: nobody knows what these followers did, so those cells are not supported.',
  'note.followers_of_several_accounts':
    'Who follows several accounts is in the size of an audience of followers once for each of them.',
} as const;
