/** Registrierung und Anmeldung. */
export const identity = {
  'login.title': 'Anmelden',
  'login.email': 'E-Mail-Adresse',
  'login.password': 'Passwort',
  'login.submit': 'Anmelden',
  'login.expired': 'Bitte melden Sie sich an, um zur gewünschten Seite zu gelangen.',
  'setup.title': 'Willkommen bei Resonance',
  'setup.lead':
    'Sie sind die erste Person hier. Legen Sie Ihr Konto an und nennen Sie Ihr Unternehmen; alles Weitere hat Zeit.',
  'setup.name': 'Ihr Name',
  'setup.workspace': 'Unternehmen',
  'setup.timeZone': 'Zeitzone',
  'setup.timeZone.hint': 'Hier beginnen die Tage um Mitternacht.',
  'setup.password.hint': 'Mindestens 10 Zeichen',
  'setup.submit': 'Konto anlegen',
  'field.email': 'Bitte geben Sie eine E-Mail-Adresse wie name@firma.example ein.',
  'field.password': 'Bitte wählen Sie mindestens 10 Zeichen.',
  'field.name': 'Bitte geben Sie einen Namen ein.',
  'field.workspace': 'Bitte geben Sie den Namen Ihres Unternehmens ein.',
  'field.timeZone': 'Bitte wählen Sie eine Zeitzone aus der Liste.',
  'field.clientId': 'Bitte geben Sie die ID ein, die die Plattform für Ihre App anzeigt.',
  'field.consumer': 'Bitte geben Sie den API-Schlüssel und sein Geheimnis ein, oder lassen Sie beides leer.',
  'field.clientSecret': 'Bitte geben Sie das Geheimnis ein, das die Plattform für Ihre App anzeigt.',
  'field.address': 'Bitte geben Sie eine vollständige Adresse ein, die mit https:// beginnt.',
  'field.other': 'Bitte prüfen Sie diese Angabe.',
  'identity.claim':
    'Alle Likes, Kommentare und geteilten Beiträge Ihrer Unternehmenskonten. Ein Hauptbuch, und zu jeder Zahl der Nachweis.',
} as const;
