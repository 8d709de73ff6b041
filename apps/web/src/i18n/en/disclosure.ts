/** What is kept back of figures' proof, and what is gone. */
export const disclosure = {
  'evidence.cell.check.hidden':
    '{posts, plural, one {The part of # post is} other {The parts of # posts are}} not shown: too few people of the audience did something there, or it could be computed from the other parts. All parts together are the figure.',
  'evidence.cell.lost':
    'Of {posts, plural, one {# post} other {# posts}}, part of the proof is no longer stored, as the platform requires or somebody asked for. The figure stays as it was counted.',
  'evidence.post.lostText': 'The post’s content is no longer stored',
  'evidence.interactions.hidden': 'Too few people to list them',
  'evidence.interactions.hidden.detail':
    'Fewer than five known people of this audience did something with the post in this time. A name here would tell that somebody belongs to it.',
  'people.evidence.rows.lead':
    'Who came more than once is in every row that they came in; so the rows do not add up. Nobody is named.',
  'people.evidence.accounts': 'On which accounts',
  'people.evidence.account': 'Account',
  'people.evidence.days': 'On which days',
  'people.evidence.day': 'Day',
  'people.evidence.months': 'In which months',
  'people.evidence.month': 'Month',
  'people.evidence.empty': 'There is nothing to take apart',
  'people.evidence.empty.detail': 'The figure is 0, or it is not shown.',
} as const;
