/** Sign-up and login. */
export const identity = {
  'login.title': 'Log in',
  'login.email': 'E-mail address',
  'login.password': 'Password',
  'login.submit': 'Log in',
  'login.expired': 'Please log in to go on to the page you asked for.',
  'setup.title': 'Welcome to Resonance',
  'setup.lead':
    'You are the first here. Create the owner’s account and name your company; everything else comes later.',
  'setup.name': 'Your name',
  'setup.workspace': 'Company',
  'setup.timeZone': 'Time zone',
  'setup.timeZone.hint': 'Days begin at midnight here.',
  'setup.password.hint': 'At least 10 characters',
  'setup.submit': 'Create account',
  'field.email': 'Please enter an e-mail address such as name@company.example.',
  'field.password': 'Please choose at least 10 characters.',
  'field.name': 'Please enter a name.',
  'field.workspace': 'Please enter the name of your company.',
  'field.timeZone': 'Please choose a time zone from the list.',
  'field.clientId': 'Please enter the id that the platform shows for your app.',
  'field.consumer': 'Please enter the API key and its secret, or leave both empty.',
  'field.clientSecret': 'Please enter the secret that the platform shows for your app.',
  'field.address': 'Please enter a complete address that begins with https://.',
  'field.other': 'Please check this entry.',
  'identity.claim':
    'Every like, comment and share of your company’s accounts. One ledger, and proof behind every number.',
} as const;
