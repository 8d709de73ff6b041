import type { responseTimes as english } from '../en/response-times.js';

/** Wie schnell Kommentare beantwortet werden. */
export const responseTimes: Readonly<Record<keyof typeof english, string>> = {
  'response.title': 'Antworten auf Kommentare',
  'response.lead':
    'Kommentare anderer in dieser Zeit, mit denen ein Gespräch beginnt, und die erste Antwort des Kontos darin.',
  'response.hours': 'Gemessen',
  'response.hours.all': 'Nach der Uhr',
  'response.hours.business': 'In Geschäftszeiten',
  'response.hours.note': 'Geschäftszeit ist {days}, {opens} bis {closes} Uhr ({zone}).',
  'response.hours.change': 'Geschäftszeiten ändern',
  'response.hours.days': 'Geantwortet wird am',
  'response.hours.opens': 'Von',
  'response.hours.closes': 'Bis',
  'response.hours.zone':
    'Nach den Uhren von {zone}. An diesen Zeiten werden die Antwortzeiten für alle in diesem Workspace gemessen.',
  'response.hours.submit': 'Geschäftszeiten festlegen',
  'response.hours.saved': 'Geschäftszeiten festgelegt',
  'response.hours.field.days': 'Wählen Sie mindestens einen Tag.',
  'response.hours.field.time': 'Geben Sie eine Uhrzeit wie 09:00 ein.',
  'response.hours.field.closes': 'Geben Sie eine Uhrzeit nach der ersten ein, etwa 17:00.',
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
