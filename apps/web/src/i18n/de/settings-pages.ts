/** Die Seiten der Einstellungen und die Apps bei den Plattformen. */
export const settingsPages = {
  'settings.group.you': 'Sie',
  'settings.group.company': 'Unternehmen',
  'settings.group.data': 'Daten',
  'settings.you': 'Profil',
  'settings.logins': 'Anmeldung und Sicherheit',
  'settings.apps': 'Apps und Webhooks',
  'settings.notYours': 'Diese Seite ist für die Administration',
  'settings.notYours.detail':
    'Wenden Sie sich an die Inhaber oder die Administration Ihres Unternehmens, wenn hier etwas geändert werden soll.',
  'apps.lead':
    'Resonance liest über eine App bei jeder Plattform. Diese Adressen gehören in die Einstellungen dieser App im Entwicklerbereich der Plattform. Behalten Sie die Webhook-Adressen für sich.',
  'apps.none': 'Es ist noch keine App eingetragen.',
  'apps.consumer.missing':
    'Es sind kein API-Schlüssel und kein Geheimnis dazu eingetragen: Damit unterschreibt {platform} seine Webhooks, Neuigkeiten kommen daher nur nach Zeitplan.',
  'apps.own': 'Es wird die eigene App Ihres Unternehmens benutzt:',
  'apps.enter': 'App für {platform} eintragen',
  'apps.change': 'App für {platform} ändern',
  'apps.remove': 'Löschen',
  'apps.remove.of': 'der App für {platform}',
  'apps.remove.title': 'Ihre App für {platform} löschen?',
  'apps.remove.detail':
    'Ihre ID und ihre Geheimnisse werden hier gelöscht; bei {platform} bleibt die App, wie sie ist. Hat diese Installation eine eigene App für {platform}, wird von da an diese benutzt.',
  'apps.remove.done': 'Die App wurde gelöscht.',
  'apps.webhook': 'Webhook-Adresse',
} as const;
