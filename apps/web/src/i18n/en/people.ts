/** Who interacts: new, returning and loyal people, and audiences side by side. */
export const people = {
  'people.title': 'People',
  'people.lead': 'Known people who liked, commented or shared. Whoever uses two platforms is two people here.',
  'people.group': 'Audience and platform',
  'people.people': 'People',
  'people.people.meaning': 'Different people who interacted in the period, as far as the platform says who it was.',
  'people.new': 'New',
  'people.new.meaning': 'Not known to have interacted with these accounts before the period.',
  'people.returning': 'Returning',
  'people.returning.meaning': 'Interacted with these accounts in the period and before it.',
  'people.loyal': 'Loyal',
  'people.loyal.meaning':
    'Interacted on at least {days} different days of the {windowDays} days that end with the period, since {from}. They are new or returning, too.',
  'people.known': 'Person known',
  'people.known.meaning':
    'Of how many interactions of the period the platform says who it was. Of the others nobody is counted.',
  'people.known.of': '{known} of {interactions} interactions',
  'people.estimated':
    'At most for new, at least for the others: some accounts were connected only later, and who came before that is known only in part.',
  'people.not_supported': 'The platform does not say who it was, or does not let it be stored for long enough.',
  'people.suppressed':
    'Left out, because this figure or its difference to another one would tell of fewer than {smallest} people.',
  'people.notes': 'Notes on people',
  'compare.title': 'Compare audiences',
  'compare.lead':
    'Two to five audiences over the same time: what they did, how many people they have, whom they share.',
  'compare.choose': 'Audiences to compare',
  'compare.choose.hint': '{count, plural, =0 {None chosen} one {# chosen} other {# chosen}}. Choose two to five.',
  'compare.waiting': 'Choose at least two audiences.',
  'compare.many': 'Choose at most five audiences.',
  'compare.figures': 'Side by side',
  'compare.audience': 'Audience',
  'compare.interactions': 'Interactions',
  'compare.interactions.meaning': 'Likes, comments and shares of the period that the platform lists one by one.',
  'compare.perPerson': 'Per person',
  'compare.perPerson.meaning': 'Interactions whose person is known, divided by the number of these people.',
  'compare.shareOfInteractions': 'Share of interactions',
  'compare.shareOfInteractions.meaning': 'Of the interactions of everyone in the period.',
  'compare.shareOfPeople': 'Share of people',
  'compare.shareOfPeople.meaning': 'Of the known people of everyone in the period.',
  'compare.rate': 'Engagement rate',
  'compare.rate.meaning':
    'The rate that the company’s reports show. Counters tell of no audience, so that only everyone has one.',
  'compare.overlap': 'People in common',
  'compare.overlap.lead':
    'Read along the row: so many people of its audience belong to the audience of the column, too, and that is this share of its people.',
  'compare.overlap.row': 'People of …',
  'compare.overlap.same': 'all of its people',
  'compare.unknown': 'Not known',
} as const;
