/** Ob eine Plattform Ereignisse von selbst meldet. */
export const webhooks = {
  'webhooks.title': 'Webhooks',
  'webhooks.on': 'Aktiv seit {since}',
  'webhooks.on.last': 'Aktiv seit {since}, zuletzt gemeldet {last}',
  'webhooks.pending': 'Werden eingerichtet',
  'webhooks.quiet': 'Stumm: Seit {since} findet der Zeitplan Änderungen, die die Plattform nicht gemeldet hat',
  'webhooks.not_reachable':
    'Aus: Die Adresse dieses Servers ist von außen nicht erreichbar (PUBLIC_URL muss mit https beginnen)',
  'webhooks.not_permitted': 'Aus: Ihrer App oder dieser Verbindung fehlt die Berechtigung dafür',
  'webhooks.refused': 'Aus: Die Plattform hat die Adresse nicht angenommen',
  'webhooks.outage': 'Vorübergehend aus: Die Plattform hat nicht geantwortet; es wird erneut versucht',
  'webhooks.needs_login': 'Aus: Die Plattform nimmt den Zugang nicht mehr an',
  'webhooks.harmless': 'Keine Zahl geht verloren: Alles wird nach Zeitplan gelesen, nur später.',
  'webhooks.address': 'Webhook-Adresse anzeigen',
  'webhooks.address.hint':
    'Tragen Sie sie in den Einstellungen Ihrer App bei {platform} ein, wo danach gefragt wird. Behalten Sie sie für sich.',
  'topic.events': 'Neues ohne Verzug',
  'topic.events.why': 'kein Lesen: Die Plattform darf Resonance damit sofort melden, dass es etwas Neues gibt',
} as const;
