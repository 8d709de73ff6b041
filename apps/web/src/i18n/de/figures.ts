/** Zähler neben Likes, Kommentaren und Shares. */
export const figures = {
  'figures.post': 'Weitere Zähler dieses Beitrags',
  'figures.post.lead': 'Was die Plattform neben Likes, Kommentaren und geteilten Beiträgen zählt, nach heutigem Stand.',
  'figures.account': 'Zähler von {name}',
  'figures.value': 'Stand',
  'figures.broken': 'Seit {when} nicht mehr angeboten: Hier bricht die Reihe ab. Zuletzt zeigte sie {value}.',
  'figures.broken.unread': 'Seit {when} nicht mehr angeboten; der Zähler wurde nie gelesen.',
  'metric.fans': '„Gefällt mir“ der Seite',
  'metric.follows': 'Neue Follower',
  'metric.unfollows': 'Entfolgt',
  'metric.engagements': 'Reaktionen und Klicks',
  'metric.pageViews': 'Besuche der Seite',
  'metric.videoViews': 'Videoaufrufe',
  'metric.profileClicks': 'Klicks auf das Profil',
};
