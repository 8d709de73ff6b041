import type { people as english } from '../en/people.js';

/** Wer reagiert: neue, wiederkehrende und treue Personen, und Zielgruppen nebeneinander. */
export const people: Readonly<Record<keyof typeof english, string>> = {
  'people.title': 'Personen',
  'people.lead':
    'Bekannte Personen, die geliked, kommentiert oder geteilt haben. Wer zwei Plattformen nutzt, zählt hier als zwei Personen.',
  'people.group': 'Zielgruppe und Plattform',
  'people.people': 'Personen',
  'people.people.meaning':
    'Verschiedene Personen, die im Zeitraum reagiert haben, soweit die Plattform sagt, wer es war.',
  'people.new': 'Neu',
  'people.new.meaning': 'Von ihnen ist vor dem Zeitraum keine Reaktion auf diese Konten bekannt.',
  'people.returning': 'Wiederkehrend',
  'people.returning.meaning': 'Sie haben im Zeitraum und schon davor auf diese Konten reagiert.',
  'people.loyal': 'Treu',
  'people.loyal.meaning':
    'Sie haben an mindestens {days} verschiedenen der {windowDays} Tage reagiert, die mit dem Zeitraum enden, also seit {from}. Sie sind zugleich neu oder wiederkehrend.',
  'people.known': 'Person bekannt',
  'people.known.meaning':
    'Bei wie vielen Reaktionen des Zeitraums die Plattform sagt, wer es war. Bei den übrigen wird niemand gezählt.',
  'people.known.of': '{known} von {interactions} Reaktionen',
  'people.estimated':
    'Bei neuen Personen höchstens so viele, sonst mindestens: Einige Konten wurden erst später verbunden, und wer davor reagiert hat, ist nur zum Teil bekannt.',
  'people.not_supported': 'Die Plattform sagt nicht, wer es war, oder erlaubt nicht, das lange genug zu speichern.',
  'people.suppressed':
    'Weggelassen, weil diese Zahl oder ihr Unterschied zu einer anderen etwas über weniger als {smallest} Personen verraten würde.',
  'people.notes': 'Hinweise zu den Personen',
  'compare.title': 'Zielgruppen vergleichen',
  'compare.lead':
    'Zwei bis fünf Zielgruppen über dieselbe Zeit: was sie getan haben, wie viele Personen es sind und wen sie gemeinsam haben.',
  'compare.choose': 'Zielgruppen für den Vergleich',
  'compare.choose.hint':
    '{count, plural, =0 {Keine ausgewählt} one {# ausgewählt} other {# ausgewählt}}. Wählen Sie zwei bis fünf.',
  'compare.waiting': 'Wählen Sie mindestens zwei Zielgruppen aus.',
  'compare.many': 'Wählen Sie höchstens fünf Zielgruppen aus.',
  'compare.figures': 'Nebeneinander',
  'compare.audience': 'Zielgruppe',
  'compare.interactions': 'Reaktionen',
  'compare.interactions.meaning': 'Likes, Kommentare und Shares des Zeitraums, die die Plattform einzeln aufführt.',
  'compare.perPerson': 'Pro Person',
  'compare.perPerson.meaning': 'Reaktionen, deren Person bekannt ist, geteilt durch die Zahl dieser Personen.',
  'compare.shareOfInteractions': 'Anteil an Reaktionen',
  'compare.shareOfInteractions.meaning': 'An den Reaktionen aller im Zeitraum.',
  'compare.shareOfPeople': 'Anteil an Personen',
  'compare.shareOfPeople.meaning': 'An allen bekannten Personen des Zeitraums.',
  'compare.rate': 'Engagement-Rate',
  'compare.rate.meaning':
    'Die Rate, die die Berichte des Unternehmens zeigen. Zähler unterscheiden keine Zielgruppen, deshalb gibt es sie nur für alle zusammen.',
  'compare.overlap': 'Gemeinsame Personen',
  'compare.overlap.lead':
    'In der Zeile gelesen: So viele Personen ihrer Zielgruppe gehören auch zur Zielgruppe der Spalte, und das ist dieser Anteil ihrer Personen.',
  'compare.overlap.row': 'Personen von …',
  'compare.overlap.same': 'alle ihre Personen',
  'compare.unknown': 'Nicht bekannt',
};
