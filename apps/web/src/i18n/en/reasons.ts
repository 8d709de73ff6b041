/** What a refusal is about, and what to do about it. */
export const reasons = {
  'reason.token_refused.meaning': 'The platform no longer accepts the access that it gave.',
  'reason.token_refused.todo': 'Connect the account again. Nothing read so far is lost.',
  'reason.token_expired.meaning': 'The access that the platform gave has run out.',
  'reason.token_expired.todo': 'Connect the account again. Nothing read so far is lost.',
  'reason.access_revoked.meaning': 'The person who connected the account has removed the app on the platform.',
  'reason.access_revoked.todo':
    'Ask whether that was meant. If not, connect the account again; nothing read so far is lost.',
  'reason.session_ended.meaning':
    'The platform ended the login, because the password was changed or for security reasons.',
  'reason.session_ended.todo': 'Connect the account again. Nothing read so far is lost.',
  'reason.other_token_needed.meaning': 'The connection lacks the access that belongs to this account itself.',
  'reason.other_token_needed.todo': 'Connect the account again and choose it in the platform’s dialog.',
  'reason.identity_check.meaning': 'Facebook first wants to check the identity of the person who connected the page.',
  'reason.identity_check.todo':
    'That person logs in at facebook.com and follows the steps there. Reading then goes on by itself; you need not connect again.',
  'reason.unconfirmed_person.meaning': 'The Facebook profile that connected the page is not confirmed.',
  'reason.unconfirmed_person.todo':
    'That person logs in at facebook.com and confirms the profile. Reading then goes on by itself; you need not connect again.',
  'reason.role_lost.meaning': 'The person who connected the account no longer has the role on it that reading needs.',
  'reason.role_lost.todo':
    'Have an administrator of the account give the role back; a new login of the same person does not help. Or let somebody connect it who has the role.',
  'reason.permission_missing.meaning':
    'A permission is missing. It was not granted, was taken back, or has lapsed: Facebook ends permissions that were not used for 90 days.',
  'reason.permission_missing.todo': 'Connect the account again and allow everything that is asked for.',
  'reason.app_refused.meaning': 'The platform does not accept the id and secret of your app.',
  'reason.app_refused.todo': 'Compare both with the platform’s developer area and enter them again under “Change app”.',
  'reason.app_blocked.meaning': 'The platform has blocked your app for a while, because it sees a breach of its rules.',
  'reason.app_blocked.todo': 'Read the notices about your app in the platform’s developer area and answer them there.',
  'reason.app_not_enrolled.meaning': 'Your app has no access to this part of the platform’s interface.',
  'reason.app_not_enrolled.todo':
    'In the platform’s developer area, add the app to a project and choose the access it needs.',
  'reason.credits_spent.meaning': 'The prepaid credits of your developer account at X are used up.',
  'reason.credits_spent.todo': 'Buy credits in X’s developer console. Reading then goes on by itself.',
  'reason.usage_capped.meaning': 'Your app has reached the number of posts that X lets it read in a day or month.',
  'reason.usage_capped.todo':
    'Nothing. It is tried again every day until the period is over; a higher cap can be bought at X.',
  'reason.day_limit.meaning': 'Today’s calls to LinkedIn are used up.',
  'reason.day_limit.todo':
    'Nothing. Reading goes on after midnight UTC. With LinkedIn’s Standard tier your app may call more often.',
  'reason.account_hidden.meaning':
    'The account is suspended or protected: the platform does not show its posts at the moment.',
  'reason.account_hidden.todo':
    'Look at the account on the platform and settle it there. Reading then goes on by itself.',
  'reason.version_ended.meaning': 'The platform has switched off the version of its interface that is used here.',
  'reason.version_ended.todo': 'Update Resonance. Reading then goes on where it stopped.',
  'reason.metric_retired.meaning': 'The platform has withdrawn this figure. What was read until then is kept.',
  'reason.metric_retired.todo': 'Nothing. All other figures are read as before.',
} as const;
