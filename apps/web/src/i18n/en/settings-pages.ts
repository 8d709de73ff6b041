/** The pages of the settings, and the apps at the platforms. */
export const settingsPages = {
  'settings.group.you': 'You',
  'settings.group.company': 'Company',
  'settings.group.data': 'Data',
  'settings.you': 'Profile',
  'settings.logins': 'Login and security',
  'settings.apps': 'Apps and webhooks',
  'settings.notYours': 'This page is for administrators',
  'settings.notYours.detail': 'Ask an owner or administrator of your company if you need something changed here.',
  'apps.lead':
    'Resonance reads through an app at each platform. These addresses belong into that app’s settings in the platform’s developer area. Keep the webhook addresses to yourselves.',
  'apps.none': 'No app is entered yet.',
  'apps.consumer.missing':
    'No API key and API key secret are entered: {platform} signs its webhooks with them, so news comes by the schedule alone.',
  'apps.own': 'Your company’s own app is used:',
  'apps.enter': 'Enter an app for {platform}',
  'apps.change': 'Change the app for {platform}',
  'apps.remove': 'Delete',
  'apps.remove.of': 'the app for {platform}',
  'apps.remove.title': 'Delete your app for {platform}?',
  'apps.remove.detail':
    'Its id and secrets are deleted here; at {platform} the app stays as it is. If this installation has an app of its own for {platform}, that one is used from then on.',
  'apps.remove.done': 'The app was deleted.',
  'apps.webhook': 'Webhook address',
} as const;
