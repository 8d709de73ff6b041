/** Zahlen, die von selbst kommen. */
export const live = {
  'live.connecting': 'Verbindung wird aufgebaut …',
  'live.connecting.hint': 'Gleich erfährt die Seite von selbst, wenn es neue Zahlen gibt.',
  'live.live': 'Live',
  'live.live.hint': 'Sobald Neues von den Plattformen gelesen ist, ändern sich die Zahlen von selbst.',
  'live.reconnecting': 'Verbindung wird wiederhergestellt …',
  'live.reconnecting.hint':
    'Die Verbindung ist abgerissen. Bis sie wieder steht, fragt die Seite einmal pro Minute nach neuen Zahlen.',
  'live.polling': 'Einmal pro Minute',
  'live.polling.hint': 'Neue Zahlen lassen sich gerade nicht zustellen. Die Seite fragt einmal pro Minute danach.',
  'live.paused': 'Angehalten',
  'live.paused.hint': 'Die Zahlen bleiben, wie sie sind, bis Sie fortfahren.',
  'live.updated': 'aktualisiert',
  'live.announce': 'Zahlen vom {when}',
  'live.pause': 'Neue Zahlen anhalten',
  'live.resume': 'Mit neuen Zahlen fortfahren',
} as const;
