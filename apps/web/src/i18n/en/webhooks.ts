/** Whether a platform tells of events by itself. */
export const webhooks = {
  'webhooks.title': 'Webhooks',
  'webhooks.on': 'On since {since}',
  'webhooks.on.last': 'On since {since}, last event {last}',
  'webhooks.pending': 'Being set up',
  'webhooks.quiet': 'Quiet: since {since} the schedule has found changes that the platform did not announce',
  'webhooks.not_reachable': 'Off: the address of this server cannot be reached from outside (PUBLIC_URL must be https)',
  'webhooks.not_permitted': 'Off: your app or this connection lacks the permission for them',
  'webhooks.refused': 'Off: the platform did not accept the address',
  'webhooks.outage': 'Off for now: the platform did not answer; it is tried again',
  'webhooks.needs_login': 'Off: the platform no longer accepts the access',
  'webhooks.harmless': 'No figure is lost: everything is read on schedule, only later.',
  'webhooks.address': 'Show the webhook address',
  'webhooks.address.hint':
    'Enter it in the settings of your app on {platform}, where it asks for one. Keep it to yourselves.',
  'topic.events': 'news without delay',
  'topic.events.why': 'no reading: it lets the platform tell Resonance at once that something is new',
} as const;
