import type { growth as english } from '../en/growth.js';

/** Wie sich die Followerzahl entwickelt hat. */
export const growth: Readonly<Record<keyof typeof english, string>> = {
  'growth.net': 'Veränderung netto',
  'growth.before': 'Zeitraum davor',
  'growth.organic': 'Zuwachs organisch',
  'growth.paid': 'Zuwachs durch Anzeigen',
  'growth.days': '{known, number} von {of, number} Tagen sind bekannt.',
  'growth.show': 'Angezeigt',
  'growth.show.totals': 'Follower',
  'growth.show.change': 'Veränderung am Tag',
  'growth.note':
    'Die Veränderung netto ist der Unterschied im Zähler der Plattform. Zuwachs organisch und durch Anzeigen ist, was die Plattform selbst von ihren Tagen (UTC) sagt; nur LinkedIn nennt beides, zwei Tage später, und die Summe muss nicht der Veränderung netto entsprechen.',
};
