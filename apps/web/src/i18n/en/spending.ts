/** What reading costs, and when each post is read. */
export const spending = {
  'spending.title': 'Calls and money this month',
  'spending.lead':
    'What reading cost since the first of the month (UTC). When a ceiling is reached, reading pauses until the next month and says so.',
  'spending.platform': 'Platform',
  'spending.calls': 'Calls',
  'spending.money': 'Money',
  'spending.free': 'free of charge',
  'spending.ceiling': 'Monthly ceiling',
  'spending.ceiling.none': 'none',
  'spending.ceiling.calls': '{count, plural, one {# call} other {# calls}}',
  'spending.reached': 'Reached: reading goes on on {day}.',
  'spending.rechecks':
    '{count, plural, one {# stored reply or quote is} other {# stored replies and quotes are}} looked up again every day, so that what is deleted on {platform} is deleted here in time: about {dollars} in 30 days.',
  'spending.account': 'of which {name}',
  'spending.change': 'Set ceiling',
  'spending.change.of': 'Set the ceiling for {platform}',
  'spending.form.calls': 'Calls a month',
  'spending.form.dollars': 'US dollars a month',
  'spending.form.hint': 'Empty: no ceiling',
  'spending.form.save': 'Save',
  'spending.form.cancel': 'Cancel',
  'spending.saved': 'The ceiling for {platform} is set.',
  'field.ceiling': 'A number from 0, or nothing.',
  'plan.title': 'When this post is read',
  'plan.lead':
    'A post that moves fast is read often, a quiet one seldom. News from the platform or “Read now” bring a reading forward.',
  'plan.perHour': 'Interactions an hour',
  'plan.empty': 'Nothing is planned yet',
  'plan.empty.detail': 'The plan is made with the next reading of the account.',
};
