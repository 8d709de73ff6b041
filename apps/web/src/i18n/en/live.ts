/** Figures that come by themselves. */
export const live = {
  'live.connecting': 'Connecting …',
  'live.connecting.hint': 'The page is about to hear of new figures by itself.',
  'live.live': 'Live',
  'live.live.hint': 'When something new was read from the platforms, the figures change by themselves.',
  'live.reconnecting': 'Reconnecting …',
  'live.reconnecting.hint': 'The connection was lost. Until it is back, the page asks for new figures once a minute.',
  'live.polling': 'Once a minute',
  'live.polling.hint': 'New figures cannot be sent to this page at the moment. It asks for them once a minute.',
  'live.paused': 'Paused',
  'live.paused.hint': 'The figures stay as they are until you go on.',
  'live.updated': 'updated',
  'live.announce': 'Figures as of {when}',
  'live.pause': 'Pause new figures',
  'live.resume': 'Go on with new figures',
} as const;
