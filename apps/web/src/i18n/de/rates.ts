import { germanRates } from '@libs/domain';

import { rateMessages } from '../en/rate-messages.js';

/** Engagement-Raten. */
export const rates = {
  ...rateMessages(germanRates),
  'metric.platformEngagement': 'Eigenes Verhältnis, in Millionsteln',
  'rate.title': 'Engagement-Rate',
  'rate.undefined': 'Nicht definiert',
  'rate.undefined.meaning':
    'Es gibt nichts, wodurch geteilt werden könnte: In dieser Auswahl liegt kein Beitrag oder Tag, oder der Nenner ist 0. Das ist keine Rate von 0.',
  'rate.not_supported.meaning':
    'Für diese Auswahl ist nicht jede Zahl der Formel bekannt: Sie kann einer Plattform, einer Zielgruppe oder einem einzelnen Beitrag fehlen. Das ist keine Rate von 0.',
  'rate.posts': '{of, plural, one {# Beitrag} other {# Beiträgen}}',
  'rate.days': '{of, plural, one {# Tag eines Kontos} other {# Tagen von Konten}}',
  'rate.made': 'Berechnet aus {parts}.',
  'rate.without': 'Ausgelassen, weil eine Zahl fehlt oder nichts zum Teilen da ist: {without}.',
  'rate.accounts': 'bekannt bei {telling, number} von {of, plural, one {# Konto} other {# Konten}}',
  'rate.kinds': 'Nur die gewählten Arten zählen.',
  'rate.points': '{by} Punkte',
  'rate.posts.lead': 'Gezeigte Rate: {name}',
  'rate.evidence.title': 'Woraus eine Rate besteht',
  'rate.evidence.numerator': 'Zähler',
  'rate.evidence.denominator': 'Nenner',
  'rate.evidence.ratio': 'Verhältnis',
  'rate.evidence.part': 'Beitrag oder Tag',
  'rate.evidence.day': 'Tag',
  'rate.evidence.dayOf': 'Der Tag des Kontos',
  'rate.evidence.parts': 'Ihre Bestandteile',
  'rate.evidence.parts.lead':
    'Jeder Beitrag oder Tag, auf den die Rate schaut. Ein Beitrag führt zu den Ablesungen seiner Zähler und von dort zu den Antworten der Plattform, ein Tag zu den Followern.',
  'rate.evidence.out': 'nicht in der Rate',
  'rate.evidence.sums': 'Summen dessen, was in der Rate ist',
  'rate.evidence.empty': 'Nichts zu zeigen',
  'rate.evidence.empty.detail':
    'In dieser Auswahl gibt es nichts, auf das die Rate schaut. Wählen Sie einen längeren Zeitraum oder eine andere Rate.',
  'rate.evidence.more': '{count} weitere zeigen',
  'rate.settings': 'Engagement-Rate',
  'rate.settings.lead':
    'Jedes Produkt berechnet seine Raten anders. Diese steht in den Berichten Ihres Unternehmens, immer mit Namen und Formel. Aus Raten verschiedener Formeln wird nie ein Mittel gebildet.',
  'rate.settings.choice': 'Rate in Berichten',
  'rate.settings.platforms': 'Verfügbar bei {platforms}',
  'rate.settings.nowhere': 'Bei keiner Plattform verfügbar',
  'rate.settings.source': 'So definiert von: {source}',
  'rate.settings.save': 'In Berichten verwenden',
  'rate.settings.saved': 'Die Berichte zeigen jetzt: {name}',
  'rate.settings.readOnly': 'Inhaber und Administration Ihres Unternehmens können sie ändern.',
};
