import type { responseTimes as english } from '../en/response-times.js';

/** Wie schnell Kommentare beantwortet werden. */
export const responseTimes: Readonly<Record<keyof typeof english, string>> = {
  'response.title': 'Antworten auf Kommentare',
  'response.lead':
    'Kommentare anderer in dieser Zeit, mit denen ein Gespräch beginnt, und die erste Antwort des Kontos darin.',
  'response.hours': 'Gemessen',
  'response.hours.all': 'Nach der Uhr',
  'response.hours.business': 'In Geschäftszeiten',
  'response.hours.note': 'Geschäftszeit ist Montag bis Freitag, {opens} bis {closes} Uhr ({zone}).',
  'response.median': 'Median',
  'response.ninety': '9 von 10 in',
  'response.answered': 'Beantwortet',
  'response.comments': 'Kommentare',
  'response.none': 'nichts beantwortet',
  'response.all': 'Alle Konten',
  'response.minutes': '{minutes} Min.',
  'response.hoursMinutes': '{hours} Std. {minutes} Min.',
  'response.daysHours': '{days, plural, one {# Tag} other {# Tage}} {hours} Std.',
  'response.unsupported': 'Diese Plattform nennt hier nicht, welchen Kommentar eine Antwort meint.',
  'response.left.undated': 'Nicht dabei: {count, plural, one {# Kommentar} other {# Kommentare}} ohne Zeitangabe.',
  'response.left.unknown':
    'Nicht dabei: {count, plural, one {# Kommentar, von dem} other {# Kommentare, von denen}} nicht mehr bekannt ist, wer sie schrieb.',
  'response.left.answerUndated':
    '{count, plural, one {# Antwort hat} other {# Antworten haben}} keine Zeitangabe: als beantwortet gezählt, in keinem Median.',
  'response.show': 'Kommentare zeigen',
  'response.hide': 'Kommentare verbergen',
  'response.list': 'Kommentare und ihre Antworten',
  'response.list.some': '{shown, number} von {of, number}: die ohne Antwort zuerst, dann die langsamsten.',
  'response.list.empty': 'Kein Kommentar anderer in dieser Zeit',
  'response.list.comment': 'Kommentar',
  'response.list.when': 'Wann',
  'response.list.answer': 'Antwort',
  'response.list.took': 'Dauer',
  'response.list.open': 'keine Antwort',
  'response.list.noTime': 'Zeit unbekannt',
};
